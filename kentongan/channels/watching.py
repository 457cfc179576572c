"""The watch list of accounts that resemble ours: found, kept, decided on. None becomes a channel here."""

from datetime import datetime

from django.db import IntegrityError, transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.channels import refusing
from kentongan.channels.lookalikes import WORDS, Known, Watch
from kentongan.channels.models import Channel, Lookalike
from kentongan.connector import Profile
from kentongan.paper import words
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

DECIDED = (Lookalike.IMPOSTOR, Lookalike.REPORTED, Lookalike.HARMLESS)


def watch_of(government: Government) -> Watch:
    """Index the government's register; impostors also hang on the region's code."""
    found = Channel.objects.filter(government=government).exclude(state=Channel.CLOSED)
    rows = found.select_related("agency").only(
        "pk", "platform", "handle", "agency__name", "agency__short_name"
    )
    known = (
        Known(one.pk, one.platform, one.handle, (one.agency.name, one.agency.short_name)) for one in rows
    )
    return Watch(known, added=(government.code.replace(".", ""),))


def beside(channel: Channel) -> list[tuple[Channel, tuple[str, ...]]]:
    """Return channels of other agencies that a registered or proposed one resembles, with the reasons."""
    found = watch_of(channel.government)
    if channel.pk not in found.known:
        return []
    matches = {match.number: match.why for match in found.beside(channel.pk)}
    others = Channel.objects.filter(pk__in=matches).exclude(agency_id=channel.agency_id)
    return [(other, matches[other.pk]) for other in others.select_related("agency")]


@transaction.atomic
def add(
    government: Government,
    profile: Profile,
    *,
    resembles: Channel | None = None,
    shown_name: str = "",
    evidence: str = "",
    by: Person | None,
    at: datetime,
) -> Lookalike:
    """Put an account on the watch list; which of ours it resembles is worked out unless told.

    One that is listed already is returned unchanged. Raises Refused for an account of our own register,
    and for one that resembles none of ours while nobody says which.
    """
    known = refusing.find(government, profile)
    if known is not None:
        raise Refused(f"{refusing.named(known)} terdaftar pada {known.agency.name}; bukan akun tiruan.")
    listed = Lookalike.objects.filter(
        government=government, platform=profile.platform, handle=profile.handle
    ).first()
    if listed is not None:
        return listed
    shown_name = cleaned_name(shown_name)
    matches = watch_of(government).find(profile.platform, profile.handle, shown_name)
    of_told = [match for match in matches if resembles is None or match.number == resembles.pk]
    if resembles is None and not matches:
        raise Refused(
            f"{refusing.shown(profile)} tidak mirip satu pun kanal terdaftar. Pilih kanal yang ditiru."
        )
    made = Lookalike(
        government=government, platform=profile.platform, handle=profile.handle, url=profile.url,
        shown_name=shown_name, why=list(of_told[0].why) if of_told else [], evidence=evidence.strip()[:400],
        resembles_id=resembles.pk if resembles else matches[0].number, at=at, by_id=by.pk if by else None,
    )  # fmt: skip
    return _kept(made, by=by, at=at)


def _kept(made: Lookalike, *, by: Person | None, at: datetime) -> Lookalike:
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:  # somebody listed it in the same instant
        return Lookalike.objects.get(
            government_id=made.government_id, platform=made.platform, handle=made.handle
        )
    book.record(
        "lookalike.listed", by=by, at=at, subject=made, government_id=made.government_id,
        platform=made.platform, resembles=made.resembles_id, why=made.why,
    )  # fmt: skip
    return made


@transaction.atomic
def decide(lookalike: Lookalike, state: str, reason: str, *, by: Person, at: datetime) -> Lookalike:
    """Say what an account is: impostor, reported to the platform, harmless. The same again changes nothing.

    Raises Refused without a reason, and when somebody else decided meanwhile.
    """
    if state not in DECIDED:
        raise Refused("Keputusan belum dipilih: tiruan, dilaporkan ke platform, atau bukan tiruan.")
    if not reason.strip():
        raise Refused("Tulis apa yang Anda temukan saat membuka akun itu.")
    if lookalike.state == state:
        return lookalike
    told = {"state": state, "decision": reason.strip()[:300], "decided_at": at, "decided_by_id": by.pk}
    if not Lookalike.objects.filter(pk=lookalike.pk, state=lookalike.state).update(**told):
        raise Refused("Akun ini baru saja diputuskan orang lain. Muat ulang halamannya.")
    book.record(
        "lookalike.decided", by=by, at=at, subject=lookalike, government_id=lookalike.government_id,
        was=lookalike.state, now=state,
    )  # fmt: skip
    lookalike.refresh_from_db()
    return lookalike


def cleaned_name(shown_name: str) -> str:
    """Return a displayed name without hidden characters; foreign letters stay, for they are the point."""
    text = " ".join("".join(char for char in shown_name if char.isprintable()).split())
    return text[:120]


def reasons(lookalike: Lookalike) -> str:
    """Say why it is on the list, in words."""
    told = [WORDS[code] for code in lookalike.why if code in WORDS]
    return ", ".join(told) or "dicatat petugas"


def report_text(lookalike: Lookalike) -> str:
    """Write what is sent to the platform: plain facts, both addresses, no names of persons."""
    government, ours = lookalike.government, lookalike.resembles
    of_ours = f"Akun resmi: {ours.url} ({ours.agency.name}). " if ours else ""
    seen = words.plain_date(local_day(lookalike.at, government.zone))
    return (
        f"Laporan akun tiruan lembaga pemerintah. Akun {lookalike.url} meniru akun resmi {government.name}: "
        f"{reasons(lookalike)}. {of_ours}Terlihat sejak {seen}. Kami, pengelola akun resmi pemerintah "
        "daerah, meminta akun itu diperiksa dan ditutup karena menyamar sebagai lembaga pemerintah."
    )
