"""The upload as a recorder speaks it: docs/upload.md."""

from __future__ import annotations

import base64
import errno
import hashlib
import json
import uuid

import pytest

from reciproca.media import verbs
from tests.media.sounds import made


@pytest.fixture
def owned(cast):
    with cast.scope():
        return verbs.start_recording(organization=cast.organization, purpose="answer")


def put(client, upload, segment, number, data, **headers):
    recording, token = upload
    known = {
        "Content-Digest": f"sha-256=:{base64.b64encode(hashlib.sha256(data).digest()).decode()}:",
        "X-Upload-Token": token,
        "X-Segment-Position": "0",
        "X-Segment-Mime": "audio/webm;codecs=opus",
    }
    return client.put(
        f"/u/{recording.pk}/{segment}/{number}/",
        data,
        content_type="application/octet-stream",
        headers=known | headers,
    )


def seal(client, recording, token, *segments):
    return client.post(
        f"/u/{recording.pk}/seal/",
        json.dumps({"segments": segments}),
        content_type="application/json",
        headers={"X-Upload-Token": token},
    )


def described(segment, data, parts=1):
    return {
        "id": str(segment), "position": 0, "parts": parts, "size": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }  # fmt: skip


def test_a_phone_sends_asks_and_seals(client, owned):
    recording, token = owned
    data, segment = made("webm", "libopus", 1.0), uuid.uuid4()
    half = len(data) // 2
    assert put(client, owned, segment, 1, data[half:]).json()["again"] is False
    state = client.get(f"/u/{recording.pk}/", headers={"X-Upload-Token": token}).json()
    assert (state["state"], state["received"]) == ("receiving", {str(segment): [1]})
    early = seal(client, recording, token, described(segment, data, 2))
    assert (early.status_code, early.json()["code"], early.json()["missing"]) == (409, "missing", {str(segment): [0]})
    put(client, owned, segment, 0, data[:half])
    assert seal(client, recording, token, described(segment, data, 2)).json() == {"state": "sealed"}
    assert seal(client, recording, token, described(segment, data, 2)).json() == {"state": "sealed"}


def test_problems_are_problem_details_with_stable_codes(client, owned):
    recording, token = owned
    segment = uuid.uuid4()
    put(client, owned, segment, 0, b"abc")
    answers = {
        "unknown": put(client, (recording, "not-the-token"), segment, 1, b"abc"),
        "refused": put(client, owned, segment, 1, b"abc", **{"Content-Digest": "sha-256=:AAAA:"}),
        "conflict": put(client, owned, segment, 0, b"other"),
        "too_large": put(client, owned, segment, 1, bytes((1 << 20) + 1)),
        "position": put(client, owned, segment, 1, b"abc", **{"X-Segment-Position": "-1"}),
        "wrong_whole": seal(client, recording, token, described(segment, b"abd")),
    }
    for code, answer in answers.items():
        assert answer.json()["code"] == code
        assert answer.json()["status"] == answer.status_code >= 400
        assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("body", ["", "[]", "{}", '{"segments": [{"id": 1}]}', '{"segments": 3}', "nonsense"])
def test_a_seal_that_cannot_be_read_is_refused_in_words(client, owned, body):
    recording, token = owned
    answer = client.post(
        f"/u/{recording.pk}/seal/", body, content_type="application/json", headers={"X-Upload-Token": token}
    )
    assert answer.status_code == 400


def test_no_cookie_opens_an_upload(cast, owned):
    recording, _token = owned
    assert cast.client(cast.owner).get(f"/u/{recording.pk}/").status_code == 404


def test_a_full_disk_answers_507_so_that_the_phone_keeps_its_piece(client, owned, monkeypatch):
    def full(*_args, **_options):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("reciproca.media.durable.DurableStorage._save", full)
    answer = put(client, owned, uuid.uuid4(), 0, b"abc")
    assert (answer.status_code, answer.json()["code"]) == (507, "no_room")
