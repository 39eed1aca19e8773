"""Letters: how a message looks and leaves, for every room. The words are the rooms' own.

A room keeps two templates for each letter: `<template>.html` extends `people/mail/letter.html`, `<template>.txt` says
the same in plain words. Letters are sent by tasks (`@letter_task`), never inside a request; links in them are made at
that moment, because tokens are not stored.
"""

from reciproca.people.letters.looks import absolute, house_brand, inliner, rendered
from reciproca.people.letters.sending import PRIVATE_HEADER, TENANT_HEADER, send_letter
from reciproca.people.letters.writing import letter_task

__all__ = [
    "PRIVATE_HEADER",
    "TENANT_HEADER",
    "absolute",
    "house_brand",
    "inliner",
    "letter_task",
    "rendered",
    "send_letter",
]
