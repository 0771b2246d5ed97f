"""Administrative units: those of today, those before 1 July 2025, and addresses made of either."""
