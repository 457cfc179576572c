"""The stages of a handover, each done by a process of its own that a test lets die at a labelled point.

Run as a program it takes a list of (label, stage, database) and forks one child for each: the child dies by
SIGKILL at that label; then a second child does the stage again on the same database, as after a restart.
"""

import json
import os
import re
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

AT = datetime(2026, 10, 12, 2, tzinfo=UTC)
LATER = datetime(2026, 10, 12, 5, tzinfo=UTC)
AFTER = datetime(2026, 10, 16, 2, tzinfo=UTC)
_LABEL = re.compile(r'reached\("(handover\.[\w.-]+)"\)')
ROOMS = ("handovers", "channels")
STAGES = {  # the part of a label after "handover." -> the stage that comes by
    "open": "opening", "approve": "opening", "accept": "accepting", "pass": "accepting",
    "access": "accepting",
    "step": "proving", "confirm": "proving", "code": "proving", "finish": "proving", "issue": "issuing",
    "interim": "deadline", "clock": "deadline", "takeover": "takeover",
}  # fmt: skip


def labels() -> list[str]:
    """Every labelled point of a handover in the product's code."""
    root = Path(__file__).resolve().parents[2]
    files = [path for room in ROOMS for path in (root / room).rglob("*.py") if "tests" not in path.parts]
    return sorted({label for path in files for label in _LABEL.findall(path.read_text())})


def stage_of(label: str) -> str:
    """Which stage passes this point."""
    return STAGES[label.split(".")[1]]


def person(name):
    """Somebody of the world, read anew."""
    from kentongan.people.models import Person

    return Person.objects.get(username=name)


def handovers():
    """The handovers of the world, in their order."""
    from kentongan.handovers.models import Handover

    return list(Handover.objects.order_by("pk"))


def opening():
    """Ratih's transfer is recorded, Gilang named."""
    from kentongan.agencies.models import Government
    from kentongan.handovers import opening as ways

    asked = ways.Asked("transfer", date(2026, 10, 12), person=person("ratih"))
    named = ways.Named(person("gilang"), "SK 1", person("sari"))
    ways.open_movement(Government.objects.get(), asked, named=named, by=person("wulan.contoh"), at=AT)


def accepting():
    """Gilang accepts everything."""
    from kentongan.handovers import accepting as ways

    for one in handovers():
        ways.accept(one, by=person("gilang"), at=LATER)


def proving():
    """Every step is noted and confirmed, the code seen."""
    from kentongan.handovers import checklist
    from kentongan.handovers import proving as ways

    for one in handovers():
        ways.see_code(one, "https://contoh.example/", at=LATER)
        open_steps = one.steps.filter(confirmed_at=None, code__in=checklist.ACCESS_CODES)
        for code in open_steps.filter(done_at=None).values_list("code", flat=True):
            ways.note(one, code, "Dikerjakan pukul sebelas", by=person("gilang"), at=LATER)
        ways.confirm(one, by=person("sari"), at=LATER)


def issuing():
    """The record goes out."""
    from kentongan.handovers import issuing as ways

    ways.issue(handovers()[0], "480/1", expected=1, by=person("gilang"), at=LATER)


def deadline():
    """The clock looks after the deadline."""
    from kentongan.agencies.models import Government
    from kentongan.handovers import clock

    clock.look_after(Government.objects.get(), at=AFTER)


def takeover():
    """The office takes over, asked by one and agreed by another."""
    from kentongan.handovers import taking_over as ways

    for one in handovers():
        if one.takeover_asked_at is None:
            ways.ask(one, "Tidak dapat dihubungi sejak awal bulan", by=person("wulan.contoh"), at=LATER)
        if one.takeover_at is None:
            ways.agree(one, by=person("bagus"), at=LATER)


