"""A pasted link is evidence: where its id carries the time, it proves when a post was made (grade C)."""

from datetime import datetime

from django.db import transaction

from kentongan import platforms
from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.channels.models import Channel
from kentongan.connector import UNCOUNTED_KINDS, Link
from kentongan.intake.arrivals import Arrival, is_certain
from kentongan.intake.matching import match
from kentongan.intake.writing import write
from kentongan.people.models import Person
from kentongan.posts.models import Evidence, Post
from kentongan.refusal import Refused

GRADE = "C"


class OwnerUnnamed(Refused):
    """The link names no account, and nobody said whose it is."""


def add(
    government: Government, url: str, *, channel: Channel | None = None, by: Person | None, at: datetime
) -> Post:
    """Store the post that `url` leads to; a link that is here already adds nothing. `at` in UTC.

    A link that names its account goes to that channel; otherwise `channel` says where, and the post is marked
    "pemilik belum dibuktikan". Raises Refused for links that carry no time: those need an entry with a date.
    """
    link = understood(url)
    posted_at = _time_of(link, at)
    identity = link.remote_id or link.url
    owner = owner_of(link, government, channel or _holder(government, link, identity, by), by)
    known = Post.objects.filter(channel=owner, remote_id=identity, withdrawn=False, grade__lte=GRADE).first()
    if known:
        return known
    arrival = Arrival(
        identity=identity,
        certain=is_certain(link.remote_id, link.url),
        url=link.url,
        kind=link.kind,
        counted=link.kind not in UNCOUNTED_KINDS,
        caption="",
        posted_at=posted_at,
        time_from="id",
    )
    return _store(owner, arrival, proven=link.handle is not None, by=by, at=at)


def _holder(government: Government, link: Link, identity: str, by: Person | None) -> Channel | None:
    """The channel that has this very post already, where the link itself names no account."""
    if link.handle is not None:
        return None
    there = Post.objects.visible_to(by) if by else Post.objects.all()
    there = there.filter(channel__government=government, channel__platform=link.platform)
    known = there.filter(remote_id=identity, withdrawn=False).select_related("channel").first()
    return known.channel if known else None


def understood(url: str) -> Link:
    """Read a pasted link to one post. Raises Refused, saying what to paste, for everything else."""
    link = platforms.link_of(url.strip())
    if link is None:
        raise Refused(
            "Tautan ini tidak menuju sebuah unggahan. "
            "Buka unggahannya, pilih “Salin tautan”, lalu tempel di sini."
        )
    return link


def owner_of(link: Link, government: Government, channel: Channel | None, by: Person | None) -> Channel:
    """Return the channel a link belongs to; refuses where link and choice disagree."""
    if channel and channel.platform != link.platform:
        raise Refused(
            f"Tautan ini dari {platforms.ALL[link.platform].title}, "
            f"sedangkan kanal yang dipilih {platforms.ALL[channel.platform].title}."
        )
    if link.handle is None:
        if channel is None:
            raise OwnerUnnamed("Tautan ini tidak menyebut akunnya. Pilih kanal pemiliknya.")
        return channel
    found = _named(link, government, by)
    if channel and found != channel:
        raise Refused(f"Tautan ini milik akun “{link.handle}”, bukan kanal {channel.handle}.")
    if found is None:
        raise Refused(
            f"Akun “{link.handle}” belum terdaftar sebagai kanal yang Anda kelola. Daftarkan kanalnya dulu."
        )
    return found


def _named(link: Link, government: Government, by: Person | None) -> Channel | None:
    registered = Channel.objects.filter(government=government, platform=link.platform)
    mine = registered.visible_to(by) if by else registered
    open_ones = mine.exclude(state=Channel.CLOSED)
    by_name = open_ones.filter(handle=link.handle).first()
    return (
        by_name
        or open_ones.filter(former_handles__handle=link.handle).first()
        or (open_ones.filter(numeric_id=link.handle).first() if (link.handle or "").isdigit() else None)
    )


def _time_of(link: Link, at: datetime) -> datetime:
    if link.posted_at is None:
        title = platforms.ALL[link.platform].title
        raise Refused(
            f"Tautan {title} tidak memuat waktu unggah. "
            "Catat unggahannya dengan tanggal lewat “Catat unggahan”."
        )
    if link.posted_at > at:
        raise Refused("Nomor di tautan ini menunjuk waktu yang belum tiba; tautannya keliru.")
    return link.posted_at


def _store(channel: Channel, arrival: Arrival, *, proven: bool, by: Person | None, at: datetime) -> Post:
    with transaction.atomic():
        Channel.objects.select_for_update().get(pk=channel.pk)
        evidence = Evidence.objects.create(
            government_id=channel.government_id, channel=channel, way=Evidence.LINK, grade=GRADE, at=at,
            by_id=by.pk if by else None, source="tautan", zone_proof="ids",
        )  # fmt: skip
        write(channel, match(channel, [arrival]), evidence=evidence, observed_at=at, owner_proven=proven)
        post = Post.objects.get(channel=channel, remote_id=arrival.identity)
        book.record(
            "post.linked", by=by, at=at, subject=post, government_id=channel.government_id,
            evidence=evidence.pk, owner_proven=proven,
        )  # fmt: skip
    return post
