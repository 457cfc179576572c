"""A screenshot of the sample: a small picture that holds the words it stands for."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image, ImageDraw


@contextmanager
def of(*lines: str) -> Iterator[Path]:
    """Give the path of a PNG with these lines on it; it is gone afterwards."""
    picture = Image.new("RGB", (360, 200), "#f4f4f0")
    ImageDraw.Draw(picture).multiline_text((24, 40), "\n\n".join((*lines, "(data contoh)")), fill="#1d1d1b")
    with tempfile.TemporaryDirectory(prefix="kabupaten-contoh-") as folder:
        path = Path(folder) / "tangkapan-layar.png"
        picture.save(path)
        yield path
