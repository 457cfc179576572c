"""The span of days that the name of a file tells."""

import re
from datetime import date, timedelta

from kentongan.tables.dates import DateReader, NotADate

_DATE = re.compile(
    r"(?<!\d)(?:\d{4}-\d{1,2}-\d{1,2}|(?:19|20)\d{6}|\d{1,2}[-. ][A-Za-z]{3,9}[-. ]\d{4}"
    r"|[A-Za-z]{3,9}[-. ]\d{1,2},?[-. ]\d{4}|\d{1,2}[-.]\d{1,2}[-.]\d{4})(?!\d)"
)
_YOUTUBE = re.compile(r"(?:content|konten|table data|data tabel)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"([A-Za-z]{3,9})[-. ](\d{1,2}),?[-. ](\d{4})")


def span_of(file_name: str) -> tuple[date | None, date | None]:
    """Return the first and last day named in a file's name; (None, None) unless exactly two dates are.

    The second date in the names of YouTube Studio's files is the first day that is not in them.
    """
    days = [day for found in _DATE.findall(file_name) if (day := _day(found)) is not None]
    if len(days) != 2 or days[0] > days[1]:
        return None, None
    first, last = days
    if _YOUTUBE.match(file_name) and first < last:
        last -= timedelta(days=1)
    return first, last


def _day(text: str) -> date | None:
    text = _ENGLISH.sub(r"\1 \2, \3", text)
    numeric = re.fullmatch(r"(\d{1,2})[-.](\d{1,2})[-.]\d{4}", text)
    if numeric and int(numeric[1]) <= 12 and int(numeric[2]) <= 12 and numeric[1] != numeric[2]:
        return None  # day or month first: a name proves nothing
    order = "mdy" if numeric and int(numeric[2]) > 12 else "dmy"
    try:
        moment = DateReader(order).read(text)  # type: ignore[arg-type]
    except NotADate:
        return None
    return moment.at.date() if moment else None
