"""Files that mean harm: more than two hundred, the same every time, each under the name of what it tries."""

from __future__ import annotations

import io
import random
import struct

import av
import numpy as np

from tests.media.sounds import RATE, as_browsers_make_it, made, wav

WHOLE = {"webm": ("webm", "libopus"), "mp4": ("mp4", "aac"), "ogg": ("ogg", "libopus")}
GIGABYTES = 0x7FFFFFFF


def element(kind: bytes, size: int, payload: bytes = b"") -> bytes:
    """A Matroska element that claims a size."""
    return kind + struct.pack(">Q", size | 1 << 56) + payload


def hostile(canary: str, port: int) -> dict[str, bytes]:
    """Every file; some name a file that must not be read, some an address that must not be called."""
    rng = random.Random(11)  # noqa: S311 - the same files every time
    wholes = {name: made(*kind) for name, kind in WHOLE.items()} | {"wav": wav(1)}
    return {
        **no_sound_at_all(rng),
        **leading_elsewhere(canary, port, wholes),
        **with_enormous_sizes(wholes, rng),
        **with_too_much_inside(),
        **under_a_wrong_name(wholes),
        **damaged(wholes, rng),
    }


def no_sound_at_all(rng: random.Random) -> dict[str, bytes]:
    """What is no recording, or holds no sample."""
    heads = {"webm": b"\x1aE\xdf\xa3", "ogg": b"OggS", "mp4": b"\0\0\0\x1cftypM4A ", "wav": b"RIFF\xff\xff\xff\xffWAVE"}
    files = {
        "nothing": b"",
        "one byte": b"\0",
        "zeros": bytes(5000),
        "noise": rng.randbytes(5000),
        "text": b"I am a voice, really.\n" * 50,
        "html": b"<!doctype html><script>alert(1)</script>" * 20,
        "png": b"\x89PNG\r\n\x1a\n" + rng.randbytes(500),
        "pdf": b"%PDF-1.7\n" + rng.randbytes(500),
        "zip": b"PK\x03\x04" + rng.randbytes(500),
        "elf": b"\x7fELF" + rng.randbytes(500),
        "mp3 header": b"ID3\x04\0\0\0\0\0\x0f" + rng.randbytes(400),
        "no samples in a wav": wav(0),
        "no samples in a webm": without_samples("webm", "libopus"),
        "no samples in an ogg": without_samples("ogg", "libopus"),
        "no samples in an mp4": without_samples("mp4", "aac"),
        "silence that says nothing": wav(1, loud=0),
    }
    for name, head in heads.items():
        files[f"only the sign of a {name}"] = head
        files[f"a {name} of zeros"] = head + bytes(4000)
        files[f"a {name} of noise"] = head + rng.randbytes(4000)
    return files


def without_samples(container: str, codec: str) -> bytes:
    """A whole file in which nobody ever spoke."""
    out = io.BytesIO()
    with av.open(out, "w", format=container) as file:
        file.add_stream(codec, rate=RATE, layout="mono")
        file.start_encoding()
    return out.getvalue()


def leading_elsewhere(canary: str, port: int, wholes: dict[str, bytes]) -> dict[str, bytes]:
    """What asks a player to open a file or an address."""
    playlists = {
        "hls": "#EXTM3U\n#EXTINF:1,\n{place}\n#EXT-X-ENDLIST\n",
        "hls with a key": '#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="{place}"\n#EXTINF:1,\n{place}\n#EXT-X-ENDLIST\n',
        "hls within hls": "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n{place}\n",
        "ffconcat": "ffconcat version 1.0\nfile {place}\n",
        "dash": '<?xml version="1.0"?><MPD><BaseURL>{place}</BaseURL></MPD>',
        "svg": '<svg xmlns="http://www.w3.org/2000/svg"><image href="{place}"/></svg>',
        "m3u": "{place}\n",
        "pls": "[playlist]\nFile1={place}\nNumberOfEntries=1\n",
        "asx": '<asx version="3.0"><entry><ref href="{place}"/></entry></asx>',
        "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=audio {port} RTP/AVP 0\na=control:{place}\n",
        "xml entity": '<!DOCTYPE a [<!ENTITY b SYSTEM "{place}">]><a>&b;</a>',
        "image sequence": "{place}%03d.png",
    }
    places = {"a file": f"file://{canary}", "an address": f"http://127.0.0.1:{port}/x.ts"}
    files = {
        f"{name} leading to {what}": text.format(place=place, port=port).encode()
        for name, text in playlists.items()
        for what, place in places.items()
    }
    for what, place in places.items():
        url = box(b"url ", b"\0\0\0\0" + place.encode() + b"\0")
        alias = box(b"alis", b"\0\0\0\0" + place.encode() + b"\0" * 150)
        for kind, inner in (("url", url), ("alias", alias)):
            reference = box(b"dref", struct.pack(">II", 0, 1) + inner)
            files[f"mp4 whose data lie in {what}, by {kind}"] = wholes["mp4"].replace(
                wholes["mp4"][slice_of(wholes["mp4"], b"dref")], reference
            )
    for name in ("webm", "mp4", "ogg"):
        files[f"{name} with a playlist behind it"] = wholes[name] + f"#EXTM3U\nfile://{canary}\n".encode()
    return files


def box(kind: bytes, payload: bytes) -> bytes:
    """A box of MP4."""
    return struct.pack(">I4s", len(payload) + 8, kind) + payload


def slice_of(data: bytes, kind: bytes) -> slice:
    """Where a box of MP4 lies, its length included."""
    at = data.index(kind) - 4
    return slice(at, at + int.from_bytes(data[at : at + 4], "big"))


