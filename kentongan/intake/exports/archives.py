"""Archives that a person downloads of an own account: Instagram's posts_1.json and X's tweets.js.

Their times name their zone. Instagram's archive knows no numbers and no links of posts.
"""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kentongan import platforms
from kentongan.connector import UNCOUNTED_KINDS, Connector, Kind
from kentongan.intake.exports.shapes import FilePost, Reading, RowProblem
from kentongan.intake.exports.zones import TOLERANCE
from kentongan.refusal import Refused
from kentongan.tables.cleaning import clean, repaired
from kentongan.tables.dates import DateReader, NotADate
from kentongan.tables.decoding import decode

_START = re.compile(r"\[\s*([{\]]|$)|\{\s*([\"}]|$)|window\.YTD\.")
_ASSIGNMENT = re.compile(r"\s*window\.YTD\.(\w+)\.part\d+\s*=\s*")
_LISTS: dict[str, Kind] = {"ig_reels_media": "video", "ig_stories": "story", "ig_other_media": "unknown"}
_DATES = DateReader("dmy")
_AWARE = "Waktu di arsip ini menyebut zonanya sendiri."


def is_archive(path: Path) -> bool:
    """Tell whether a file holds JSON, by its first signs."""
    with path.open("rb") as file:
        head = file.read(64)
    text = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").decode("latin-1")
    return _START.match(text) is not None


def read_archive(path: Path, file_name: str, *, connector: Connector, zone: str) -> Reading:
    """Read an archive; refuses one that is cut short or another platform's, naming the place."""
    text = decode(path.read_bytes(), file_name).text
    assigned = _ASSIGNMENT.match(text)
    entries = _entries(text[assigned.end() :] if assigned else text, text, file_name)
    if assigned:
        return _tweets(entries, file_name, connector, _begun("x-archive", connector, zone, file_name))
    posts = _media_posts(entries)
    if posts is None:
        raise Refused(
            f"Berkas {file_name}, baris 1: ini JSON, tetapi bukan arsip unggahan Instagram (posts_1.json) "
            "atau X (tweets.js). Unggah berkas itu atau berkas ekspor CSV/XLSX."
        )
    return _instagram(posts, _begun("instagram-archive", connector, zone, file_name))


def _begun(name: str, connector: Connector, zone: str, file_name: str) -> Reading:
    """Return an empty reading in the format of that name; refuses it for another platform's channel."""
    found = next(each for own in platforms.SOCIAL for each in own.exports if each.name == name)
    if found not in connector.exports:
        raise Refused(
            f"Berkas {file_name}, baris 1: ini {found.title}, sedangkan kanal yang dipilih adalah kanal "
            f"{connector.title}."
        )
    return Reading(format=found, zone=zone, zone_proof="aware", zone_sentence=_AWARE)


def _entries(body: str, whole: str, file_name: str) -> Any:
    try:
        return json.loads(body)
    except json.JSONDecodeError as error:
        line = whole.count("\n", 0, len(whole) - len(body) + error.pos) + 1
        raise Refused(
            f"Berkas {file_name}, baris {line}: arsip ini terpotong atau rusak di situ. Unduh lagi arsipnya; "
            "tidak ada yang disimpan."
        ) from error
    except RecursionError as error:
        raise Refused(f"Berkas {file_name}: JSON ini bersarang terlalu dalam untuk sebuah arsip.") from error


def _media_posts(entries: Any) -> list[tuple[dict[str, Any], Kind]] | None:
    """Return Instagram's posts with the kind their list names; None when these are none."""
    if isinstance(entries, dict):
        lists = [
            (entries[name], kind) for name, kind in _LISTS.items() if isinstance(entries.get(name), list)
        ]
        return [(each, kind) for found, kind in lists for each in found if isinstance(each, dict)] or None
    if not isinstance(entries, list) or not any(_is_media(each) for each in entries):
        return None
    return [(each if isinstance(each, dict) else {}, "unknown") for each in entries]


def _is_media(entry: Any) -> bool:
    return isinstance(entry, dict) and ("media" in entry or "creation_timestamp" in entry)


