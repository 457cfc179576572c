"""Files for the tests of this folder: rows written as the platforms write them."""

import csv
import io
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import kentongan.platforms
from kentongan.intake.exports.reading import Answers, Reading, read_export
from kentongan.platforms.instagram.links import code_link, code_of

SAMPLES = Path(kentongan.platforms.__file__).parent
PACIFIC = ZoneInfo("America/Los_Angeles")
META = ["Post ID", "Account ID", "Account username", "Description", "Publish time", "Permalink", "Post type"]
META += ["Date", "Views", "Reach", "Likes", "Shares", "Comments", "Saves"]


def read(path: Path, platform="instagram", *, name=None, remembered=None, **answers) -> Reading:
    """Read a file for a government in WIB."""
    return read_export(
        path,
        name or path.name,
        platform=platform,
        zone="Asia/Jakarta",
        answers=Answers(**answers),
        remembered=remembered,
    )


def sample(place: str) -> Reading:
    """Read a sample that lies beside its connector: "instagram/meta_en.csv"."""
    platform, name = place.split("/")
    return read(SAMPLES / platform / "samples" / name, platform)


def table(tmp_path: Path, *rows: list[object], name="rekap.csv") -> Path:
    """Write rows as a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    path = tmp_path / name
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def link_at(at: datetime, salt: int = 0) -> str:
    """Return an Instagram link whose number holds the moment `at`."""
    return code_link(code_of((int(at.timestamp() * 1000) - 1314220021721) << 23 | salt))


def meta_row(
    at: datetime, *, told: str | None = None, link: str | None = None, **cells: object
) -> list[object]:
    """Return a row of Meta's Instagram export for a post of the moment `at`."""
    row: dict[str, object] = {
        "Post ID": "18000000000000101",
        "Account username": "dinsos.contoh",
        "Description": "Posyandu Desa Contoh",
        "Publish time": f"{at.astimezone(PACIFIC):%m/%d/%Y %H:%M}" if told is None else told,
        "Permalink": link_at(at) if link is None else link,
        "Post type": "IG image",
        "Date": "Lifetime",
        "Views": 100,
        "Likes": 7,
    }
    row.update({name.replace("_", " "): value for name, value in cells.items()})
    return [row.get(name, "") for name in META]
