"""Circulars are entered, changed, revoked; duties and exemptions are put on them."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import IntegrityError, transaction

from kentongan.agencies.models import Agency, AgencyType, Government
from kentongan.audit import book
from kentongan.directives.models import Directive, Duty, Exemption
from kentongan.paper.words import plain_date
from kentongan.people.models import Person
from kentongan.platforms import ALL as PLATFORMS
from kentongan.refusal import Refused


@dataclass(frozen=True, slots=True)
class Asked:
    """What a duty asks, before it is stored. `platforms` empty: any social platform."""

    kind: str  # publish, have, report
    from_on: date
    until_on: date | None = None
    mandatory: bool = True
    platforms: tuple[str, ...] = ()
    count: int | None = None  # None: the circular names no number
    per: str = ""  # day, week, month
    working_days_only: bool = False
    agency_types: tuple[AgencyType, ...] = field(default=())  # none = all

    def columns(self) -> dict[str, object]:
        """Return what goes into the duty's row."""
        told = {name: getattr(self, name) for name in self.__slots__ if name != "agency_types"}
        return {**told, "platforms": list(self.platforms)}


@transaction.atomic
def issue(
    government: Government,
    *,
    number: str,
    dated_on: date,
    title: str,
    issuer: str = "",
    text: str = "",
    template: str = "",
    by: Person | None,
    at: datetime,
) -> Directive:
    """Enter a circular. The same number, date and title again return the one that is there.

    Raises Refused when the number is empty or belongs to another circular.
    """
    number, title = " ".join(number.split()), title.strip()
    _refuse_empty(number, title)
    there = Directive.objects.filter(government=government, number=number).first()
    if there and (there.dated_on, there.title) == (dated_on, title):
        return there
    if there:
        raise Refused(_taken(there))
    directive = Directive(
        government=government, number=number, dated_on=dated_on, title=title, issuer=issuer.strip(),
        text=text.strip(), template=template,
    )  # fmt: skip
    _save(directive)
    book.record(
        "directive.issued", by=by, at=at, subject=directive, government_id=government.pk, number=number,
        dated_on=dated_on, template=template,
    )  # fmt: skip
    return directive


def _refuse_empty(number: str, title: str) -> None:
    if not number:
        raise Refused("Nomor surat kosong. Salin nomornya dari surat edaran.")
    if not title:
        raise Refused("Isi “tentang” surat edaran ini.")


def _taken(there: Directive) -> str:
    return f"Nomor {there.number} sudah dipakai surat edaran tanggal {plain_date(there.dated_on)}."


def _save(directive: Directive) -> None:
    try:
        with transaction.atomic():
            directive.save()
    except IntegrityError:  # somebody entered the same number in the same instant
        raise Refused(f"Nomor {directive.number} sudah dipakai surat edaran lain.") from None


@transaction.atomic
def change(
    directive: Directive,
    *,
    number: str,
    dated_on: date,
    title: str,
    issuer: str,
    text: str,
    by: Person | None,
    at: datetime,
) -> Directive:
    """Correct what was entered of a circular; nothing changed is no act. Raises Refused as `issue` does."""
    number, title = " ".join(number.split()), title.strip()
    _refuse_empty(number, title)
    others = Directive.objects.filter(government=directive.government_id, number=number)
    there = others.exclude(pk=directive.pk).first()
    if there:
        raise Refused(_taken(there))
    wanted = {
        "number": number, "dated_on": dated_on, "title": title, "issuer": issuer.strip(), "text": text.strip()
    }  # fmt: skip
    changed = [name for name, value in wanted.items() if getattr(directive, name) != value]
    if changed:
        for name in changed:
            setattr(directive, name, wanted[name])
        _save(directive)
        _told("directive.changed", directive, directive, by, at, fields=changed)
    return directive


@transaction.atomic
def revoke(directive: Directive, *, on: date, by: Person | None, at: datetime) -> Directive:
    """From local day `on` its duties bind nobody; the days before stay as they were judged.

    Raises Refused when it was revoked already or `on` lies before its date.
    """
    if on < directive.dated_on:
        raise Refused(
            f"Surat ini bertanggal {plain_date(directive.dated_on)}; tidak dapat dicabut sebelumnya."
        )
    if not Directive.objects.filter(pk=directive.pk, revoked_on=None).update(revoked_on=on):
        raise Refused("Surat edaran ini sudah dicabut.")
    directive.revoked_on = on
    _told("directive.revoked", directive, directive, by, at, on=on)
    return directive


@transaction.atomic
def add_duty(directive: Directive, asked: Asked, *, by: Person | None, at: datetime) -> Duty:
    """Put a duty on a circular; the same duty again returns the one that is there. Raises Refused."""
    _refuse_senseless(directive, asked)
    for there in directive.duties.prefetch_related("agency_types"):
        if _same(there, asked):
            return there
    duty = Duty.objects.create(directive=directive, **asked.columns())
    duty.agency_types.set(asked.agency_types)
    _told("duty.added", duty, directive, by, at, **_record_of(asked))
    return duty


