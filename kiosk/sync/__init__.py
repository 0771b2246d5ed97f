"""Sync: one dossier at the portal for each confirmed dossier, however the network behaves."""
