"""What the files of a data folder are called, for whoever only asks whether they are there."""

from __future__ import annotations

DATABASE = "kiosk.db"
KEY = "kiosk.key"
"""Where the configuration names no ``key_file``."""