@transaction.atomic
def change_duty(duty: Duty, asked: Asked, *, by: Person | None, at: datetime) -> Duty:
    """Correct a duty; what it asked before stays in the book. Raises Refused as `add_duty` does."""
    _refuse_senseless(duty.directive, asked)
    if _same(duty, asked):
        return duty
    before = {name: getattr(duty, name) for name in asked.columns()}
    for name, value in asked.columns().items():
        setattr(duty, name, value)
    duty.save()
    duty.agency_types.set(asked.agency_types)
    _told("duty.changed", duty, duty.directive, by, at, before=before, **_record_of(asked))
    return duty


@transaction.atomic
def remove_duty(duty: Duty, *, by: Person | None, at: datetime) -> None:
    """Take back a duty that was entered by mistake, with its exemptions; removed already is no act."""
    found = Duty.objects.filter(pk=duty.pk).select_related("directive").first()
    if found is None:
        return
    _told("duty.removed", found, found.directive, by, at, kind=found.kind, count=found.count, per=found.per)
    found.delete()


def _refuse_senseless(directive: Directive, asked: Asked) -> None:
    if asked.kind not in dict(Duty.KINDS):
        raise Refused(f"Jenis kewajiban “{asked.kind}” tidak dikenal.")
    unknown = [name for name in asked.platforms if name not in PLATFORMS]
    if unknown:
        raise Refused(f"Platform “{unknown[0]}” tidak dikenal.")
    if asked.until_on and asked.until_on < asked.from_on:
        raise Refused("Tanggal berakhir kewajiban mendahului tanggal mulainya.")
    if any(one.government_id != directive.government_id for one in asked.agency_types):
        raise Refused("Jenis OPD itu bukan milik pemda ini.")
    _refuse_wrong_number(asked)


def _refuse_wrong_number(asked: Asked) -> None:
    if asked.kind != "publish" and (asked.count is not None or asked.per):
        raise Refused("Jumlah hanya berlaku untuk kewajiban terbit.")
    if (asked.count is None) != (not asked.per):
        raise Refused(
            "Isi jumlah dan satuannya bersama-sama, atau kosongkan keduanya bila surat tak menyebut."
        )
    if asked.per and asked.per not in dict(Duty.PERIODS):
        raise Refused(f"Satuan “{asked.per}” tidak dikenal. Pakai hari, pekan, atau bulan.")
    if asked.count is not None and not 1 <= asked.count <= 1000:
        raise Refused("Jumlah unggahan harus bilangan dari 1 sampai 1000.")


def _same(duty: Duty, asked: Asked) -> bool:
    alike = all(getattr(duty, name) == value for name, value in asked.columns().items())
    return alike and {one.pk for one in duty.agency_types.all()} == {one.pk for one in asked.agency_types}


def _record_of(asked: Asked) -> dict[str, object]:
    return {**asked.columns(), "agency_types": [one.pk for one in asked.agency_types]}


@transaction.atomic
def exempt(
    duty: Duty,
    agency: Agency,
    *,
    from_on: date,
    until_on: date | None,
    reason: str,
    by: Person | None,
    at: datetime,
) -> Exemption:
    """Excuse an agency from a duty for a time; the same again returns the one that is there.

    Raises Refused without a reason, when the days run backward, or for an agency of another government.
    """
    reason = reason.strip()
    if not reason:
        raise Refused("Tulis alasan pengecualian; ia tercetak di laporan.")
    if until_on and until_on < from_on:
        raise Refused("Tanggal berakhir pengecualian mendahului tanggal mulainya.")
    if agency.government_id != duty.directive.government_id:
        raise Refused("OPD itu bukan milik pemda ini.")
    exemption, new = Exemption.objects.get_or_create(
        duty=duty, agency=agency, from_on=from_on, until_on=until_on, defaults={"reason": reason}
    )
    if new:
        _told(
            "duty.exempted", exemption, duty.directive, by, at, duty=duty.pk, agency=agency.pk,
            from_on=from_on, until_on=until_on,
        )  # fmt: skip
    return exemption


@transaction.atomic
def end_exemption(exemption: Exemption, *, by: Person | None, at: datetime) -> None:
    """Take an exemption back as if it had never been; taken back already is no act."""
    found = Exemption.objects.filter(pk=exemption.pk).select_related("duty__directive").first()
    if found is None:
        return
    directive = found.duty.directive
    _told("duty.exemption_ended", found, directive, by, at, duty=found.duty_id, agency=found.agency_id)
    found.delete()


def _told(
    act: str,
    subject: Directive | Duty | Exemption,
    directive: Directive,
    by: Person | None,
    at: datetime,
    **details: object,
) -> None:
    book.record(
        act, by=by, at=at, subject=subject, government_id=directive.government_id, directive=directive.pk,
        **details,
    )  # fmt: skip
