"""Imports and looks that take longer than a page may wait, as tasks of kentongan.jobs. Safe to run twice."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from kentongan.agencies.models import Government
from kentongan.channels.models import Channel
from kentongan.intake import collecting, collecting_rounds, drafts, leftovers
from kentongan.intake.models import Draft
from kentongan.jobs.asking import enqueue
from kentongan.jobs.loop import Running
from kentongan.jobs.models import Job
from kentongan.people.models import Person
from kentongan.refusal import Refused


def ask(draft: Draft, step: str, *, by: Person, at: Any) -> Job:
    """Ask for the `step` "look" or "save" of a large file; asked twice it is one job."""
    verb = "Menyimpan" if step == "save" else "Membaca"
    return enqueue(
        "import-posts", f"{step}-{draft.pk}", f"{verb} {draft.file_name}", {"draft": draft.pk, "step": step},
        government_id=draft.government_id, by=by, at=at,
    )  # fmt: skip


def import_posts(running: Running, payload: dict[str, Any]) -> str:
    """Look at a draft's file, or store it; return the address of the draft or of its evidence."""
    draft = (
        Draft.objects.select_related("channel__government", "government", "evidence")
        .filter(pk=payload["draft"])
        .first()
    )
    by = _asker(running)
    if draft is None or by is None:
        raise Refused("Berkas ini sudah dibuang. Unggah lagi bila masih diperlukan.")
    rows = draft.summary.get("rows")
    running.progress(0, rows, "Membaca berkas.")
    if payload["step"] == "look":
        drafts.look(draft, by=by, at=timezone.now())
        return reverse("intake:draft", args=[draft.pk])
    evidence = drafts.save(draft, by=by, at=timezone.now(), before_writing=lambda: _writing(running, rows))
    return reverse("intake:evidence", args=[evidence.pk])


def _writing(running: Running, rows: int | None) -> None:
    """The last moment at which the import can be cancelled: what follows is one transaction."""
    running.progress((rows or 0) // 2, rows, "Menyimpan unggahan.")


def collect(running: Running, payload: dict[str, Any]) -> str:
    """Look at one channel (`payload["channel"]`), or at all that can be read directly, of all governments or
    of one (`payload["government"]`); return the address where the outcome stands."""
    by = _asker(running)
    if "channel" in payload:
        channel = Channel.objects.select_related("government").filter(pk=payload["channel"]).first()
        if channel is None:
            raise Refused("Kanal ini sudah tidak ada.")
        collecting.collect(channel, by=by, at=timezone.now())
        return reverse("web:channel", args=[channel.pk])
    government = Government.objects.get(pk=payload["government"]) if "government" in payload else None
    collecting_rounds.collect_all(government, by=by, at=timezone.now(), progress=running.progress)
    return reverse("intake:list")


def _asker(running: Running) -> Person | None:
    """Return who asked for the job; None when it came round by itself."""
    number = running.job.by_id
    return None if number is None else Person.objects.filter(pk=number).first()


def sweep_leftovers(running: Running, payload: dict[str, Any]) -> str:
    """Remove uploads that nothing names, government by government; one that is refused holds up no other."""
    every, refused = list(Government.objects.order_by("pk")), ""
    for done, government in enumerate(every):
        running.progress(done, len(every), government.name)
        try:
            leftovers.sweep(government, at=timezone.now())
        except Refused as refusal:
            refused = refusal.sentence
    if refused:
        raise Refused(refused)
    return ""
