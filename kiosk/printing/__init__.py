"""Paper out of the kiosk: a queue of the system's printing service, and nothing else."""
