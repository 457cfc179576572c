"""Marking notices as read."""

from datetime import datetime

from django.db.models import Count, OuterRef, QuerySet, Subquery

from kentongan.notices.models import Notice, Reader


def mark(notices: QuerySet[Notice], *, at: datetime) -> int:
    """Mark these as read; return how many were unread. Their first reading stays."""
    return notices.filter(read_at=None).update(read_at=at)


def counted() -> Subquery:
    """The number of a person's unread notices as an expression, so that it comes along with the person."""
    theirs = Notice.objects.filter(person=OuterRef("pk"), read_at=None).order_by().values("person")
    return Subquery(theirs.annotate(count=Count("pk")).values("count"))


def unread(person: Reader) -> int:
    """How many notices this person has not read; asks nothing when the number came along with the person."""
    if hasattr(person, "unread_notices"):
        return person.unread_notices or 0
    return Notice.objects.visible_to(person).unread().count()


def loud(person: Reader) -> list[Notice]:
    """Loud notices that stand on Beranda until this person read them, newest first."""
    return list(Notice.objects.visible_to(person).unread().filter(loud=True)[:5])
