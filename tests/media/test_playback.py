"""Players may seek: HTTP ranges as RFC 9110 has them."""

from __future__ import annotations

import io

import pytest
from django.http import Http404

from reciproca.media import verbs
from reciproca.media.playback import audio_response
from tests.media.sounds import wav


@pytest.fixture
def voice(inside):
    return verbs.recording_from_file(
        organization=inside.organization, purpose="card", file=io.BytesIO(wav(2)), now=True
    )


def ask(rf, voice, wanted=""):
    response = audio_response(rf.get("/", headers={"Range": wanted} if wanted else {}), voice)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return response, body


def test_the_whole_file_with_its_length(rf, voice):
    response, body = ask(rf, voice)
    assert response.status_code == 200
    assert int(response["Content-Length"]) == len(body) == voice.file.size
    assert response["Accept-Ranges"] == "bytes"
    assert body[4:8] == b"ftyp"


@pytest.mark.parametrize(
    ("wanted", "first", "last"), [("bytes=0-99", 0, 99), ("bytes=100-", 100, None), ("bytes=-50", -50, None)]
)
def test_a_range(rf, voice, wanted, first, last):
    _all, whole = ask(rf, voice)
    response, body = ask(rf, voice, wanted)
    assert response.status_code == 206
    assert body == whole[first : None if last is None else last + 1]
    assert response["Content-Range"].endswith(f"/{len(whole)}")
    assert int(response["Content-Length"]) == len(body)


def test_a_range_past_the_end_is_not_satisfiable(rf, voice):
    response, _body = ask(rf, voice, f"bytes={voice.file.size}-")
    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{voice.file.size}"


@pytest.mark.parametrize("wanted", ["bytes=-", "bytes=a-b", "lines=0-5", "bytes=0-1,5-6"])
def test_a_range_we_do_not_know_gets_the_whole(rf, voice, wanted):
    response, body = ask(rf, voice, wanted)
    assert response.status_code == 200
    assert len(body) == voice.file.size


def test_what_is_not_ready_or_gone_is_not_there(rf, voice, inside):
    waiting = verbs.recording_from_file(organization=inside.organization, purpose="card", file=io.BytesIO(wav(1)))
    with pytest.raises(Http404):
        audio_response(rf.get("/"), waiting)
    voice.file.storage.delete(voice.file.name)
    with pytest.raises(Http404):
        audio_response(rf.get("/"), voice)
