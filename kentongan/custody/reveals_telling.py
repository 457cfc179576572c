"""Telling people about openings. No secret stands in a notice, and no reason: it may name somebody."""

from datetime import datetime

from django.urls import reverse

from kentongan.channels import refusing
from kentongan.channels.models import Channel
from kentongan.custody import credentials
from kentongan.custody import reveals_permits as permits
from kentongan.notices import telling
from kentongan.people import roles
from kentongan.people.finding import holders
from kentongan.people.models import Person
from kentongan.vault.models import Opening
from kentongan.workdays.clock import local_day


def _what(opening: Opening, channel: Channel) -> str:
    title = credentials.FIELDS[opening.sealed.field]
    return f"{title} {refusing.named(channel)} ({channel.agency.name})"


def _url(opening: Opening) -> str:
    return reverse("custody:reveal", args=[opening.pk])


def asked(opening: Opening, channel: Channel, others: list[Person], *, at: datetime) -> None:
    """Tell those who may approve that somebody waits for them."""
    telling.tell(
        others,
        subject="Persetujuan Anda diminta: rahasia kanal",
        text=f"{_what(opening, channel)} diminta untuk ditampilkan. Setujui atau tolak dalam 15 menit.",
        url=_url(opening), key=f"reveal-asked-{opening.pk}", government=channel.government, at=at,
    )  # fmt: skip


def decided(opening: Opening, channel: Channel, asker: Person, *, at: datetime) -> None:
    """Tell the asker yes or no."""
    yes = opening.approved_at is not None and opening.closed_at is None
    word = "disetujui; tampilkan dalam 15 menit" if yes else "ditolak"
    telling.tell(
        [asker],
        subject=f"Permintaan Anda {'disetujui' if yes else 'ditolak'}",
        text=f"{_what(opening, channel)}: permintaan Anda {word}.",
        url=_url(opening), key=f"reveal-decided-{opening.pk}", government=channel.government, at=at,
    )  # fmt: skip


def broken(opening: Opening, channel: Channel, by: Person, *, at: datetime) -> None:
    """Tell loudly: administrators, auditors, the channel's custodians, the head of its agency."""
    today = local_day(at, channel.government.zone)
    offices = holders(channel.government, roles.KOMINFO_ADMIN, roles.AUDITOR, on=today)
    telling.tell(
        [*offices, *permits.heads(channel, at), *permits.custodians(channel)],
        subject="PEMBUKAAN DARURAT rahasia kanal",
        text=f"{_what(opening, channel)} dibuka lewat pembukaan darurat, tanpa persetujuan orang kedua. "
        "Bila Anda tidak tahu sebabnya, tanyakan sekarang. Rahasianya harus segera diganti.",
        url=_url(opening), key=f"breakglass-{opening.pk}", government=channel.government, at=at, loud=True,
    )  # fmt: skip


def overdue(opening: Opening, channel: Channel, *, at: datetime) -> None:
    """Remind, once a day, of a shown secret that must be changed: the asker, the custodians, the officers."""
    today = local_day(at, channel.government.zone)
    officers = holders(channel.government, *roles.OFFICERS, on=today)
    asker = Person.objects.filter(pk=opening.asker_id or -1, is_active=True)
    telling.tell(
        [*asker, *permits.custodians(channel), *officers],
        subject="Ganti rahasia kanal yang pernah ditampilkan",
        text=f"{_what(opening, channel)} pernah ditampilkan dan belum diganti. "
        "Ganti di platformnya, lalu simpan yang baru.",
        url=reverse("custody:credentials", args=[channel.pk]),
        key=f"rotate-{opening.pk}-{today:%Y%m%d}", government=channel.government, at=at, loud=True,
    )  # fmt: skip
