"""The honest report: everything that is counted from the journal, and nothing from anywhere else."""