def _instagram(posts: list[tuple[dict[str, Any], Kind]], reading: Reading) -> Reading:
    for number, (entry, kind) in enumerate(posts, 1):
        media = [each for each in entry.get("media") or [entry] if isinstance(each, dict)]
        stamp = entry.get("creation_timestamp") or next(
            (each.get("creation_timestamp") for each in media), None
        )
        if not isinstance(stamp, int | float) or not 1_000_000_000 < stamp < 5_000_000_000:
            reading.problems.append(
                _problem(number, "creation_timestamp", "Unggahan ini tidak memuat waktu.", entry)
            )
            continue
        titles = [entry.get("title"), *(each.get("title") for each in media)]
        caption = max((title for title in titles if isinstance(title, str)), key=len, default="")
        found = kind if kind in UNCOUNTED_KINDS else _media_kind(media, kind)
        reading.posts.append(_post(number, found, repaired(caption), datetime.fromtimestamp(stamp, UTC)))
    reading.notes.append(
        "Arsip Instagram tidak memuat nomor dan tautan unggahan. Unggahan yang waktunya sama dengan yang "
        "sudah tersimpan ditandai “mungkin sama”."
    )
    return reading


def _media_kind(media: list[dict[str, Any]], kind: Kind) -> Kind:
    if len(media) > 1:
        return "carousel"
    uri = str(media[0].get("uri", "")) if media else ""
    if uri.lower().endswith((".mp4", ".mov", ".webm", ".srt")):
        return "video"
    return "photo" if uri and kind == "unknown" else kind


def _tweets(entries: Any, file_name: str, connector: Connector, reading: Reading) -> Reading:
    if not isinstance(entries, list):
        raise Refused(f"Berkas {file_name}, baris 1: arsip X ini tidak berisi daftar unggahan.")
    for number, entry in enumerate(entries, 1):
        tweet = entry.get("tweet", entry) if isinstance(entry, dict) else {}
        try:
            reading.posts.append(_tweet(number, tweet, connector))
        except NotADate as error:
            reading.problems.append(_problem(number, "created_at", f"{error}.", tweet))
        except ValueError as error:
            reading.problems.append(_problem(number, "id_str", str(error), tweet))
    return reading


def _tweet(number: int, tweet: dict[str, Any], connector: Connector) -> FilePost:
    remote_id = str(tweet.get("id_str") or tweet.get("id") or "")
    link = connector.link(f"https://x.com/i/status/{remote_id}") if connector.link else None
    if link is None:
        raise ValueError(f"“{remote_id[:40]}” bukan nomor unggahan X.")
    moment = _DATES.read(str(tweet.get("created_at") or ""))
    told = moment.at.astimezone(UTC) if moment and moment.at.tzinfo else None
    if told is None and link.posted_at is None:
        raise NotADate("Unggahan ini tidak memuat waktu")
    text = str(tweet.get("full_text") or tweet.get("text") or "")
    kind: Kind = "repost" if text.startswith("RT @") else _tweet_kind(tweet)
    post = _post(number, kind, text, told or _known(link.posted_at))
    post.remote_id, post.url = link.remote_id, link.url
    if link.posted_at is not None:
        post.time_mismatch = told is not None and abs(told - link.posted_at) > TOLERANCE
        if not post.time_mismatch:
            post.posted_at, post.time_from = link.posted_at, "id"
    post.likes, post.shares = _count(tweet, "favorite_count"), _count(tweet, "retweet_count")
    return post


def _known(moment: datetime | None) -> datetime:
    if moment is None:
        raise NotADate("Unggahan ini tidak memuat waktu")
    return moment


def _tweet_kind(tweet: dict[str, Any]) -> Kind:
    entities = tweet.get("extended_entities") or tweet.get("entities") or {}
    media = entities.get("media") if isinstance(entities, dict) else None
    kinds = list(_media_types(media if isinstance(media, list) else []))
    if len(kinds) > 1:
        return "carousel"
    return "text" if not kinds else "photo" if kinds[0] == "photo" else "video"


def _media_types(media: list[Any]) -> Iterator[str]:
    return (str(each.get("type", "photo")) for each in media if isinstance(each, dict))


def _count(tweet: dict[str, Any], name: str) -> int | None:
    text = str(tweet.get(name, ""))
    return int(text) if text.isdecimal() else None


def _post(number: int, kind: Kind, caption: str, at: datetime) -> FilePost:
    return FilePost(
        row=number,
        remote_id=None,
        url="",
        kind=kind,
        counted=kind not in UNCOUNTED_KINDS,
        caption=clean(caption),
        posted_at=at,
        time_from="file",
        time_mismatch=False,
        account_handle=None,
        account_id=None,
    )


def _problem(number: int, column: str, sentence: str, entry: dict[str, Any]) -> RowProblem:
    return RowProblem(number, column, sentence, [json.dumps(entry, ensure_ascii=False)[:500]])
