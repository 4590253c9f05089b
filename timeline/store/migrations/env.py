"""What Alembic runs to bring a database up to date, in the transaction that it is handed."""

from alembic import context

from timeline.store.schema import METADATA, VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table=VERSION_TABLE,
    render_as_batch=True,  # SQLite alters a table by making it anew
)
context.run_migrations()
