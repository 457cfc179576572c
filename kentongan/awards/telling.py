"""Who is told what of an award, in the product and by mail. No scores and no names of others in it."""

from datetime import datetime

from django.urls import reverse

from kentongan.awards.models import Award
from kentongan.notices.telling import tell
from kentongan.paper.words import plain_date
from kentongan.people import roles
from kentongan.people.models import Person


def jurors(award: Award, *, at: datetime) -> None:
    """Tell the jury that marking is open."""
    seats = award.jurors.filter(left_at=None).select_related("person")
    tell(
        [seat.person for seat in seats], subject=f"Penjurian {award.title} {award.year} dibuka",
        text="Buka Penjurian, nyatakan benturan kepentingan Anda, lalu nilai nominasi.",
        url=reverse("awards:jury-award", args=[award.pk]), key=f"award-jury:{award.pk}:{at:%Y%m%d%H%M%S}",
        government=award.government, at=at, loud=True,
    )  # fmt: skip


def agencies(award: Award, *, at: datetime) -> None:
    """Tell the agencies' people that nominations are out and until when they may object."""
    until = plain_date(award.appeal_until) if award.appeal_until else ""
    _agencies(
        award, f"Nominasi {award.title} {award.year}", f"Sanggahan diterima sampai {until}.", "window", at
    )


def feedback(award: Award, *, at: datetime) -> None:
    """Tell every agency that its feedback sheet is there."""
    words = "Hasil penghargaan dan lembar umpan balik OPD Anda dapat diunduh."
    _agencies(award, f"Hasil {award.title} {award.year}", words, "feedback", at)


def _agencies(award: Award, subject: str, text: str, about: str, at: datetime) -> None:
    posted = Person.objects.filter(
        government=award.government, is_active=True, postings__role__in=roles.AGENCY_BOUND,
        postings__ended_at=None,
    ).distinct()  # fmt: skip
    key = f"award-{about}:{award.pk}:{at:%Y%m%d}"
    url = reverse("awards:show", args=[award.pk])
    tell(posted, subject=subject, text=text, url=url, key=key, government=award.government, at=at)
