"""Articles in rows: tables, JSON, Parquet."""
