"""The matrix as a message for WhatsApp: plain text, *bold*, at most 1,000 characters, no citizens' names."""

from kentongan.paper import words
from kentongan.web.findings import of_matrix
from kentongan.web.matrix import STEADY, Group, Matrix, Row
from kentongan.web.templatetags.parts import STATUS_WORDS

LIMIT = 1000  # characters
_REST = 24  # room for "dan 140 OPD lainnya"


def message(matrix: Matrix, government: str) -> str:
    """Write who needs attention, worst first; what does not fit is counted ("dan 4 OPD lainnya")."""
    title = f"*Keaktifan OPD {_plain(government)[:80]}*\nper {words.long_date(matrix.as_of)}"
    head = f"{title}\n\n{of_matrix(matrix)}."
    foot = "\nDiam bukan vonis. Bila ada kendala, hubungi Dinas Kominfo."
    room = LIMIT - len(head) - len(foot) - 2
    told = [part for group in matrix.groups if group.key != STEADY for part in _parts(group)]
    body: list[str] = []
    left = sum(part.startswith("-") for part in told)
    for part in told:
        if len("\n".join([*body, part])) > room - _REST:
            body.append(f"dan {left} OPD lainnya")
            break
        body.append(part)
        left -= part.startswith("-")
    return "\n".join([head, *body, foot])


def _parts(group: Group) -> list[str]:
    return [f"\n*{group.title} ({len(group.rows)})*", *(_told(row) for row in group.rows)]


def _plain(text: str) -> str:
    """Asterisks would end the bold; line breaks would end the line."""
    return " ".join(text.replace("*", "").split())


def _told(row: Row) -> str:
    word = STATUS_WORDS[row.status][1].lower()
    days = row.judged.days_since
    silent = f" {words.number(days)} hari" if days and row.status in ("inactive", "dormant") else ""
    return f"- {_plain(row.judged.agency.short_name or row.judged.agency.name)}: {word}{silent}"
