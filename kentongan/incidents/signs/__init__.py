"""Signs of a seized account: small declared rules over what came in. No database, no clock, no network.

Each rule is one pure module with TITLE, BASIS, its thresholds as constants, and `find(facts)`. It answers
with what it rests on, so that a person can open a sign down to its posts. A rule that knows too little
finds nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kentongan.incidents.signs import (
    foreign_language,
    identity_changed,
    mass_deletion,
    night_burst,
    scam_words,
)
from kentongan.incidents.signs.facts import Facts, Found


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as the register of rules names it."""

    kind: str
    title: str
    basis: str
    find: Callable[[Facts], list[Found]]


ALL = tuple(
    Rule(module.__name__.rpartition(".")[2], module.TITLE, module.BASIS, module.find)
    for module in (night_burst, scam_words, foreign_language, identity_changed, mass_deletion)
)
TITLES = {rule.kind: rule.title for rule in ALL}
