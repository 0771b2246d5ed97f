"""Alembic's entry: runs the steps on the connection that ``migrating.py`` hands in.

There is no offline mode and no address: a migration happens when a kiosk starts, or in a test.
"""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    # The driver leaves transactions to us, so DDL is undone with the rest.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
