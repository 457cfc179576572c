"""Results of one circular, counted: how many keep each duty, and whose names a person must read first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kentongan.agencies.models import Agency, AgencyQuerySet
from kentongan.directives import compliance, wording
from kentongan.directives.compliance import DutyResult
from kentongan.directives.in_force import Binding, bindings
from kentongan.directives.models import Directive, Duty
from kentongan.paper.words import in_words, number
from kentongan.people.models import Person

ORDER = {False: 0, None: 1, True: 2}  # trouble first


@dataclass(frozen=True, slots=True)
class DutyTally:
    """One duty with the results of everyone it binds."""

    duty: Duty
    asked: str
    types: str  # for whom, in the government's words
    results: Sequence[DutyResult]

    @property
    def unmet(self) -> list[DutyResult]:
        """Those who surely did not do it."""
        return [one for one in self.results if one.met is False]

    @property
    def others(self) -> list[DutyResult]:
        """Those who did, are excused, or cannot be judged."""
        return [one for one in self.results if one.met is not False]

    @property
    def sentence(self) -> str:
        """Count them in words; what is not judged stands apart."""
        if not self.results:
            return "Tidak ada OPD yang terkena kewajiban ini."
        counted = {
            "sudah": sum(one.met is True for one in self.results),
            "belum": len(self.unmet),
            "tidak dinilai": sum(one.met is None and not one.exempt for one in self.results),
            "dikecualikan": sum(one.exempt for one in self.results),
        }
        told = [f"{number(count)} {word}" for word, count in counted.items() if count]
        return f"Dari {number(len(self.results))} OPD: {', '.join(told)}."


def of_directive(directive: Directive, viewer: Person, *, as_of: date) -> list[DutyTally]:
    """Return every duty of a circular with its results on `as_of`, as far as `viewer` may see agencies.

    A duty that does not bind on that day has no results.
    """
    found = bindings(directive.government, as_of=as_of, directive_id=directive.pk)
    results = compliance.of_agencies(_agencies(viewer, as_of), as_of=as_of, duties=found) if found else {}
    bound = {one.duty.pk: one for one in found}
    return [
        _tally(duty, bound.get(duty.pk), [one for own in results.values() for one in own])
        for duty in directive.duties.prefetch_related("agency_types")
    ]


def _agencies(viewer: Person, as_of: date) -> AgencyQuerySet:
    standing = Q(closed_on=None) | Q(closed_on__gt=as_of)
    return Agency.objects.visible_to(viewer).filter(standing)


def _tally(duty: Duty, binding: Binding | None, results: Sequence[DutyResult]) -> DutyTally:
    own = [one for one in results if binding and one.duty.pk == duty.pk]
    types = ", ".join(kind.name for kind in duty.agency_types.all())
    return DutyTally(duty, wording.asked(duty), types, sorted(own, key=_worst_first))


def _worst_first(result: DutyResult) -> tuple[int, float, str]:
    share = result.done / result.due if result.done is not None and result.due else 0.0
    return ORDER[result.met], share, result.agency.name


def kept_by(viewer: Person, *, as_of: date) -> dict[int, tuple[int, int]]:
    """Return by circular number: of so many agencies judged, how many keep all its mandatory duties."""
    found = bindings(viewer.government, as_of=as_of)
    mandatory = [one for one in found if one.duty.mandatory]
    if not mandatory:
        return {}
    results = compliance.of_agencies(_agencies(viewer, as_of), as_of=as_of, duties=mandatory)
    told: dict[int, tuple[int, int]] = {}
    for own in results.values():
        for pk in {one.duty.directive_id for one in own}:
            met = [one.met for one in own if one.duty.directive_id == pk and not one.exempt]
            judged = bool(met) and (False in met or None not in met)
            kept, of = told.get(pk, (0, 0))
            told[pk] = (kept + (judged and all(met)), of + judged)
    return {pk: (kept, of) for pk, (kept, of) in told.items() if of}


def heading(directive: Directive, duties: Sequence[DutyTally]) -> str:
    """Say how many keep all that this circular makes a duty; its title where nobody can be judged."""
    met: dict[int, list[bool | None]] = {}
    for tally in duties:
        for one in tally.results if tally.duty.mandatory else ():
            met.setdefault(one.agency.pk, []).extend([] if one.exempt else [one.met])
    judged = [own for own in met.values() if own and (False in own or None not in own)]
    if not judged:
        return directive.title
    kept = sum(all(own) for own in judged)
    whole = number(len(judged))
    if not kept:
        return f"Belum satu pun dari {whole} OPD memenuhi surat edaran ini"
    if kept == len(judged):
        return f"Semua OPD yang dapat dinilai ({whole}) memenuhi surat edaran ini"
    return f"{in_words(kept, capital=True)} dari {whole} OPD memenuhi surat edaran ini"
