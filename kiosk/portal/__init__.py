"""The only place that talks to the portal: a contract, and one adapter per dialect."""
