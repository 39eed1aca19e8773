"""The index beside the table `SearchWords`: what each database needs, made by a migration.

Both follow the table by themselves, so that no row can be found that is not there: SQLite by triggers, PostgreSQL by a
generated column.
"""

from __future__ import annotations

from typing import Any

SQLITE = (
    """
    CREATE VIRTUAL TABLE jobs_searchwords_index USING fts5(
        title, place, body, content='jobs_searchwords', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
    )
    """,
    """
    CREATE TRIGGER jobs_searchwords_added AFTER INSERT ON jobs_searchwords BEGIN
        INSERT INTO jobs_searchwords_index(rowid, title, place, body)
        VALUES (new.id, new.title, new.place, new.body);
    END
    """,
    """
    CREATE TRIGGER jobs_searchwords_gone AFTER DELETE ON jobs_searchwords BEGIN
        INSERT INTO jobs_searchwords_index(jobs_searchwords_index, rowid, title, place, body)
        VALUES ('delete', old.id, old.title, old.place, old.body);
    END
    """,
    """
    CREATE TRIGGER jobs_searchwords_changed AFTER UPDATE ON jobs_searchwords BEGIN
        INSERT INTO jobs_searchwords_index(jobs_searchwords_index, rowid, title, place, body)
        VALUES ('delete', old.id, old.title, old.place, old.body);
        INSERT INTO jobs_searchwords_index(rowid, title, place, body)
        VALUES (new.id, new.title, new.place, new.body);
    END
    """,
)
POSTGRESQL = (
    """
    ALTER TABLE jobs_searchwords ADD COLUMN words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector(
            CASE language WHEN 'it' THEN 'italian'::regconfig ELSE 'english'::regconfig END, title), 'A') ||
        setweight(to_tsvector(
            CASE language WHEN 'it' THEN 'italian'::regconfig ELSE 'english'::regconfig END, place), 'B') ||
        setweight(to_tsvector(
            CASE language WHEN 'it' THEN 'italian'::regconfig ELSE 'english'::regconfig END, body), 'C')
    ) STORED
    """,
    "CREATE INDEX jobs_searchwords_index ON jobs_searchwords USING gin (words)",
)
GONE = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS jobs_searchwords_added",
        "DROP TRIGGER IF EXISTS jobs_searchwords_gone",
        "DROP TRIGGER IF EXISTS jobs_searchwords_changed",
        "DROP TABLE IF EXISTS jobs_searchwords_index",
    ),
    "postgresql": (
        "DROP INDEX IF EXISTS jobs_searchwords_index",
        "ALTER TABLE jobs_searchwords DROP COLUMN IF EXISTS words",
    ),
}


def make_index(_apps: Any, editor: Any) -> None:  # noqa: ANN401 - Django's migrations pass what they like
    """Make the index, in the words of this database."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def drop_index(_apps: Any, editor: Any) -> None:  # noqa: ANN401 - as above
    """Take the index away."""
    for statement in GONE[editor.connection.vendor]:
        editor.execute(statement)
