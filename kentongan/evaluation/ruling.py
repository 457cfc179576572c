"""How a government judges is written down: the appeal window, and what agencies learn of each other."""

from datetime import datetime

from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.evaluation.models import JudgingRules
from kentongan.people.models import Person
from kentongan.refusal import Refused

LONGEST = 30  # working days: longer than that a month is never settled before the next ones


def of(government: Government) -> JudgingRules:
    """Return the rules; an unstored row with the defaults when nothing was set."""
    return JudgingRules.objects.filter(government=government).first() or JudgingRules(government=government)


@transaction.atomic
def change(
    government: Government, *, appeal_days: int, shows_places: bool, by: Person, at: datetime
) -> JudgingRules:
    """Store the rules; the same again change nothing. They hold for months that are closed afterwards.

    `appeal_days`: working days in which a number may be disputed, 1 to 30. Raises Refused outside of that,
    and for whoever does not administer the communications office of this government.
    """
    if not (by.is_administrator and by.government_id == government.pk):
        raise Refused("Aturan penilaian hanya diubah administrator Kominfo.")
    if not 1 <= appeal_days <= LONGEST:
        raise Refused(f"Masa sanggah harus 1 sampai {LONGEST} hari kerja.")
    rules, _ = JudgingRules.objects.get_or_create(government=government)
    if (rules.appeal_days, rules.shows_places) == (appeal_days, shows_places):
        return rules
    rules.appeal_days, rules.shows_places = appeal_days, shows_places
    rules.save()
    book.record(
        "judging_rules.changed", by=by, at=at, subject=rules, government_id=government.pk,
        appeal_days=appeal_days, shows_places=shows_places,
    )  # fmt: skip
    return rules
