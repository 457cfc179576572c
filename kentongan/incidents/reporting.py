"""The incident report: four fields filled from what is known, edited by people, frozen when it is sent."""

import hashlib
import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from kentongan.audit import book
from kentongan.channels.models import Channel
from kentongan.channels.refusing import named
from kentongan.incidents import law, opening, permits, report_paper, telling, timeline
from kentongan.incidents.models import Incident, Report, freezes_of
from kentongan.paper.letterhead import DOTS
from kentongan.paper.words import moment
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault import spotting

FIELDS = ("reporter", "description", "chronology", "impact")  # Peraturan BSSN 1/2024 Pasal 15
LONGEST = 20_000  # letters of one field
VITAL_HOURS = timedelta(hours=24)  # 1 x 24 h, for infrastruktur informasi vital only


def due_at(incident: Incident) -> datetime | None:
    """Return when the report must be sent (UTC); None where no hour is set: no vital infrastructure."""
    return incident.opened_at + VITAL_HOURS if incident.vital else None


def current(incident: Incident, reporter: Person | None) -> Report:
    """Return the newest version as stored; without one, an unstored draft filled from what is known."""
    return incident.reports.first() or Report(incident=incident, version=1, **prefilled(incident, reporter))


def prefilled(incident: Incident, reporter: Person | None) -> dict[str, str]:
    """Fill the four fields from register, timeline and answers; dots where a person must write."""
    return {
        "reporter": _reporter(incident, reporter),
        "description": _description(incident),
        "chronology": chronology(incident),
        "impact": _impact(incident),
    }


def _reporter(incident: Incident, reporter: Person | None) -> str:
    if reporter is None:
        return f"Nama: {DOTS}\nJabatan: {DOTS}\nTelepon: {DOTS}\nSurel: {DOTS}"
    office = f"Pemerintah {incident.government.name}"
    return (
        f"Nama: {reporter.name}\nJabatan: {reporter.title or DOTS}\nInstansi: {office}\n"
        f"Telepon: {DOTS}\nSurel: {reporter.email or DOTS}"
    )


def _description(incident: Incident) -> str:
    channels = list(incident.channels.select_related("agency"))
    listed = "\n".join(f"- {named(one)} ({one.agency.name}): {one.url}" for one in channels)
    what = f"Jenis: {incident.get_kind_display()}.\nDiketahui dari: {incident.found}"
    return f"{what}\nKanal:\n{listed}" if listed else f"{what}\nLingkup: {telling.about(incident)}."


def chronology(incident: Incident) -> str:
    """Write what happened, a line each, with the zone."""
    zone = incident.government.zone
    return "\n".join(f"{moment(one.at, zone)}: {one.words}" for one in timeline.of(incident))


def _impact(incident: Incident) -> str:
    frozen = "dibekukan" if freezes_of(incident).exists() else "tidak sedang dibekukan"
    lines = [f"Layanan: kiriman keluar {frozen}. {DOTS}", f"Unggahan peretas: {_posts(incident)}."]
    if incident.leaked == Incident.YES:
        people = "jumlah belum diketahui" if incident.leak_people is None else f"{incident.leak_people} orang"
        lines.append(f"Data pribadi terdampak: ya, {incident.leak_what} ({people}).")
    elif incident.leaked == Incident.NO:
        lines.append("Data pribadi terdampak: tidak.")
    else:
        lines.append("Data pribadi terdampak: belum diketahui.")
    hijacked = incident.channels.filter(state=Channel.HIJACKED).count()
    lines.append(f"Kanal yang masih diretas saat ini: {hijacked}.")
    return "\n".join(lines)


def _posts(incident: Incident) -> str:
    numbers = {pk for signal in incident.signals.all() for pk in signal.evidence.get("posts", [])}
    return f"{len(numbers)} diketahui dari tanda otomatis" if numbers else "belum dihitung"


@transaction.atomic
def save(incident: Incident, *, told: dict[str, str], by: Person, at: datetime) -> Report:
    """Keep the four fields; after a version was sent, what is written next is the next version.

    The same words again change nothing. Raises Refused for an empty field, one that is too long, a secret.
    """
    permits.refuse_others(by, incident)
    words = {name: told[name].replace("\r\n", "\n").strip() for name in FIELDS}
    for name in FIELDS:
        if not words[name]:
            raise Refused("Keempat isian wajib terisi. Tulis titik-titik bila belum diketahui.")
        if len(words[name]) > LONGEST:
            raise Refused(f"Satu isian paling banyak {LONGEST} huruf.")
        spotting.refuse_if_secret(words[name])
    newest = incident.reports.first()
    if newest and all(getattr(newest, name) == words[name] for name in FIELDS):
        return newest
    if newest and newest.sent_at is None:
        Report.objects.filter(pk=newest.pk, sent_at=None).update(at=at, by_id=by.pk, **words)
        newest.refresh_from_db()
        return newest
    version = newest.version + 1 if newest else 1
    report = Report.objects.create(incident=incident, version=version, at=at, by_id=by.pk, **words)
    book.record(
        "incident.report_written", by=by, at=at, subject=report, government_id=incident.government_id,
        incident=incident.pk, version=version,
    )  # fmt: skip
    return report


def send(report: Report, sent_to: str, *, by: Person, at: datetime) -> Report:
    """Mark a report as sent (the office sends it itself): the PDF is kept, its hash stands in the book.

    Sent stays sent. Raises Refused without a recipient.
    """
    permits.refuse_others(by, report.incident)
    sent_to = " ".join(sent_to.split())[:200]
    if not sent_to:
        raise Refused("Tulis kepada siapa laporan dikirim, misalnya nama TTIS sektor.")
    if report.sent_at is not None:
        return report
    report.sent_at, report.sent_to = at, sent_to
    content = report_paper.pdf(report)
    place = _keep(report, content)
    try:
        return _enter(report, place, hashlib.sha256(content).hexdigest(), by=by, at=at)
    except BaseException:
        place.unlink(missing_ok=True)
        raise


def _keep(report: Report, content: bytes) -> Path:
    folder = Path(settings.FILES) / str(report.incident.government_id) / "insiden"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = folder / f"{secrets.token_hex(16)}.pdf"
    with place.open("xb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())
    place.chmod(0o400)
    return place


@transaction.atomic
def _enter(report: Report, place: Path, sha256: str, *, by: Person, at: datetime) -> Report:
    sent = Report.objects.filter(pk=report.pk, sent_at=None, at=report.at).update(
        sent_at=at, sent_by_id=by.pk, sent_to=report.sent_to, pdf_sha256=sha256,
        pdf_path=str(place.resolve().relative_to(Path(settings.DATA).resolve())),
    )  # fmt: skip
    if not sent:
        raise Refused("Laporan ini baru saja diubah atau dikirim orang lain. Muat ulang halamannya.")
    report.refresh_from_db()
    book.record(
        "incident.report_sent", by=by, at=at, subject=report, government_id=report.incident.government_id,
        incident=report.incident_id, version=report.version, pdf=sha256,
    )  # fmt: skip
    opening.mark_done(report.incident, "report", by=by, at=at)
    return report


def place_of(report: Report) -> Path | None:
    """Return where the sent PDF lies; None before it was sent, and when it is gone from disk."""
    place = Path(settings.DATA) / report.pdf_path
    return place if report.pdf_path and place.is_file() else None


def bases(incident: Incident) -> list[law.Cited]:
    """Return the legal bases of the report with their standing."""
    return law.cited(incident.government, law.REPORT, law.CSIRT)
