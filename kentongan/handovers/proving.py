"""What proves that the former holder is out on the platform too: steps with evidence, and a code seen there.

A step is proven when one person noted it with evidence and another confirmed it. Lamp 2 is lit when the six
steps are proven, somebody has taken the channel over, and the code was seen on the channel itself.
"""

import re
from datetime import datetime

from django.db import transaction

from kentongan.audit import book
from kentongan.custody import register
from kentongan.handovers import checklist, lamps, permits
from kentongan.handovers.keeping import Kept
from kentongan.handovers.models import Handover, HandoverStep
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.vault import humans
from kentongan.vault.points import reached
from kentongan.workdays.clock import local_day

_SHORTEST = 8  # letters of a note; "ok" proves nothing
_SECRET = re.compile(
    r"\b(kata\s*sandi|sandi|password|passwd|pass|pwd|pin|otp|kode)\b\s*[:=]\s*\S", re.IGNORECASE
)
CLOSED = "Serah terima ini sudah selesai; langkahnya tidak berubah lagi."
PROVEN_ALREADY = "Langkah ini sudah disahkan. Bila keliru, minta petugas menolaknya dahulu."


@transaction.atomic
def note(
    handover: Handover, code: str, text: str, *, file: Kept | None = None, by: Person, at: datetime
) -> HandoverStep:
    """Note that a step was done, with a text and perhaps a file as evidence; a later note replaces it.

    Raises Refused for somebody who is no party, a text too short or one that holds a secret, a step that is
    confirmed already, and a handover that is proven or closed.
    """
    _refuse_stranger(handover, by)
    words = " ".join(text.split())[:500]
    if _SECRET.search(words):
        raise Refused("Jangan tulis sandi, PIN, atau kode di sini. Tulis apa yang dikerjakan dan kapan.")
    if len(words) < _SHORTEST and file is None:
        raise Refused("Tulis apa yang dikerjakan dan kapan, atau unggah tangkapan layarnya.")
    open_steps = HandoverStep.objects.filter(handover=handover, code=code, confirmed_at=None)
    open_steps = open_steps.exclude(handover__state__in=(*Handover.CLOSED, Handover.PROVEN))
    told = {"file_name": file.name, "path": file.path, "sha256": file.sha256} if file else {}
    evidence = "file" if file else "text"
    if not open_steps.update(note=words, evidence=evidence, done_at=at, by=by, **told):
        raise Refused(_why_closed(handover))
    reached("handover.step.noted")
    step = HandoverStep.objects.get(handover=handover, code=code)
    _tell("handover.step_noted", handover, by, at, step=code, sha256=step.sha256)
    reached("handover.step.before-commit")
    return step


@transaction.atomic
def confirm(handover: Handover, codes: list[str] | None = None, *, by: Person, at: datetime) -> int:
    """Confirm steps that another person noted (`codes` None: all of them); return how many.

    Raises Refused for somebody who is no party. What the same human being noted is passed over.
    """
    _refuse_stranger(handover, by)
    waiting = HandoverStep.objects.filter(handover=handover, confirmed_at=None).exclude(done_at=None)
    waiting = waiting.exclude(evidence="automatic").select_related("by")
    chosen = [one for one in waiting if codes is None or one.code in codes]
    done = [one for one in chosen if one.by is None or not humans.same(one.by, by)]
    if chosen and not done:
        raise Refused("Langkah ini Anda sendiri yang mencatat; pihak lain atau saksi yang mengesahkannya.")
    for one in done:
        _confirm_one(handover, one, by, at)
    if done:
        _tell("handover.steps_confirmed", handover, by, at, steps=[one.code for one in done])
    finish(handover, at=at)
    reached("handover.confirm.before-commit")
    return len(done)


def _confirm_one(handover: Handover, step: HandoverStep, by: Person, at: datetime) -> None:
    same = HandoverStep.objects.filter(pk=step.pk, done_at=step.done_at, confirmed_at=None)
    if not same.update(confirmed_at=at, confirmed_by=by):
        raise Refused("Buktinya baru saja diganti. Muat ulang halamannya, lalu periksa lagi.")
    reached("handover.confirm.one")
    if step.code == checklist.PASSWORD and step.done_at is not None:
        day = local_day(step.done_at, handover.government.zone)
        register.note_rotation(handover.channel, day, by=by, at=at)


