"""Finding open jobs by words; the same question to both databases, and the same answer."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

from django.db import connection

from reciproca.jobs.models import JobState
from reciproca.jobs.search.words import STEMMERS, asked, stems
from reciproca.people.models import Brand

LONGEST = 80
# A word in the title weighs most, then the place, then all the rest.
ON_SQLITE = """
    SELECT job.id, -bm25(jobs_searchwords_index, 8, 4, 1), job.published_at
    FROM jobs_searchwords_index
    JOIN jobs_searchwords AS words ON words.id = jobs_searchwords_index.rowid
    JOIN jobs_job AS job ON job.id = words.job_id
    WHERE jobs_searchwords_index MATCH %s AND words.language = %s AND job.brand_id = %s AND job.state = %s
"""
ON_POSTGRESQL = """
    SELECT job.id, ts_rank('{0, 0.125, 0.5, 1}', words.words, question), job.published_at
    FROM jobs_searchwords AS words
    JOIN jobs_job AS job ON job.id = words.job_id
    CROSS JOIN to_tsquery(CASE %s WHEN 'it' THEN 'italian'::regconfig ELSE 'english'::regconfig END, %s) AS question
    WHERE words.words @@ question AND words.language = %s AND job.brand_id = %s AND job.state = %s
"""


def search(*, brand: Brand, words: str) -> list[uuid.UUID]:
    """Return a brand's open jobs that say all of these words, in Italian or in English; the best first.

    Where none says them, those that say words that begin so: “ceram” finds ceramics.
    """
    text = words.strip()[:LONGEST]
    return found(brand, text, begun=False) or found(brand, text, begun=True)


def found(brand: Brand, text: str, *, begun: bool) -> list[uuid.UUID]:
    """Return the jobs that match in either language, by the better of the two."""
    best: dict[uuid.UUID, tuple[float, str]] = {}
    for language in STEMMERS:
        for job, score, published in rows(brand, text, language, begun=begun):
            best[job] = max(best.get(job, (score, published)), (score, published))
    return sorted(best, key=lambda job: (best[job], job.hex), reverse=True)


def rows(brand: Brand, text: str, language: str, *, begun: bool) -> Iterator[tuple[uuid.UUID, float, str]]:
    """Ask the index of this database about one language."""
    terms = asked(text, language)
    if not terms:
        return
    key = brand._meta.pk.get_db_prep_value(brand.pk, connection)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(ON_SQLITE, [for_sqlite(terms, language, begun=begun), language, key, JobState.OPEN.value])
        else:
            question = for_postgresql(terms, begun=begun)
            cursor.execute(ON_POSTGRESQL, [language, question, language, key, JobState.OPEN.value])
        for job, score, published in cursor.fetchall():
            # Three digits are enough: of nearly equal ones, the newer comes first.
            yield uuid.UUID(str(job)), float(f"{score:.3g}"), str(published)


def for_sqlite(terms: list[str], language: str, *, begun: bool) -> str:
    """Write a question for FTS5: every word quoted, so that none is taken for an operator."""
    star = "*" if begun else ""
    return " ".join(f'"{term}"{star}' for term in stems(terms, language))


def for_postgresql(terms: list[str], *, begun: bool) -> str:
    """Write a question for PostgreSQL: every word quoted, all of them wanted."""
    return " & ".join(f"'{term}'{':*' if begun else ''}" for term in terms)
