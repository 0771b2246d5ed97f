"""The words of the ``kiosk`` command, a file for each matter; ``kiosk/cli.py`` puts them together."""
