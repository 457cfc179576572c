"""Duties in force on the last day, what each agency did, and the circulars and laws behind them."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet

from kentongan.activity.judgement import AgencyJudgement
from kentongan.agencies.models import Agency, Government
from kentongan.directives import compliance, wording
from kentongan.directives.compliance import DutyResult
from kentongan.directives.in_force import Binding, bindings
from kentongan.directives.models import Directive, LegalBasis
from kentongan.paper.words import plain_date
from kentongan.platforms import ALL as PLATFORMS
from kentongan.reports.facts import BasisRow, DutyFacts, DutyRow
from kentongan.reports.standing import Month

Results = dict[int, list[DutyResult]]


def duties_of(government: Government, month: Month) -> list[Binding]:
    """The duties that bind on the last day."""
    return bindings(government, as_of=month.as_of)


def results_of(
    agencies: QuerySet[Agency], month: Month, judged: Sequence[AgencyJudgement], duties: Sequence[Binding]
) -> Results:
    """What every agency did, over the periods that ended in the month."""
    return compliance.of_agencies(
        agencies,
        as_of=month.as_of,
        known_at=month.known_at,
        from_on=month.first,
        judged=judged,
        duties=duties,
    )


def facts_of(duties: Sequence[Binding]) -> tuple[DutyFacts, ...]:
    """The duties as the report names them."""
    return tuple(
        DutyFacts(one.duty.pk, named(one.duty.directive), wording.asked(one.duty), one.duty.mandatory)
        for one in duties
    )


def named(directive: Directive) -> str:
    """Write a circular's number and date."""
    return f"Surat Edaran Nomor {directive.number} tanggal {plain_date(directive.dated_on)}"


def rows_of(results: Results) -> tuple[DutyRow, ...]:
    """One row per agency and duty."""
    return tuple(
        DutyRow(one.duty.pk, pk, one.done, one.due, one.unmeasured, one.met, one.exempt, one.sentence)
        for pk, own in results.items()
        for one in own
    )


def missing(results: Iterable[DutyResult]) -> tuple[str, ...]:
    """Titles of the platforms that a mandatory duty to have a channel asks for in vain."""
    failed = [r.duty for r in results if r.duty.kind == "have" and r.duty.mandatory and r.met is False]
    names = dict.fromkeys(name for duty in failed for name in duty.platforms)
    return tuple(PLATFORMS[name].title for name in names if name in PLATFORMS)


def bases_of(government: Government, as_of: date) -> tuple[BasisRow, ...]:
    """Laws that the circulars in force rest on, then those circulars themselves."""
    directives = Directive.objects.filter(
        Q(revoked_on=None) | Q(revoked_on__gt=as_of), government=government, dated_on__lte=as_of
    )
    laws = LegalBasis.objects.filter(directives__in=directives).distinct()
    rows = [BasisRow(law.citation, law.title, law.status, law.note) for law in laws]
    own = directives.order_by("dated_on", "pk")
    return (*rows, *(BasisRow(named(one), one.title, "in_force", "") for one in own))