@transaction.atomic
def reject(handover: Handover, code: str, reason: str, *, by: Person, at: datetime) -> None:
    """Say that a step's evidence does not hold: it is open again, with the reason beside it.

    Raises Refused for a party that has an interest in it, without a reason, and once everything is proven.
    """
    if not permits.may_prove_code(by, handover):
        raise Refused("Hanya saksi atau petugas Kominfo yang dapat menolak bukti.")
    if not reason.strip():
        raise Refused("Tulis alasannya, supaya langkahnya dapat diperbaiki.")
    told = HandoverStep.objects.filter(handover=handover, code=code).exclude(done_at=None)
    told = told.exclude(handover__state__in=(*Handover.CLOSED, Handover.PROVEN))
    words = f"Ditolak: {' '.join(reason.split())}"[:500]
    if not told.update(done_at=None, confirmed_at=None, confirmed_by=None, by=None, evidence="", note=words):
        raise Refused(_why_closed(handover))
    _tell("handover.step_rejected", handover, by, at, step=code)


@transaction.atomic
def prove_code(handover: Handover, how: str, file: Kept, *, by: Person, at: datetime) -> None:
    """Say that the code was seen on the channel: `how` is the link where, `file` the picture of it.

    Raises Refused for the former and the new holder: a third person looks. Twice is once.
    """
    if not permits.may_prove_code(by, handover):
        raise Refused("Kode disahkan oleh saksi atau petugas Kominfo, bukan oleh yang menerima kanalnya.")
    if not how.strip():
        raise Refused("Tulis tautan tempat kode itu terlihat.")
    _see_code(handover, f"{how.strip()}"[:300], by=by, path=file.path, at=at, sha256=file.sha256)


def see_code(handover: Handover, how: str, *, at: datetime) -> bool:
    """Note that the product itself saw the code on the channel; False when it was noted before."""
    with transaction.atomic():
        return _see_code(handover, how[:300], by=None, path="", at=at, sha256="")


def _see_code(
    handover: Handover, how: str, *, by: Person | None, path: str, at: datetime, sha256: str
) -> bool:
    unseen = Handover.objects.open().filter(pk=handover.pk, nonce_proven_at=None)
    told = {"nonce_by_id": by.pk if by else None, "nonce_path": path}
    if not unseen.update(nonce_proven_at=at, nonce_how=how, **told):
        return False
    reached("handover.code.seen")
    _tell("handover.code_proven", handover, by, at, sha256=sha256)
    finish(handover, at=at)
    reached("handover.code.before-commit")
    return True


def finish(handover: Handover, *, at: datetime) -> bool:
    """Light lamp 2 when nothing is missing any more; in the caller's transaction."""
    held = Handover.objects.filter(pk=handover.pk, state__in=Handover.HELD).exclude(nonce_proven_at=None)
    steps = HandoverStep.objects.filter(handover=handover)
    if lamps.proven_steps(steps) < lamps.ALL:
        return False
    if not held.update(state=Handover.PROVEN, platform_access_ended_at=at):
        return False
    reached("handover.finish.lit")
    _tell("handover.proven", handover, None, at)
    return True


def _refuse_stranger(handover: Handover, by: Person) -> None:
    if not permits.may_prove(by, handover):
        raise Refused("Hanya para pihak, saksi, atau petugas Kominfo yang mencatat langkah serah terima.")


def _why_closed(handover: Handover) -> str:
    handover.refresh_from_db()
    return PROVEN_ALREADY if handover.state in (*Handover.UNACCEPTED, *Handover.HELD) else CLOSED


def _tell(act: str, handover: Handover, by: Person | None, at: datetime, **details: object) -> None:
    book.record(act, by=by, at=at, subject=handover, government_id=handover.government_id, **details)