def with_enormous_sizes(wholes: dict[str, bytes], rng: random.Random) -> dict[str, bytes]:
    """What claims to be gigabytes."""
    webm, mp4, sound = wholes["webm"], wholes["mp4"], wholes["wav"]
    files = {
        "block of 2 GB": webm[:200] + element(b"\xa3", 2 << 30, rng.randbytes(50)),
        "private data of 2 GB": webm[:120] + element(b"\x63\xa2", 2 << 30, rng.randbytes(50)) + webm[120:],
        "wav of 4 GB": sound[:4] + b"\xff\xff\xff\xff" + sound[8:40] + b"\xff\xff\xff\xff" + sound[44:],
        "wav at 4 billion samples a second": sound[:24] + b"\xff\xff\xff\xff" + sound[28:],
        "wav of 65535 channels": sound[:22] + b"\xff\xff" + sound[24:],
        "moov of 2 GB": mp4[:28] + struct.pack(">I4s", GIGABYTES, b"moov") + rng.randbytes(300),
        "moov of 2⁶³ bytes": mp4[:28] + struct.pack(">I4sQ", 1, b"moov", 1 << 63) + rng.randbytes(300),
    }
    for kind in (b"\x1aE\xdf\xa3", b"\x18\x53\x80\x67", b"\x1f\x43\xb6\x75", b"\x16\x54\xae\x6b", b"\xec"):
        files[f"webm element {kind.hex()} of 2 GB"] = webm[:4] + element(kind, 2 << 30, rng.randbytes(300))
    for table in (b"stsz", b"stco", b"stsc", b"stts"):
        files[f"{table.decode()} of 2 GB"] = mp4.replace(table, table + struct.pack(">II", 0, GIGABYTES), 1)
    for table in (b"trun", b"tfhd", b"mdhd", b"mvhd", b"esds", b"moof", b"mdat"):
        at = mp4.find(table)
        files[f"{table.decode()} of 2 GB"] = mp4[: at - 4] + struct.pack(">I", GIGABYTES) + mp4[at:]
    return files


def with_too_much_inside() -> dict[str, bytes]:
    """What unpacks to much more than it is, or holds more than one voice."""
    return {
        "video": made("webm", "libopus", video=True),
        "video in mp4": made("mp4", "aac", video=True),
        "flac": made("flac", "flac"),
        "mp3 in webm": made("matroska", "mp3"),
        "pcm in webm": made("matroska", "pcm_s32le"),
        "mp3": made("mp3", "mp3"),
        "alac in mp4": made("mp4", "alac"),
        "three hours of silence in flac": bomb("flac", "flac", hours=3),
        "an hour of nothing in opus": bomb("webm", "libopus", hours=1),
        "an hour of nothing in ogg": bomb("ogg", "libopus", hours=1),
        **{f"{n} streams in {kind}": many(kind, n) for n, kind in ((2, "matroska"), (50, "matroska"), (20, "mp4"))},
        "20 streams in ogg": many("ogg", 20),
    }


def bomb(container: str, codec: str, *, hours: int) -> bytes:
    """Hours of silence in a small file: one packet of a minute, over and over."""
    out = io.BytesIO()
    with av.open(out, "w", format=container) as file:
        stream = file.add_stream(codec, rate=RATE, layout="mono")
        second = av.AudioFrame.from_ndarray(np.zeros((1, RATE), np.int16), format="s16", layout="mono")
        second.sample_rate = RATE
        packets = [bytes(packet) for packet in stream.encode(second) + stream.encode(None)]
        at = 0
        for _ in range(hours * 3600):
            for data in packets:
                packet = av.Packet(data)
                packet.stream, packet.pts, packet.dts, packet.duration = stream, at, at, RATE // len(packets)
                packet.time_base = stream.codec_context.time_base
                file.mux(packet)
                at += RATE // len(packets)
    return out.getvalue()


def many(container: str, streams: int) -> bytes:
    """A file of many voices at once."""
    out = io.BytesIO()
    codec = "aac" if container == "mp4" else "libopus"
    with av.open(out, "w", format=container) as file:
        added = [file.add_stream(codec, rate=RATE, layout="mono") for _ in range(streams)]
        frame = av.AudioFrame.from_ndarray(np.full((1, 1920), 900, np.int16), format="s16", layout="mono")
        frame.sample_rate = RATE
        for stream in added:
            file.mux(stream.encode(frame))
            file.mux(stream.encode(None))
    return out.getvalue()


def under_a_wrong_name(wholes: dict[str, bytes]) -> dict[str, bytes]:
    """What begins as one thing and goes on as another: names and declared types are never believed."""
    return {
        f"{first} that goes on as {second}": wholes[first][:64] + wholes[second][64:]
        for first in wholes
        for second in wholes
        if first != second
    }


def damaged(wholes: dict[str, bytes], rng: random.Random) -> dict[str, bytes]:
    """Honest recordings, cut off, with bits flipped, with a piece missing, or with a piece twice."""
    files = {}
    sources = wholes | {
        "firefox": as_browsers_make_it("firefox webm", 1),
        "safari": as_browsers_make_it("safari mp4", 1),
    }
    for name, whole in sources.items():
        for i in range(7):
            bad = bytearray(whole)
            for _ in range(1 + i * 4):
                bad[rng.randrange(len(bad))] = rng.randrange(256)
            files[f"{name} with bits flipped {i}"] = bytes(bad)
            files[f"{name} cut {i}"] = whole[: len(whole) * (i + 1) // 9]
        third = len(whole) // 3
        files[f"{name} without its beginning"] = whole[third:]
        files[f"{name} without its middle"] = whole[:third] + whole[2 * third :]
        files[f"{name} with its middle twice"] = whole[: 2 * third] + whole[third:]
    return files
