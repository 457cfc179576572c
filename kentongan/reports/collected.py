"""Which evidence says something about the month: by kind for the reader, file by file for the proof."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min, Q

from kentongan.agencies.models import Government
from kentongan.platforms import ALL as PLATFORMS
from kentongan.posts.models import Evidence, Span
from kentongan.reports.facts import FileRow, SourceRow
from kentongan.reports.standing import Month

_KIND = ("way", "source", "grade")
_TITLES = {own.name: own.title for platform in PLATFORMS.values() for own in platform.exports}
_ORDER = {way: place for place, (way, _) in enumerate(Evidence.WAYS)}


def sources_of(government: Government, month: Month) -> tuple[SourceRow, ...]:
    """Files and collections that cover days of the month, links and entries that bring posts of it."""
    rows = [*_covering(government, month), *_single(government, month)]
    return tuple(sorted(rows, key=lambda row: (row.grade, _ORDER[row.way], row.source)))


def _known(known_at: datetime | None, prefix: str = "") -> Q:
    """Stored by then and not undone by then."""
    if known_at is None:
        return Q((f"{prefix}undone_at", None))
    standing = Q((f"{prefix}undone_at", None)) | Q((f"{prefix}undone_at__gt", known_at))
    return standing & Q((f"{prefix}at__lte", known_at))


def _covering(government: Government, month: Month) -> list[SourceRow]:
    spans = Span.objects.filter(
        _known(month.known_at, "evidence__"),
        evidence__government=government,
        from_on__lte=month.as_of,
        until_on__gte=month.first,
    )
    grouped: Any = spans.order_by().values_list(*(f"evidence__{name}" for name in _KIND))
    counted = grouped.annotate(
        Count("evidence", distinct=True), Count("channel", distinct=True), Min("from_on"), Max("until_on")
    )
    return [SourceRow(way, _TITLES.get(source, source), *rest) for way, source, *rest in counted]


def _single(government: Government, month: Month) -> list[SourceRow]:
    brought = Evidence.objects.filter(
        _known(month.known_at),
        government=government,
        way__in=(Evidence.LINK, Evidence.ENTRY),
        observations__post__posted_on__range=(month.first, month.as_of),
    )
    grouped: Any = brought.order_by().values_list(*_KIND)
    counted = grouped.annotate(
        Count("pk", distinct=True), Count("observations__post__channel", distinct=True)
    )
    return [
        SourceRow(way, _TITLES.get(source, source), grade, pieces, channels, None, None)
        for way, source, grade, pieces, channels in counted
    ]


def files_of(government: Government, month: Month) -> tuple[FileRow, ...]:
    """Every export file that covers days of the month."""
    reaching = Q(spans__from_on__lte=month.as_of, spans__until_on__gte=month.first)
    found = Evidence.objects.filter(_known(month.known_at), government=government, way=Evidence.FILE)
    reached: Any = found.annotate(reached=Count("spans__channel", filter=reaching, distinct=True))
    told = ("file_name", "source", "grade", "taken_on", "at", "reached", "sha256")
    rows = reached.filter(reached__gt=0).order_by("file_name", "pk").values_list(*told)
    return tuple(FileRow(name, _TITLES.get(source, source), *rest) for name, source, *rest in rows)
