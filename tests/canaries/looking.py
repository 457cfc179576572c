"""Where the canaries are looked for once everything was played: pages, rows, files, mails, processes."""

import base64
import re
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx2

from tests.canaries.browsing import PAPERS, Browser, shape
from tests.canaries.play import Play, pdf_text
from tests.canaries.sinks import Sink

LINK = re.compile(r'(?:href|src|action)="([^"#]+)"')
BEGINNINGS = ("/", "/resmi/", "/masuk/", "/akun/", "/data/", "/bukti-diri/")
LEAVES = ("/keluar/", "/statis/", "/masuk/sso/")
PUBLIC = ("/resmi", "/akun/token/openapi.json", "/masuk/")
PAGES = 130  # of one person
ALIKE = {"dewi": 2, "auditor": 2}  # pages of one shape; one for who reads less than these


def pages(play: Play, people: Iterable[str]) -> list[Sink]:
    """Everything each person can open by following links from Beranda, and files among it."""
    names = [who for who in people if who]
    cookies, keys = play.product.verbs({"do": "sessions", "names": names}, {"do": "data_keys"})
    play.keys["data-key"] |= {bytes.fromhex(key) for key in keys.values()}
    play.learn("cookie", *cookies.values())
    papers: dict[str, int] = defaultdict(int)
    with ThreadPoolExecutor(2) as hands:
        found = hands.map(lambda who: _crawl(play, who, cookies.get(who, ""), papers), people)
        return [sink for sinks in found for sink in sinks]


def _crawl(play: Play, who: str, cookie: str, papers: dict[str, int]) -> list[Sink]:
    browser, seen = Browser(play.product.site, [], [], cookie=cookie), set()
    alike: dict[str, int] = defaultdict(int)
    told, waiting = [], list(BEGINNINGS)
    while waiting and len(seen) < PAGES:
        path = waiting.pop(0)
        if path in seen or path.startswith(LEAVES) or alike[shape(path)] >= ALIKE.get(who, 1):
            continue
        if who and path.startswith(PUBLIC) or papers[shape(path)]:
            continue  # the same for everybody: looked at as nobody, or as the first who may fetch it
        seen.add(path)
        alike[shape(path)] += 1
        answer = browser.client.get(path)
        told.append(Sink(f"page:{who or 'nobody'} {shape(path)}", answer.content))
        papers[shape(path)] += answer.headers.get("Content-Type", "").startswith(PAPERS)
        waiting += _links(path, answer)
    browser.client.close()
    return told


def _links(path: str, answer: httpx2.Response) -> list[str]:
    if answer.is_redirect:
        return [answer.headers["Location"]]
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    found = (urljoin(path, link.replace("&amp;", "&")) for link in LINK.findall(answer.text))
    return [link for link in found if not urlsplit(link).netloc]


def rows(database: Path) -> Iterator[Sink]:
    """Each column of each table; what sessions hold, opened too."""
    with closing(sqlite3.connect(database)) as line:
        line.text_factory = bytes
        for (table,) in line.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            name = table.decode()
            columns = [row[1].decode() for row in line.execute(f'PRAGMA table_info("{name}")')]
            for column in columns:
                cells = line.execute(f'SELECT "{column}" FROM "{name}"').fetchall()  # noqa: S608 - its own names
                yield Sink(f"row:{name}.{column}", b"\n".join(_bytes(cell) for (cell,) in cells))
        opened = line.execute("SELECT session_data FROM django_session").fetchall()
        yield Sink("row:django_session.opened", b"\n".join(_session(cell.decode()) for (cell,) in opened))


def _bytes(cell: object) -> bytes:
    return cell if isinstance(cell, bytes) else str(cell).encode()


def _session(data: str) -> bytes:
    """Session data as Django signs it: maybe compressed, base64, JSON."""
    packed = data.lstrip(".").partition(":")[0]
    raw = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
    return zlib.decompress(raw) if data.startswith(".") else raw


def dumps(play: Play) -> Iterator[Sink]:
    """The database as it is written out: by SQLite, and by Django."""
    with closing(sqlite3.connect(play.product.data / "kentongan.sqlite3")) as line:
        line.text_factory = lambda told: told.decode("utf-8", "replace")
        yield Sink("dump:sql", "\n".join(line.iterdump()).encode())
    yield Sink("dump:json", play.product.verbs({"do": "dump"})[0]["dump"].encode())


def files(folder: Path) -> Iterator[Sink]:
    """Every file the product left: data, anchors, papers, logs, temporary files, core files."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield Sink(f"file:{path.relative_to(folder)}", path.read_bytes())


def read_papers(found: list[Sink]) -> Iterator[Sink]:
    """The words of every PDF among what was found, as a reader sees them and without their line breaks."""
    known: dict[bytes, str] = {}
    for sink in found:
        if sink.content.startswith(b"%PDF-"):
            if sink.content not in known:
                known[sink.content] = pdf_text(sink.content)
            words = known[sink.content]
            yield Sink(sink.name, f"{words}\n{''.join(words.split())}".encode())


def mails(play: Play) -> Iterator[Sink]:
    """Every mail, head and words, by its address."""
    for addresses, mail in play.mails.got:
        yield Sink(f"mail:{addresses[0]}", f"{mail.items()}\n{mail.get_content()}".encode())


def processes(play: Play, provider: int) -> Iterator[Sink]:
    """What other users see of every process, and what the same user sees: command lines and environments."""
    own = set(play.product.pids())
    for place in Path("/proc").glob("[0-9]*"):
        pid = int(place.name)
        whose = "product" if pid in own else "provider" if pid == provider else "process"
        for name in ("cmdline", "environ"):
            try:
                yield Sink(f"{whose}:{name}", (place / name).read_bytes())
            except OSError:
                continue
