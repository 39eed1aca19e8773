"""The kit for marketing: every picture, the texts, what they show, sheets to print; all in one file."""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections.abc import Mapping
from typing import IO

from reciproca.jobs.models import Job
from reciproca.web.share.formats import FORMATS
from reciproca.web.share.links import known_addresses
from reciproca.web.share.making import forget, make
from reciproca.web.share.sheets import PAPERS, sheet
from reciproca.web.share.texts import alt_of, texts
from reciproca.web.share.words import Said, read


def languages_of(job: Job) -> list[str]:
    """Return the languages that the card speaks."""
    return job.card.languages or [job.organization.language]


def said_in(job: Job, language: str, known: Mapping[str, str] | None = None) -> Said:
    """Return what is said of a job in a language, with the address that is printed."""
    return read(job, language, (known or known_addresses(job))["qr"])


def forget_codes(job: Job) -> None:
    """Take away the pictures with a code that was drawn while its address was long; they are drawn again when asked."""
    known = known_addresses(job)
    for language in languages_of(job):
        said = said_in(job, language, known)
        for name, form in FORMATS.items():
            if form.code:
                forget(said, name)


def kit(job: Job) -> IO[bytes]:
    """Return the kit as a zip file, one folder per language."""
    known = known_addresses(job)
    whole = tempfile.SpooledTemporaryFile(max_size=8 << 20)  # noqa: SIM115 - the caller closes it
    with zipfile.ZipFile(whole, "w") as packed:
        for language in languages_of(job):
            said = said_in(job, language, known)
            for name in FORMATS:
                packed.writestr(f"{language}/{job.slug}-{name}.jpg", make(said, name))
            for paper in PAPERS:
                packed.writestr(f"{language}/{job.slug}-{paper}.pdf", sheet(said, paper))
            packed.writestr(f"{language}/texts.csv", table(job, said, known), zipfile.ZIP_DEFLATED)
            packed.writestr(f"{language}/alt.txt", alt_of(said) + "\n", zipfile.ZIP_DEFLATED)
    whole.seek(0)
    return whole


def table(job: Job, said: Said, known: Mapping[str, str]) -> str:
    """Return the texts as a table: network, signs, limit, words."""
    rows = io.StringIO()
    writer = csv.writer(rows)
    writer.writerow(["channel", "signs", "limit", "text"])
    for text in texts(job, said, known):
        writer.writerow([text.channel.key, text.counted, text.channel.longest, text.words])
    return "\ufeff" + rows.getvalue()
