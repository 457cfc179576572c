"""E1: every channel is official, and the decree of its admin is on file and runs (Rejang Lebong 2025)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from kentongan.evaluation.indicator import AGENCY, Indicator
from kentongan.evaluation.rowing import evidence

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from kentongan.evaluation.terms import Terms
    from kentongan.facts.reading import Facts


def rows(facts: Facts, terms: Terms) -> Table:
    """One row per channel: 1 when both hold; not counted where decrees are not kept here."""
    kept = facts.channels.decree_valid.notnull()
    decree = facts.channels.decree_valid.coalesce(False)
    official = facts.channels.official.coalesce(False)
    return evidence(
        facts.channels,
        item="channel",
        got=(official & decree).ifelse(1.0, 0.0),
        of=kept.ifelse(1.0, 0.0),
        seen=kept.cast("int64"),
        note=ibis.cases((~kept, "not_kept"), (~official, "not_official"), (~decree, "no_decree"), else_=""),
    )


INDICATOR = Indicator(
    code="E1",
    title="Akun terdaftar dan SK admin berlaku",
    basis="Surat edaran Bupati Rejang Lebong, 13 Oktober 2025; SK admin media sosial Kabupaten Wajo",
    unit="persen kanal",
    points=((0, 0), (100, 100)),
    rows=rows,
    level=AGENCY,
    scale=100.0,
    about="Kanal resmi yang surat keputusan adminnya masih berlaku.",
)
