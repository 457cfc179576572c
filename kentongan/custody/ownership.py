"""Proof of ownership by what was posted: the code in a post that came in, or shown by a person."""

from datetime import datetime
from pathlib import Path

from kentongan.channels import verification
from kentongan.channels.models import OwnershipProof
from kentongan.connector import address_of
from kentongan.intake import keeping, pictures
from kentongan.people.models import Person
from kentongan.posts.models import Post
from kentongan.refusal import Refused

_SHOWN = (OwnershipProof.BIO, OwnershipProof.POST)


def prove_by_post(proof: OwnershipProof, *, at: datetime) -> bool:
    """Prove ownership by a post of the channel that holds the code, posted since the code was given out.

    Only evidence of grade A or B counts: an export or a feed comes from the account itself, while a pasted
    link or a typed entry is somebody's word.
    """
    if proof.proven_at is not None or proof.ended_at is not None:
        return False
    posts = Post.objects.filter(
        channel=proof.channel_id, caption__contains=proof.code, withdrawn=False,
        posted_at__gte=proof.asked_at, grade__in=("A", "B"), owner_proven=True,
    )  # fmt: skip
    found = posts.order_by("posted_at").first()
    if found is None:
        return False
    verification.confirm(proof, OwnershipProof.POST, found.url or f"unggahan {found.pk}", by=None, at=at)
    return True


def show(
    proof: OwnershipProof,
    way: str,
    link: str,
    screenshot: Path,
    file_name: str,
    *,
    by: Person,
    at: datetime,
) -> OwnershipProof:
    """Let a person confirm that the code stands in the bio or in a post: with its link and a screenshot.

    Raises Refused without a link, and for what is no picture; the picture is kept without its camera data.
    """
    if way not in _SHOWN:
        raise Refused("Pilih di mana kode terlihat: di bio, atau di unggahan.")
    if address_of(link) is None:
        raise Refused("Tautan tempat kode terlihat belum benar. Salin alamatnya dari peramban.")
    clean = pictures.cleaned(screenshot, file_name)
    try:
        kept = keeping.keep(clean, proof.channel.government_id, keeping.hash_of(clean))
    finally:
        clean.unlink(missing_ok=True)
    try:
        return verification.confirm(proof, way, link, picture_path=kept, by=by, at=at)
    except Refused:
        keeping.discard(kept)
        raise
