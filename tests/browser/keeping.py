"""Where a voice lies: what the phone still holds of it, and when the server has it all."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from playwright.sync_api import Page

# By how much the server's length of a segment may differ from the phone's.
TOLERANCE_MS = 100


def sealed(answers: list[dict[str, Any]]) -> bool:
    """Whether the server holds every voice whole."""
    return bool(answers) and all(answer["state"] in {"sealed", "ready"} for answer in answers)


def hash_on_phone(page: Page) -> list[dict[str, Any]]:
    """What the phone sealed: segments with their SHA-256 and size."""
    return page.evaluate(
        """() => new Promise((done) => {
            const opening = indexedDB.open("reciproca-voice");
            opening.onsuccess = () => {
                const all = opening.result.transaction("takes").objectStore("takes").getAll();
                all.onsuccess = () => done(all.result.flatMap((take) => take.sealed_as ?? []));
            };
        })""",
    )


def segments_on_phone(page: Page) -> dict[str, bytes]:
    """The segments that still lie on the phone, in the order in which they were made, slices joined."""
    rows = page.evaluate(
        """() => new Promise((done) => {
            const opening = indexedDB.open("reciproca-voice");
            opening.onsuccess = () => {
                const reading = opening.result.transaction(["takes", "slices"]);
                const takes = reading.objectStore("takes").getAll();
                const slices = reading.objectStore("slices").getAll();
                reading.oncomplete = () => done(takes.result.flatMap((take) => take.segments).map(({id}) => [
                    id, slices.result.filter(({segment}) => segment === id).sort((a, b) => a.n - b.n)
                        .map(({bytes}) => btoa(String.fromCharCode(...new Uint8Array(bytes)))),
                ]));
            };
        })""",
    )
    return {key: b"".join(map(base64.b64decode, slices)) for key, slices in rows if slices}


def bytes_on_phone(page: Page) -> list[str]:
    """The SHA-256 of each segment that still lies on the phone."""
    return [hashlib.sha256(whole).hexdigest() for whole in segments_on_phone(page).values()]


def lengths_on_phone(page: Page) -> list[float]:
    """How many milliseconds of sound the phone itself finds in each of its segments."""
    script = """async (encoded) => {
        const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
        const context = new OfflineAudioContext(1, 48000, 48000);
        return 1000 * (await context.decodeAudioData(bytes.buffer)).duration;
    }"""
    wholes = segments_on_phone(page).values()
    return [page.evaluate(script, base64.b64encode(whole).decode()) for whole in wholes]


def seconds_on_phone(page: Page) -> float:
    """How many seconds of the newest take lie on the phone."""
    return page.evaluate(
        """() => new Promise((done) => {
            const opening = indexedDB.open("reciproca-voice");
            opening.onsuccess = () => {
                const all = opening.result.transaction("takes").objectStore("takes").getAll();
                all.onsuccess = () => done(all.result.sort((a, b) => b.created - a.created)[0]?.seconds ?? 0);
            };
        })""",
    )


def try_again(page: Page) -> None:
    """Let the page hear that there is a network again: it tries at once, and not when its patience is over."""
    page.evaluate("void dispatchEvent(new Event('online'))")
