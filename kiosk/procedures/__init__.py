"""Procedures are data: their model, the loader that names every mistake, and the search."""
