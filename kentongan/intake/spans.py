"""Which local days a file looked at: from its first post until it was taken, and never after."""

from collections.abc import Iterable
from datetime import date, timedelta

from kentongan.intake.exports.shapes import FilePost
from kentongan.paper.words import plain_date
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

Days = tuple[date, date]


def taken_on(
    declared: date | None,
    named_until: date | None,
    posts: Iterable[FilePost],
    *,
    zone: str,
    today: date | None,
) -> date | None:
    """Return the local day on which a file was taken: declared, else named by the file, else its last post's.

    `today` caps what was not declared (a month's file may be named for days still to come). None: no clue.
    Raises Refused when the declared day lies ahead, or before the file's own posts.
    """
    last = max((post.posted_at for post in posts), default=None)
    last_day = local_day(last, zone) if last else None
    if declared:
        _refuse_wrong(declared, last_day, today)
        return declared
    day = named_until or last_day
    return min(day, today) if day and today else day


def _refuse_wrong(declared: date, last_day: date | None, today: date | None) -> None:
    if today and declared > today:
        raise Refused(
            f"Tanggal pengambilan {plain_date(declared)} belum tiba; isi tanggal berkas ini diunduh."
        )
    if last_day and last_day - declared > timedelta(
        days=1
    ):  # a day's grace: a file's zone may be off by hours
        raise Refused(
            f"Berkas ini memuat unggahan tanggal {plain_date(last_day)}, sesudah tanggal pengambilan "
            f"{plain_date(declared)}. Periksa tanggal pengambilannya."
        )


def span(posts: Iterable[FilePost], *, since: date | None, until: date | None, zone: str) -> Days | None:
    """Return the days a channel's rows cover; `since` is the declared first day. None: nothing is covered.

    Raises Refused when the declared first day lies after the day the file was taken.
    """
    first = min((post.posted_at for post in posts), default=None)
    start = since or (local_day(first, zone) if first else None)
    if start is None or until is None:
        return None
    if since and since > until:
        raise Refused(f"Tanggal awal {plain_date(since)} sesudah tanggal pengambilan {plain_date(until)}.")
    return (min(start, until), until)
