"""The only place that speaks SQL: database, vault, drafts, outbox, journal, migrations."""
