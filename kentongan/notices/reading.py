"""Marking notices as read."""

from datetime import datetime

from django.db.models import QuerySet

from kentongan.notices.models import Notice, Reader


def mark(notices: QuerySet[Notice], *, at: datetime) -> int:
    """Mark these as read; return how many were unread. Their first reading stays."""
    return notices.filter(read_at=None).update(read_at=at)


def unread(person: Reader) -> int:
    """How many notices this person has not read."""
    return Notice.objects.visible_to(person).unread().count()


def loud(person: Reader) -> list[Notice]:
    """Loud notices that stand on Beranda until this person read them, newest first."""
    return list(Notice.objects.visible_to(person).unread().filter(loud=True)[:5])
