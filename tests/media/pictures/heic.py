"""Writes HEIC as telephones of Apple do: HEVC stills beside each other, in the boxes of ISO 23008-12."""

from __future__ import annotations

import struct
from fractions import Fraction
from typing import Any

import av
from PIL import Image

TILE = 128


def box(name: bytes, body: bytes) -> bytes:
    """Return a box."""
    return struct.pack(">I4s", len(body) + 8, name) + body


def full(name: bytes, body: bytes, version: int = 0) -> bytes:
    """Return a box that tells its version."""
    return box(name, struct.pack(">I", version << 24) + body)


def still(tile: Image.Image) -> tuple[bytes, bytes]:
    """Encode one still; return how to decode it, and its bytes with their lengths in front."""
    encoder: Any = av.CodecContext.create("libx265", "w")
    encoder.width, encoder.height, encoder.pix_fmt = *tile.size, "yuv420p"
    encoder.time_base = Fraction(1, 1)
    encoder.options = {"x265-params": "qp=12:keyint=1:log-level=none:repeat-headers=1:info=0", "preset": "ultrafast"}
    frame = av.VideoFrame.from_image(tile).reformat(format="yuv420p")
    stream = b"".join(bytes(packet) for packet in [*encoder.encode(frame), *encoder.encode(None)])
    units = [unit.rstrip(b"\0") for unit in stream.replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1") if unit]
    heads = [unit for unit in units if 32 <= unit[0] >> 1 & 63 <= 34]
    rest = [unit for unit in units if unit[0] >> 1 & 63 < 32]
    return hvcc(heads), b"".join(struct.pack(">I", len(unit)) + unit for unit in rest)


def hvcc(heads: list[bytes]) -> bytes:
    """Return the record that a decoder begins with."""
    arrays = b"".join(struct.pack(">BHH", unit[0] >> 1 & 63, 1, len(unit)) + unit for unit in heads)
    sps = next(unit for unit in heads if unit[0] >> 1 & 63 == 33)
    level = sps[3:15]
    return b"\1" + level + b"\xf0\0\xfc\xfd\xf8\xf8\0\0\x0f" + bytes([len(heads)]) + arrays


def heic(
    picture: Image.Image, *, tile: int = TILE, turn: int = 0, profile: bytes = b"", lie: tuple[int, ...] = ()
) -> bytes:
    """Return the picture as a grid of tiles, held so many quarter turns to the left; `lie` announces another size."""
    columns, rows = -(-picture.width // tile), -(-picture.height // tile)
    stills = [
        still(picture.crop((x * tile, y * tile, (x + 1) * tile, (y + 1) * tile)))
        for y in range(rows)
        for x in range(columns)
    ]
    numbers = range(2, 2 + len(stills))
    width, height = lie or picture.size
    grid = struct.pack(">BBBBII", 0, 1, rows - 1, columns - 1, width, height)
    said = [
        full(b"ispe", struct.pack(">II", width, height)),
        box(b"irot", bytes([turn])),
        full(b"ispe", struct.pack(">II", tile, tile)),
        box(b"hvcC", stills[0][0]),
        *([box(b"colr", b"prof" + profile)] if profile else []),
    ]
    colour = bytes([5]) if profile else b""
    of_grid, of_tile = b"\1\2", b"\3\x84" + colour
    which = [struct.pack(">HB", 1, len(of_grid)) + of_grid]
    which += [struct.pack(">HB", number, len(of_tile)) + of_tile for number in numbers]
    kinds = [(1, b"grid"), *((number, b"hvc1") for number in numbers)]
    entries = b"".join(full(b"infe", struct.pack(">HH4sB", number, 0, kind, 0), 2) for number, kind in kinds)

    def index(begin: int) -> bytes:
        places, at = [struct.pack(">HHHHII", 1, 1, 0, 1, 0, len(grid))], begin
        for number, (_how, content) in zip(numbers, stills, strict=True):
            places.append(struct.pack(">HHHHII", number, 0, 0, 1, at, len(content)))
            at += len(content)
        parts = struct.pack(f">HH{len(stills)}H", 1, len(stills), *numbers)
        return full(
            b"meta",
            full(b"hdlr", b"\0\0\0\0pict" + bytes(13))
            + full(b"pitm", struct.pack(">H", 1))
            + full(b"iinf", struct.pack(">H", len(kinds)) + entries)
            + full(b"iloc", b"\x44\0" + struct.pack(">H", len(places)) + b"".join(places), 1)
            + box(
                b"iprp", box(b"ipco", b"".join(said)) + full(b"ipma", struct.pack(">I", len(which)) + b"".join(which))
            )
            + full(b"iref", box(b"dimg", parts))
            + box(b"idat", grid),
        )

    head = box(b"ftyp", b"heic\0\0\0\0mif1heic")
    begin = len(head) + len(index(0)) + 8
    return head + index(begin) + box(b"mdat", b"".join(content for _how, content in stills))
