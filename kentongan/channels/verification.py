"""Ownership is proven: a code is asked for, shown by the owner, and found there by us or by a person."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from kentongan.audit import book
from kentongan.channels import proof_looks, refusing
from kentongan.channels.models import Channel, OwnershipProof
from kentongan.connector import CollectionError
from kentongan.people.models import Person
from kentongan.refusal import Refused

if TYPE_CHECKING:
    from kentongan.outbound.client import GuardedClient

_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
_SITES = 3  # official websites of an agency that are looked through
NOT_FOUND = "Kode belum ditemukan. Pasang dahulu, tunggu beberapa menit, lalu periksa lagi."


def current(channel: Channel) -> OwnershipProof | None:
    """Return the proof that holds now; None when ownership was never proven, or is no more."""
    return channel.proofs.exclude(proven_at=None).filter(ended_at=None).order_by("-proven_at").first()


def open_of(channel: Channel) -> OwnershipProof | None:
    """Return the code that waits to be shown."""
    return channel.proofs.filter(proven_at=None, ended_at=None).first()


@transaction.atomic
def ask(channel: Channel, *, by: Person | None, at: datetime) -> OwnershipProof:
    """Give out a code for the owner to show; one that waits already is given again.

    Raises Refused for a closed channel.
    """
    if channel.state == Channel.CLOSED:
        raise Refused("Kanal ini sudah ditutup; tidak ada yang perlu dibuktikan.")
    waiting = open_of(channel)
    if waiting is not None:
        return waiting
    code = "ktg-" + "".join(secrets.choice(_SIGNS) for _ in range(10))
    try:
        with transaction.atomic():
            proof = OwnershipProof.objects.create(
                channel=channel, code=code, asked_at=at, asked_by_id=by.pk if by else None
            )
    except IntegrityError:  # somebody asked in the same instant
        return OwnershipProof.objects.get(channel=channel, proven_at=None, ended_at=None)
    _tell("ownership.asked", proof, by=by, at=at)
    return proof


@transaction.atomic
def confirm(
    proof: OwnershipProof,
    way: str,
    evidence: str,
    *,
    picture_path: str = "",
    by: Person | None,
    at: datetime,
) -> OwnershipProof:
    """Note that the code was found: `way` of OwnershipProof.WAYS, `evidence` the address or record.

    `by` None: the product found it. Confirming twice changes nothing. Raises Refused for a code that was
    withdrawn, and evidence that is missing.
    """
    if way not in dict(OwnershipProof.WAYS):
        raise Refused("Cara pembuktian belum dipilih.")
    if not evidence.strip():
        raise Refused("Bukti belum diisi. Tempel tautan tempat kode itu terlihat.")
    told = {
        "way": way, "evidence": evidence.strip()[:400], "picture_path": picture_path, "proven_at": at,
        "by_id": by.pk if by else None, "trouble": "",
    }  # fmt: skip
    waiting = OwnershipProof.objects.filter(pk=proof.pk, proven_at=None, ended_at=None)
    if waiting.update(**told):
        _tell("ownership.proven", proof, by=by, at=at, way=way)
    proof.refresh_from_db()
    if proof.proven_at is None:
        raise Refused("Kode ini sudah ditarik. Minta kode baru, lalu pasang lagi.")
    return proof


@transaction.atomic
def end(channel: Channel, *, reason: str, by: Person | None, at: datetime) -> int:
    """Let every proof and waiting code of a channel lapse (hijacked, not ours); return how many."""
    standing = list(channel.proofs.filter(ended_at=None))
    for proof in standing:
        OwnershipProof.objects.filter(pk=proof.pk, ended_at=None).update(ended_at=at)
        _tell("ownership.ended", proof, by=by, at=at, reason=reason)
    return len(standing)


def look(proof: OwnershipProof, *, by: Person | None, at: datetime) -> bool:
    """Look for the code where we can look ourselves; True when ownership is proven by it.

    A website: its page, then its DNS. A social account: rel=me links of its agency's official websites.
    Nothing is found, or the site cannot be read: the reason stands in `trouble`. Call it outside of a
    transaction, for it may take up to 25 seconds.
    """
    from kentongan.outbound.client import GuardedClient, Limits  # only where we look: cards start without it

    if proof.proven_at is not None:
        return True
    hurried = Limits(seconds=8.0, whole=20.0, bytes=3_000_000, redirects=3)  # somebody waits for the page
    with GuardedClient(limits=hurried) as client:
        way, evidence, trouble = _found(proof, client)
    if evidence:
        confirm(proof, way, evidence, by=None, at=at)
        return True
    OwnershipProof.objects.filter(pk=proof.pk, proven_at=None).update(
        tried_at=at, trouble=(trouble or NOT_FOUND)[:300]
    )
    proof.refresh_from_db()
    return False


def _found(proof: OwnershipProof, client: GuardedClient) -> tuple[str, str, str]:
    """Return (way, evidence, trouble)."""
    channel = proof.channel
    if channel.is_website:
        return _site_found(channel, proof.code, client)
    sites = official_sites(channel)
    if not sites:
        return "", "", "OPD ini belum punya situs resmi yang terdaftar. Buktikan lewat bio atau unggahan."
    troubles = []
    for site in sites:
        try:
            link = proof_looks.linked_from(client, site, channel)
        except CollectionError as error:
            troubles.append(str(error))
            continue
        if link:
            return OwnershipProof.LINKED, f"{site.url} rel=me {link}", ""
    told = f"Tautan rel=me ke {refusing.named(channel)} belum ada di {sites[0].handle}."
    return "", "", troubles[0] if troubles else told


def _site_found(channel: Channel, code: str, client: GuardedClient) -> tuple[str, str, str]:
    trouble = ""
    try:
        if evidence := proof_looks.on_page(client, channel, code):
            return OwnershipProof.SITE, evidence, ""
    except CollectionError as error:
        trouble = str(error)
    try:
        return OwnershipProof.DNS, proof_looks.in_dns(channel, code), trouble
    except CollectionError as error:
        return "", "", trouble or str(error)


def official_sites(channel: Channel) -> list[Channel]:
    """Return the official websites of the channel's agency."""
    own = Channel.objects.filter(agency_id=channel.agency_id, platform="website", state=Channel.OFFICIAL)
    return list(own.exclude(pk=channel.pk).order_by("pk")[:_SITES])


def _tell(act: str, proof: OwnershipProof, *, by: Person | None, at: datetime, **told: str) -> None:
    channel = proof.channel
    book.record(
        act, by=by, at=at, subject=channel, government_id=channel.government_id, proof=proof.pk, **told
    )
