"""Tests mirror the source; whole stories live in ``visits/``."""
