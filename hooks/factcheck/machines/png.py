"""PNG images of sixteen colours; those that begin alike share what compresses their beginning.

Rows are not filtered: for indexed colours that is usually the most effective (Portable Network Graphics, third
edition, § 12.7). Pillow's own writer weighs five filters for each row, which takes longer than all the rest.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from PIL import Image

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BITS, _INDEXED = 4, 3
_LEVEL = 2  # a level more takes a quarter more time for a sixteenth of the size


class Beginning:
    """The rows of `image` down to `end`, compressed once for all the images that have them."""

    def __init__(self, image: Image.Image, end: int):
        self._end, self._compressor = end, zlib.compressobj(_LEVEL)
        self._compressed = self._compressor.compress(_rows(image, 0, end))

    def png(self, image: Image.Image, palette: Iterable[int]) -> bytes:
        """`image`, of mode « P », as PNG in the 16 colours of `palette`: red, green and blue from 0 to 255."""
        compressor = self._compressor.copy()
        rest = compressor.compress(_rows(image, self._end, image.height)) + compressor.flush()
        header = struct.pack(">IIBBBBB", *image.size, _BITS, _INDEXED, 0, 0, 0)
        return _SIGNATURE + b"".join((_chunk(b"IHDR", header), _chunk(b"PLTE", bytes(palette)),
                                      _chunk(b"IDAT", self._compressed + rest), _chunk(b"IEND", b"")))


def _rows(image: Image.Image, top: int, bottom: int) -> bytes:
    """Rows as PNG packs them: two pixels a byte, and first a zero, which says that the row isn't filtered: it stands
    where two pixels would before the left edge."""
    return image.crop((-2, top, image.width, bottom)).tobytes("raw", "P;4")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
