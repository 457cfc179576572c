"""The matrix's table body as HTML. Built by string, for 900 cells through template tags are too slow."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from kentongan.activity.history import Week
from kentongan.paper import words
from kentongan.platforms import ALL as PLATFORMS
from kentongan.web import beats
from kentongan.web.matrix import Group, Matrix, Row, Strip
from kentongan.web.templatetags.parts import STATUS_WORDS, at_handle

NO_ACCOUNT = '<span class="nil">belum ada</span>'
_TAGS = {key: f'<span class="tag {look}">{word}</span>' for key, (look, word) in STATUS_WORDS.items()}


def in_beats(matrix: Matrix) -> SafeString:
    """Rows of one agency each: name, status, a strip per platform, 30 days, last post."""
    width = len(matrix.platforms) + 4
    pieces = [piece for group in matrix.groups for piece in _group(group, width, matrix)]
    return mark_safe("".join(pieces))  # noqa: S308 - every word is escaped where it enters


def in_figures(matrix: Matrix) -> SafeString:
    """Rows of one channel each: counts by week; runs of weeks nobody looked at say so in words."""
    width = len(matrix.mondays) + 1
    pieces: list[str] = []
    for group in matrix.groups:
        pieces.append(_group_head(group, width))
        pieces += [_figures(row, width) for row in group.rows]
    return mark_safe("".join(pieces))  # noqa: S308 - every word is escaped where it enters


def heading(matrix: Matrix) -> SafeString:
    """The column headings of the strips: platform, first and last week."""
    if not matrix.mondays:
        return mark_safe("")
    first = f"{matrix.mondays[0].day}/{matrix.mondays[0].month}"
    last = f"{matrix.last_day.day}/{matrix.last_day.month}"
    return mark_safe(  # noqa: S308 - titles are the product's own words
        "".join(
            f'<th scope="col">{PLATFORMS[platform].title}'
            f'<span class="weeks"><span>{first}</span><span>{last}</span></span></th>'
            for platform in matrix.platforms
        )
    )


def _group(group: Group, width: int, matrix: Matrix) -> Iterator[str]:
    yield _group_head(group, width)
    for row in group.rows:
        cells = "".join(_cell(row, platform) for platform in matrix.platforms)
        yield (
            f'<tr><th scope="row">{_name(row)}</th><td>{_TAGS[row.status]}</td>{cells}'
            f'<td class="n" data-p="30 hari">{_thirty(row)}</td>'
            f'<td class="n" data-p="Terakhir">{_last(row)}</td></tr>\n'
        )


def _group_head(group: Group, width: int) -> str:
    return (
        f'<tr class="g"><th colspan="{width}" scope="rowgroup"><div class="stay">'
        f"{group.title} · {len(group.rows)} OPD <span>{group.meaning}</span></div></th></tr>\n"
    )


def _name(row: Row) -> str:
    agency = row.judged.agency
    return f'<a href="{_address("web:agency", agency.pk)}">{escape(agency.name)}</a>'


def _address(route: str, pk: int) -> str:
    """One reverse a route, not one a row."""
    if route not in _PATTERNS:
        _PATTERNS[route] = reverse(route, args=[0])
    return _PATTERNS[route].replace("/0/", f"/{pk}/", 1)


_PATTERNS: dict[str, str] = {}


def _cell(row: Row, platform: str) -> str:
    strips = row.strips.get(platform)
    drawn = "".join(_strip(strip) for strip in strips) if strips else NO_ACCOUNT
    return f'<td data-p="{PLATFORMS[platform].title}">{drawn}</td>'


def _strip(strip: Strip) -> str:
    counts = [week.count for week in strip.weeks]
    return beats.strip(counts, strip.duty, running=bool(strip.weeks and strip.weeks[-1].running))


def _thirty(row: Row) -> str:
    total = row.judged.posts_30d
    if row.status == "no_channel":
        return NO_ACCOUNT
    if total is None:
        return f'<span class="nil">{words.UNMEASURED}</span>'
    return words.number(total) + ("" if row.judged.posts_30d_complete else "+")


def _last(row: Row) -> str:
    """How long ago the last post was: "hari ini", "3 hari", or that it was not measured."""
    days = row.judged.days_since
    if row.status == "no_channel":
        return NO_ACCOUNT
    if days is None:
        return f'<span class="nil">{words.UNMEASURED}</span>'
    return "hari ini" if days == 0 else f"{words.number(days)} hari"


def _figures(row: Row, width: int) -> str:
    strips = [strip for many in row.strips.values() for strip in many]
    none = "" if strips else f" {NO_ACCOUNT}"
    told = f"{_name(row)} {_TAGS[row.status]}{none}"
    head = f'<tr class="a"><th colspan="{width}" scope="rowgroup"><div class="stay">{told}</div></th></tr>\n'
    return head + "".join(f"<tr>{_channel(strip)}{_counts(strip.weeks)}</tr>\n" for strip in strips)


def _channel(strip: Strip) -> str:
    channel = strip.judged.channel
    link = f'<a href="{_address("web:channel", channel.pk)}">{PLATFORMS[channel.platform].title}</a>'
    return f'<th scope="row">{link} <span class="nil wide-only">{escape(at_handle(channel))}</span></th>'


def _counts(weeks: Sequence[Week]) -> str:
    cells = []
    for missing, run in groupby(weeks, key=lambda week: week.count is None):
        found = list(run)
        if missing:
            cells.append(f'<td class="nil" colspan="{len(found)}">{words.UNMEASURED}</td>')
        else:
            cells += [f'<td class="n{" run" if week.running else ""}">{week.count}</td>' for week in found]
    return "".join(cells)
