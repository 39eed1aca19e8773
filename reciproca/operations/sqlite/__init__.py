"""Django's SQLite with one queue for all writers: see docs/adr/0006-sqlite-writer-lock.md."""
