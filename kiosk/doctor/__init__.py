"""The kiosk's self-test: many small looks, one plain line for each."""
