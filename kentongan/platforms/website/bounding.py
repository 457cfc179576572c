"""A feed made small before it is parsed: a parser that meets ten megabytes of tags is busy for minutes."""

import re

from kentongan.connector import CannotRead

LARGEST = 3_000_000  # bytes, once the articles' text is cut out
MARKS = 60_000  # tags and entities; the parser takes about 0.1 ms for each
# The text of articles is not stored: reading it would be work without use, and a place for tricks.
_BODY = re.compile(rb"<(content:encoded|content|description|summary)(?:\s[^<>]*)?(?<!/)>")
_TOO_MUCH = "Umpan terlalu besar atau terlalu rumit untuk dibaca."
_ITEM = re.compile(rb"<(?:item|entry)[\s>]")


def bounded(body: bytes, limit: int) -> bytes:
    """Return the feed without its articles' text, cut behind `limit` items; refuses entities and monsters."""
    if b"<!entity" in body[:100_000].replace(b"\0", b"").lower():
        raise CannotRead("Umpan memuat deklarasi entitas XML dan tidak dibuka.")
    small = _first_items(_without_bodies(body), limit)
    if len(small) > LARGEST or small.count(b"<") + small.count(b"&") > MARKS:
        raise CannotRead(_TOO_MUCH)
    return small


def _without_bodies(body: bytes) -> bytes:
    """Cut the articles' text out. Each byte is looked at once or twice, however the feed is made."""
    kept, at, unclosed = [], 0, set[bytes]()
    for number, tag in enumerate(_BODY.finditer(body)):
        if number > MARKS:
            raise CannotRead(_TOO_MUCH)
        if tag.start() < at or tag.group(1) in unclosed:
            continue
        end = body.find(b"</" + tag.group(1), tag.end())
        if end < 0:
            unclosed.add(tag.group(1))
        else:
            kept.append(body[at : tag.end()])
            at = end
    return b"".join([*kept, body[at:]])


def _first_items(body: bytes, limit: int) -> bytes:
    for number, item in enumerate(_ITEM.finditer(body)):
        if number == limit:
            return body[: item.start()] + _ending(body[:2000])
    return body


def _ending(head: bytes) -> bytes:
    if b"<feed" in head:
        return b"</feed>"
    return b"</rdf:RDF>" if b"<rdf:RDF" in head else b"</channel></rss>"