DO: dict[str, Callable[[], None]] = {
    "opening": opening, "accepting": accepting, "proving": proving, "issuing": issuing, "deadline": deadline,
    "takeover": takeover,
}  # fmt: skip
BEFORE = {  # what stands when the stage begins
    "opening": [], "accepting": ["opening"], "proving": ["opening", "accepting"],
    "issuing": ["opening", "accepting", "proving"], "deadline": ["opening"], "takeover": ["opening"],
}  # fmt: skip


def wrong() -> list[str]:
    """What does not hold in this database: one holder per rank, lamps that agree with rights and custody."""
    from kentongan.audit import book
    from kentongan.channels.models import Custodian
    from kentongan.handovers.models import Handover

    found = []
    ranks = Custodian.objects.filter(ended=None).values_list("channel", "rank")
    told = dict.fromkeys(Custodian.objects.values_list("channel", "rank"), 0)
    for channel, rank in ranks:
        told[channel, rank] += 1
    vacated = {key for key in told if key[1] == "deputy"}  # a deputy who took over leaves that place vacant
    found += [f"{key}: {count} holders" for key, count in told.items() if count != 1 and key not in vacated]
    found += [f"{key}: {told[key]} deputies" for key in vacated if told[key] > 1]
    for one in Handover.objects.select_related("outgoing"):
        found += _wrong_lamps(one, Custodian.objects.get(channel=one.channel, rank=one.rank, ended=None))
    first_bad = book.first_bad_row()
    return found + ([f"the book breaks at {first_bad}"] if first_bad else [])


def _wrong_lamps(one, row) -> list[str]:
    holds = row.person_id == one.outgoing_id
    posted = one.outgoing.postings.filter(ended_at=None).exists()
    passed = one.accepted_at is not None or one.interim_at is not None
    steps = sum(step.is_proven for step in one.steps.filter(code__in=STEPS))
    checks = {
        "custody and acceptance disagree": holds == passed,
        "lamp 1 without the right's end": one.product_access_ended_at is not None and posted,
        "the right ended without lamp 1": one.product_access_ended_at is None and not posted,
        "lamp 2 without its steps": one.platform_access_ended_at is not None and steps < len(STEPS),
        "lamp 2 and the state disagree": (one.platform_access_ended_at is None) == (one.state in PROVEN),
    }  # fmt: skip
    return [f"{one.pk}: {words}" for words, bad in checks.items() if bad]


PROVEN = ("proven", "settled")
STEPS = ("password", "sessions", "email", "phone", "second_factor", "roles")


def _child(work: Callable[[], list[str]], database: Path, label: str) -> tuple[int, list[str]]:
    """Fork, work on this database with the label set; return (signal that ended it or 0, what it found)."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        os.environ["KENTONGAN_DIE_AT"] = label
        _use(database)
        try:
            told = work()
        except BaseException as error:  # noqa: BLE001 - told to the test, whatever it is
            told = [f"{type(error).__name__}: {error}"]
        os.write(writer, json.dumps(told).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(pid, 0)
    return (os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0), json.loads(told or b"[]")


def _use(database: Path) -> None:
    from django.conf import settings
    from django.db import connection

    settings.DATA, settings.FILES = database.parent, database.parent / "files"
    connection.settings_dict["NAME"] = str(database)


def _die(stage: str) -> Callable[[], list[str]]:
    return lambda: DO[stage]() or []


def _again(stage: str) -> Callable[[], list[str]]:
    def work() -> list[str]:
        before = wrong()
        DO[stage]()
        return [f"after the kill: {one}" for one in before] + [f"after the restart: {one}" for one in wrong()]

    return work


def main() -> None:
    """Read the list from the standard input, write one result a line."""
    import django

    django.setup()
    for label, stage, database in json.load(sys.stdin):
        signal, told = _child(_die(stage), Path(database), label)
        if signal == 9:
            _, told = _child(_again(stage), Path(database), "")
        print(json.dumps([label, signal, told]), flush=True)  # noqa: T201 - the answer to the test


if __name__ == "__main__":
    main()
