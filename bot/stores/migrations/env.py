"""Alembic runs this; the connection comes from `bot.stores.migrating`, in a transaction.

A revision is applied wholly or not at all, on SQLite too.
"""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
