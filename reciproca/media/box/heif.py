"""What telephones of Apple send: HEIC, a picture as one or many HEVC stills in the boxes of ISO 23008-12.

FFmpeg, which is here for voices already, decodes the stills, each for itself on one thread; how they lie beside each
other, and how the camera was held, is read here. Only what such telephones write is understood. Runs in the box.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, BinaryIO

import av
from jail import Refused  # type: ignore[import-not-found]  # beside this file, which the parent makes importable
from PIL import Image

MOST_PIXELS = 100_000_000
MOST_TILES = 1024
TURNS = {1: Image.Transpose.ROTATE_90, 2: Image.Transpose.ROTATE_180, 3: Image.Transpose.ROTATE_270}


class Reader(BytesIO):
    """Bytes read as whole numbers; reading past the end is a corrupt file."""

    def take(self, size: int) -> bytes:
        """Return so many bytes."""
        found = self.read(size)
        if len(found) < size:
            raise Refused("corrupt")
        return found

    def number(self, size: int) -> int:
        """Return a whole number of so many bytes; none for no bytes."""
        return int.from_bytes(self.take(size), "big")

    def version(self) -> int:
        """Return the version of a full box."""
        return self.number(4) >> 24


@dataclass
class Item:
    """One picture or part of one: what it is, where its bytes lie, what is said of it, what it is made of."""

    kind: bytes = b""
    inside: bool = False  # its bytes lie in the index itself
    extents: list[tuple[int, int]] = field(default_factory=list)
    told: list[tuple[bytes, bytes]] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)

    def says(self, name: bytes) -> bytes:
        """Return what is said of it under a name, or nothing."""
        return next((body for kind, body in self.told if kind == name), b"")

    @property
    def size(self) -> tuple[int, int]:
        """Width and height as announced."""
        said = self.says(b"ispe")
        if len(said) < 12:  # noqa: PLR2004 - version, width, height
            raise Refused("corrupt")
        return struct.unpack(">4xII", said[:12])


def boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the boxes that lie in some bytes: name and body."""
    at = 0
    while at + 8 <= len(data):
        size, name = struct.unpack(">I4s", data[at : at + 8])
        head = 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        size = size or len(data) - at
        if size < head or at + size > len(data):
            raise Refused("corrupt")
        yield name, data[at + head : at + size]
        at += size


def index_of(data: bytes) -> dict[bytes, bytes]:
    """Return the parts of the index, which is small, without holding what else lies in the file."""
    index = next((body for name, body in boxes(data) if name == b"meta"), b"")
    return dict(boxes(index[4:]))


def items_of(index: dict[bytes, bytes]) -> dict[int, Item]:
    """Return every item of the index by its number."""
    items: dict[int, Item] = {}
    read_kinds(Reader(index.get(b"iinf", b"")), items)
    read_places(Reader(index.get(b"iloc", b"")), items)
    read_properties(dict(boxes(index.get(b"iprp", b""))), items)
    if b"iref" in index:
        read_parts(index[b"iref"], items)
    return items


def read_kinds(told: Reader, items: dict[int, Item]) -> None:
    """Read what each item is."""
    told.number(2 if told.version() == 0 else 4)
    for name, body in boxes(told.read()):
        entry = Reader(body)
        version = entry.version()
        if name == b"infe" and version >= 2:  # noqa: PLR2004 - those before tell no kind
            number = entry.number(2 if version == 2 else 4)  # noqa: PLR2004 - the wide one is the third
            entry.take(2)
            items[number] = Item(entry.take(4))


def read_places(told: Reader, items: dict[int, Item]) -> None:
    """Read where the bytes of each item lie."""
    version = told.version()
    sizes = told.number(2)
    offset_size, length_size, base_size, index_size = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    wide = 2 if version < 2 else 4  # noqa: PLR2004 - numbers are wide from the second on
    for _entry in range(told.number(wide)):
        item = items.get(told.number(wide), Item())
        item.inside = bool(told.number(2) & 15) if version else False
        told.take(2)
        base = told.number(base_size)
        for _extent in range(told.number(2)):
            told.take(index_size if version else 0)
            item.extents.append((base + told.number(offset_size), told.number(length_size)))


def read_properties(told: dict[bytes, bytes], items: dict[int, Item]) -> None:
    """Read what is said of each item: sizes, turns, colours, how to decode it."""
    known = list(boxes(told.get(b"ipco", b"")))
    which = Reader(told.get(b"ipma", b""))
    head = which.number(4)
    wide, much = 2 if head >> 24 == 0 else 4, 2 if head & 1 else 1
    for _entry in range(which.number(4)):
        item = items.get(which.number(wide), Item())
        for _property in range(which.number(1)):
            place = which.number(much) & (0x7FFF if much == 2 else 0x7F)  # noqa: PLR2004 - without the first bit
            if 0 < place <= len(known):
                item.told.append(known[place - 1])


