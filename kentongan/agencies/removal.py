"""The sample government is taken away as a whole; a real one never is."""

import shutil
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.refusal import Refused
from kentongan.vault import sealing


def remove_sample(government: Government, *, by: book.Actor | None, at: datetime) -> None:
    """Delete a sample government with everything under it and its files; the book keeps the act.

    Raises Refused for a real government. A government that is gone already is fine.
    """
    if not government.is_sample:
        raise Refused(f"{government.name} bukan data contoh dan tidak dapat dihapus.")
    with transaction.atomic():
        if not Government.objects.filter(pk=government.pk, is_sample=True).exists():
            return
        book.record(
            "sample.removed", by=by, at=at, subject=government, government_id=government.pk,
            code=government.code, name=government.name,
        )  # fmt: skip
        sealing.forget_government(government.pk, by=by, at=at)
        _end_sessions(government)
        Government.objects.filter(pk=government.pk).delete()  # everything under it goes with it
        transaction.on_commit(lambda: _delete_files(government))


def _end_sessions(government: Government) -> None:
    """The people go with their government; Django's rows of their sessions would stay."""
    open_ones = UserSession.objects.filter(user__government=government)
    Session.objects.filter(session_key__in=open_ones.values("session_key")).delete()


def _delete_files(government: Government) -> None:
    shutil.rmtree(settings.FILES / str(government.pk), ignore_errors=True)
    shutil.rmtree(settings.DATA / "facts" / government.code, ignore_errors=True)  # its closed months
