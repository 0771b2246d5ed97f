"""A pack as a page that a legal officer reads, marks and signs."""
