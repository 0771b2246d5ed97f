"""The first installation: what an office is asked, how it is checked, and how it is put in place."""