def read_parts(told: bytes, items: dict[int, Item]) -> None:
    """Read which items another one is put together from."""
    wide = 2 if told[:1] == b"\0" else 4
    for name, body in boxes(told[4:]):
        entry = Reader(body)
        item = items.get(entry.number(wide), Item())
        numbers = [entry.number(wide) for _part in range(entry.number(2))]
        if name == b"dimg":
            item.parts = numbers


@dataclass
class Heif:
    """A file with its index read."""

    data: bytes
    inside: bytes
    items: dict[int, Item]

    def bytes_of(self, item: Item) -> bytes:
        """Return an item's bytes."""
        whole = self.inside if item.inside else self.data
        found = b"".join(whole[at : at + size] if size else whole[at:] for at, size in item.extents)
        if not found:
            raise Refused("corrupt")
        return found

    def still(self, item: Item) -> Image.Image:
        """Decode one HEVC still."""
        hold(item.size)
        decoder: Any = av.CodecContext.create("hevc", "r")
        decoder.thread_count = 1
        decoder.extradata = item.says(b"hvcC")
        frames = [*decoder.decode(av.Packet(self.bytes_of(item))), *decoder.decode(None)]
        if not frames:
            raise Refused("corrupt")
        hold((frames[0].width, frames[0].height))
        picture: Image.Image = frames[0].to_image()
        return picture.crop((0, 0, min(item.size[0], picture.width), min(item.size[1], picture.height)))

    def grid(self, item: Item) -> Image.Image:
        """Put the tiles of a grid beside each other, row by row."""
        told = Reader(self.bytes_of(item))
        wide = 4 if told.number(2) & 1 else 2
        rows, columns = told.number(1) + 1, told.number(1) + 1
        size = told.number(wide), told.number(wide)
        hold(size)
        tiles = [self.items.get(number, Item()) for number in item.parts]
        if len(tiles) != rows * columns or len(tiles) > MOST_TILES or any(tile.kind != b"hvc1" for tile in tiles):
            raise Refused("corrupt")
        whole = Image.new("RGB", size)
        width, height = tiles[0].size
        for place, tile in enumerate(tiles):
            whole.paste(self.still(tile), (place % columns * width, place // columns * height))
        return whole


def hold(size: tuple[int, int]) -> None:
    """Refuse what is larger than can be held, before anything of it is decoded."""
    if size[0] * size[1] > MOST_PIXELS:
        raise Refused("too_many_pixels")
    if 0 in size:
        raise Refused("corrupt")


def opened(source: BinaryIO) -> Image.Image:
    """Return the picture that a file is about, turned as it says, with its colour profile.

    Raises:
        Refused: when there is none that can be read.
    """
    data = source.read()
    index = index_of(data)
    items = items_of(index)
    main = Reader(index.get(b"pitm", b""))
    item = items.get(main.number(2 if main.version() == 0 else 4), Item())
    file = Heif(data, index.get(b"idat", b""), items)
    if item.kind not in {b"hvc1", b"grid"}:
        raise Refused("not_a_picture")
    try:
        picture = file.grid(item) if item.kind == b"grid" else file.still(item)
    except (av.error.FFmpegError, struct.error) as problem:
        raise Refused("corrupt") from problem
    return coloured(turned(picture, item), [item, *(items[part] for part in item.parts if part in items)])


def turned(picture: Image.Image, item: Item) -> Image.Image:
    """Turn and mirror it, in the order in which that is said."""
    for kind, body in item.told:
        if kind == b"irot" and body[:1] and body[0] & 3:
            picture = picture.transpose(TURNS[body[0] & 3])
        elif kind == b"imir" and body[:1]:
            upside = Image.Transpose.FLIP_TOP_BOTTOM, Image.Transpose.FLIP_LEFT_RIGHT
            picture = picture.transpose(upside[body[0] & 1])
    return picture


def coloured(picture: Image.Image, told: list[Item]) -> Image.Image:
    """Give it the colour profile that is said of it, or of its first tile."""
    profiles = [
        body[4:] for item in told for kind, body in item.told if kind == b"colr" and body[:4] in {b"prof", b"rICC"}
    ]
    if profiles:
        picture.info["icc_profile"] = profiles[0]
    return picture
