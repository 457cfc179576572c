"""PDF and PNG by typst, with fonts from packages. Words travel as data, never as source."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kentongan.paper.characters import settable_all

if TYPE_CHECKING:
    import typst

Paper = Literal["a4", "f4"]
SIZES: dict[Paper, tuple[int, int]] = {"a4": (210, 297), "f4": (215, 330)}  # millimetres, upright
LOOK = Path(str(files("kentongan.paper"))) / "typst"


@lru_cache(maxsize=1)
def fonts() -> typst.Fonts:
    """Scan the fonts once per process (0.2 s saved a document); the machine's own fonts are left out."""
    import font_roboto
    import typst  # only where paper is set: pages that offer some start without it

    folder = Path(font_roboto.__file__).parent / "files"
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(folder)])


def pdf(
    template: Path,
    data: Mapping[str, Any],
    *,
    paper: Paper,
    made_at: int,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """Set `template` with `data` as PDF/A-2b; `made_at` in Unix seconds: same input, same bytes."""
    width, height = SIZES[paper]
    whole = {**data, "paper": {"name": paper, "width": width, "height": height}}
    return _compile(template, whole, pictures or {}, format="pdf", pdf_standards=["a-2b"], timestamp=made_at)


def png(template: Path, data: Mapping[str, Any], *, dots_per_inch: int = 200) -> bytes:
    """Set `template` with `data` as one picture."""
    return _compile(template, data, {}, format="png", ppi=dots_per_inch)


def _compile(template: Path, data: Mapping[str, Any], pictures: Mapping[str, bytes], **options: Any) -> bytes:
    import typst

    with tempfile.TemporaryDirectory(prefix="kentongan-") as name:
        folder = Path(name)
        for source in (*LOOK.glob("*.typ"), *template.parent.glob("*.typ")):
            (folder / source.name).write_bytes(source.read_bytes())
        for picture, content in pictures.items():
            (folder / picture).write_bytes(content)
        (folder / "data.json").write_text(json.dumps(settable_all(data), default=str))
        made: bytes | list[bytes] = typst.compile(
            str(folder / template.name), root=name, font_paths=fonts(), **options
        )
    return made[0] if isinstance(made, list) else made
