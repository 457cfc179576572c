"""Forty canaries, and the search for them: files, pages, logs, mails, databases, process lists, core files.

Push `CANARIES` through a flow; then `scan(CANARIES, folder(path), texts("pages", answers), processes())` must
be empty. Each is looked for as it is and as programs write it down: UTF-16, base64, hex, quoted for URLs,
escaped for JSON and HTML, inside gzip files, DOCX, XLSX and the compressed streams of PDF files.
"""

import base64
import gzip
import html
import io
import json
import re
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_BRIGHT = ("Kuda", "Elang", "Rusa", "Badak", "Lutung", "Penyu", "Bekantan", "Anoa")
_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


@dataclass(frozen=True)
class Canary:
    """A secret that exists nowhere else; `kind` says what it pretends to be."""

    name: str
    kind: str
    text: str


@dataclass(frozen=True)
class Sink:
    """One place: its name, and the bytes found there."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Hit:
    """A canary that turned up."""

    canary: str
    sink: str
    form: str


def _made(number: int) -> Canary:
    word = f"{_BRIGHT[number % 8]}-{number:02}"
    tail = format((number + 3) * 2654435761 % 2**32, "08x")
    kinds = {
        "password": f"{word}!{tail}&<é>",
        "codes": "\n".join(f"{tail[:4]}-{place}{tail[4:]}-{word}" for place in range(4)),
        "seed": f"otpauth://totp/{word}?secret={base64.b32encode(tail.encode()).decode().rstrip('=')}",
        "token": f"EAAG{tail}{word.replace('-', '')}{tail[::-1]}{tail}",
        "nik": f"NIK {33 * 10**14 + number * 7919 * 10**6 + int(tail, 16) % 10**6} {word}",
    }
    kind = list(kinds)[number % 5]
    return Canary(f"{kind}-{number:02}", kind, kinds[kind])


CANARIES = tuple(_made(number) for number in range(40))


def forms(text: str) -> dict[str, bytes]:
    """Return the ways in which a text may be written down."""
    raw = text.encode()
    found = {
        "plain": raw, "utf-16": text.encode("utf-16-le"), "hex": raw.hex().encode(),
        "url": urllib.parse.quote(text, safe="").encode(), "url+": urllib.parse.quote_plus(text).encode(),
        "json": json.dumps(text)[1:-1].encode(), "html": html.escape(text).encode(),
        "repr": repr(text)[1:-1].encode(),
    }  # fmt: skip
    return (
        found
        | in_base64(raw)
        | {f"line {at}": line for at, line in enumerate(raw.split(b"\n")) if len(line) > 11}
    )


def in_base64(raw: bytes) -> dict[str, bytes]:
    """Return how `raw` looks inside base64 at three offsets, without the ends that depend on others."""
    return {
        f"base64 {shift}": base64.b64encode(bytes(shift) + raw)[(shift * 8 + 5) // 6 : -4]
        for shift in range(3)
    }


def scan(canaries: Iterable[Canary], *sinks: Iterable[Sink]) -> list[Hit]:
    """Return every canary found in any sink."""
    wanted = _by_beginning(canaries)
    known: dict[bytes, list[tuple[str, str]]] = {}  # the same paper is fetched by many
    hits = []
    for sink in (sink for some in sinks for sink in some):
        if sink.content not in known:
            known[sink.content] = _found(sink.content, wanted)
        hits += [Hit(name, sink.name, form) for name, form in known[sink.content]]
    return hits


Looks = dict[bytes, list[tuple[str, str, bytes]]]  # first bytes -> canary, form, all its bytes


def _by_beginning(canaries: Iterable[Canary]) -> Looks:
    """Most canaries begin alike: where the beginning is missing, none of them needs to be looked for."""
    wanted: Looks = {}
    for one in canaries:
        for look, form in {look: form for form, look in forms(one.text).items()}.items():
            wanted.setdefault(look[:6], []).append((one.name, form, look))
    return wanted


def _found(content: bytes, wanted: Looks) -> list[tuple[str, str]]:
    return [
        (name, form)
        for piece in (content, *_unpacked(content))
        for beginning, looks in wanted.items()
        if beginning in piece
        for name, form, look in looks
        if look in piece and (len(look) > 10 or not look.isdigit() or _stands_alone(look, piece))
    ]


def _stands_alone(digits: bytes, piece: bytes) -> bool:
    """Eight digits also turn up by chance, inside hashes and longer numbers."""
    return re.search(rb"(?<![0-9a-fA-F])" + digits + rb"(?![0-9a-fA-F])", piece) is not None


def scan_bytes(secrets: Iterable[tuple[str, bytes]], *sinks: Iterable[Sink]) -> list[Hit]:
    """The same for keys, which are bytes: as they are, as hex, as base64."""
    looks = [
        (name, form, look)
        for name, raw in secrets
        for form, look in ({"raw": raw, "hex": raw.hex().encode()} | in_base64(raw)).items()
    ]
    return [
        Hit(n, sink.name, f)
        for some in sinks
        for sink in some
        for n, f, look in looks
        if look in sink.content
    ]


def _unpacked(content: bytes) -> Iterator[bytes]:
    if content[:2] == b"\x1f\x8b":
        yield gzip.decompress(content)
    if content[:4] == b"PK\x03\x04" and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:  # DOCX and XLSX
            yield from (packed.read(one) for one in packed.namelist())
    if content[:5] == b"%PDF-":
        for stream in _STREAM.finditer(content):
            try:
                yield zlib.decompress(stream.group(1))
            except zlib.error:
                continue


def folder(*places: Path, without: Iterable[Path] = ()) -> Iterator[Sink]:
    """Every file below the places: databases with their WAL, logs, dumps, papers, core files."""
    left_out = tuple(without)
    for place in places:
        for path in sorted(place.rglob("*")):
            if path.is_file() and not any(path.is_relative_to(one) for one in left_out):
                yield Sink(str(path), path.read_bytes())


def texts(name: str, contents: Iterable[str | bytes]) -> Iterator[Sink]:
    """Pages, mails, output of programs."""
    for number, content in enumerate(contents):
        yield Sink(f"{name} {number}", content.encode() if isinstance(content, str) else content)


def processes() -> Iterator[Sink]:
    """The process list as every user of the machine sees it, and the environment as the same user sees it."""
    for place in Path("/proc").glob("[0-9]*"):
        for name in ("cmdline", "environ"):
            try:
                yield Sink(str(place / name), (place / name).read_bytes())
            except OSError:
                continue
