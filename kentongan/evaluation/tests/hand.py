"""Facts written by hand, and four plain indicators that read them: numbers a person can check on paper."""

from datetime import date

import ibis

from kentongan.evaluation.indicator import AGENCY, ROW, Indicator
from kentongan.evaluation.judging import judge
from kentongan.evaluation.rubric import Declared, Predicate
from kentongan.evaluation.scoring import Weighed
from kentongan.facts import storing
from kentongan.facts.engine import connected
from kentongan.facts.reading import read
from kentongan.facts.shapes import TABLES

MONTH = 202610


def _rows_of(code):
    def rows(facts, terms):
        marks = facts.readings.filter(facts.readings.code == code)
        return marks.mutate(
            channel_id=ibis.null("int64"), platform=ibis.literal(""), got=marks.met,
            seen=ibis.literal(1).cast("int64"), note=ibis.literal(""),
        ).select(*ROW)  # fmt: skip

    return rows


def indicator(code, **more):
    """A number of 0-100: what a hand wrote into the readings under this code."""
    return Indicator(
        code=code, title=code, basis="-", unit="persen", points=((0, 0), (100, 100)), rows=_rows_of(code),
        level=AGENCY, scale=100.0, **more,
    )  # fmt: skip


A = indicator("A1")
B = indicator("B1")
C = indicator("C1", sampled=True, absent_counts=False)
D = indicator("D1", absent_counts=False)
CATALOG = {one.code: one for one in (A, B, C, D)}
WEIGHED = [
    Weighed(A, 30, A.points),
    Weighed(B, 30, B.points),
    Weighed(C, 10, C.points),
    Weighed(D, 40, D.points),
]
RUBRIC = Declared("hand", 1, "Rubrik tangan", WEIGHED, predicates=(Predicate("Semua", 0, 100),))


def agency(government, number, kind="Dinas", inactive=None, month=MONTH):
    """A row of the agencies; `inactive`: its last inactive day."""
    day = date.fromisoformat(inactive) if inactive else None
    return {
        "month": month, "government_id": government, "agency_id": number, "name": f"OPD {number}",
        "agency_type": kind, "peer_group": kind, "last_inactive_on": day,
    }  # fmt: skip


def marks(row, **told):
    """Readings of an agency: A1=80, or A1=[1, 0, 1] for several rows of one."""
    for code, value in told.items():
        for number, met in enumerate(value if isinstance(value, list) else [value / 100]):
            yield {
                "month": row["month"], "government_id": row["government_id"], "agency_id": row["agency_id"],
                "reading_id": number, "code": code, "item": f"{code}-{number}", "met": float(met), "of": 1.0,
            }  # fmt: skip


def store(folder, world):
    """Write the tables of `world`: (agency row, marks) pairs."""
    for name in TABLES:
        storing.store(folder, name, [])
    storing.store(folder, "agencies", [row for row, _ in world])
    storing.store(folder, "readings", [one for row, told in world for one in marks(row, **told)])
    return folder


def judged(folder, *rubrics):
    """The results of each rubric by (government, agency), on one engine."""
    with connected(folder / "spill", master="duckdb", threads=1) as engine:
        facts = read(engine, [folder])
        return [judge(engine, facts, one, folder / "spill") for one in rubrics]


def by_agency(result):
    """(month, government, agency) -> row."""
    return {(row["month"], row["government_id"], row["agency_id"]): row for row in result.rows}
