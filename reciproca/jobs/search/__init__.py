"""Full text search over job cards: SQLite's FTS5, or PostgreSQL's own; the same question to both."""
