"""Headings that are findings: a sentence for none, one and many."""

from kentongan.activity.judgement import AgencyJudgement, ChannelJudgement
from kentongan.channels.models import Channel
from kentongan.paper import words
from kentongan.platforms import ALL as PLATFORMS
from kentongan.web.matrix import Matrix
from kentongan.web.templatetags.parts import STATUS_WORDS


def of_matrix(matrix: Matrix, *, asked: bool = True) -> str:
    """Say who is silent and how many keep their duty; `asked`: the viewer chose what to see."""
    if not matrix.rows:
        return "Tidak ada OPD yang cocok dengan pilihan ini" if asked else "Belum ada OPD yang terdaftar"
    silent = sum(row.judged.status in ("inactive", "dormant") for row in matrix.rows)
    return f"{_silent(silent, len(matrix.rows))}; {_good(matrix)}"


def _silent(silent: int, total: int) -> str:
    if silent == 0:
        return "Tidak ada OPD yang diam"
    if silent == total and total > 1:
        return f"Semua dari {words.number(total)} OPD diam"
    return f"{words.in_words(silent, capital=True)} OPD diam lebih dari ambang"


def _good(matrix: Matrix) -> str:
    total = len(matrix.rows)
    judged = [row.meets for row in matrix.rows if row.meets is not None]
    if judged:
        return f"{sum(judged)} dari {total} memenuhi kewajiban terbit"
    active = sum(row.judged.status == "active" for row in matrix.rows)
    return f"{active} dari {total} aktif"


def count(number: int, one: str, many: str, none: str = "") -> str:
    """Write "Satu OPD …", "Tujuh OPD …" or the sentence for none. `one`, `many` hold {n}."""
    if number == 0:
        return none
    return (one if number == 1 else many).format(n=words.in_words(number, capital=True))


def of_agency(told: AgencyJudgement) -> str:
    """Say the status: "Dinas Sosial tidak aktif: 39 hari tanpa unggahan di media sosial"."""
    if told.status == "no_channel":
        return f"{told.agency.name} belum punya akun media sosial"
    return _finding(told.agency.name, told, " di media sosial")


def of_channel(channel: Channel, told: ChannelJudgement | None) -> str:
    """Say the status of a channel; `told` None: it is not judged."""
    name = f"{PLATFORMS[channel.platform].title} {channel.agency.name}"
    if told is None:
        return f"{name} {channel.get_state_display()}: belum dinilai"
    return _finding(name, told, "")


def _finding(name: str, told: AgencyJudgement | ChannelJudgement, where: str) -> str:
    status, days, posts = STATUS_WORDS[told.status][1].lower(), told.days_since, told.posts_30d
    if told.status in ("inactive", "dormant") and days is not None:
        return f"{name} {status}: {words.number(days)} hari tanpa unggahan{where}"
    if told.status in ("active", "low") and posts:
        more = "" if told.posts_30d_complete else "sedikitnya "
        return f"{name} {status}: {more}{words.number(posts)} unggahan dalam 30 hari"
    if told.status == "low" and days is not None:
        return f"{name} {status}: unggahan terakhir {words.number(days)} hari lalu"
    return f"{name} {status}"
