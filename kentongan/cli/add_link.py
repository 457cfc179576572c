"""`kentongan add-link`: one post from its link."""

import argparse

from django.utils import timezone

from kentongan.cli import choosing
from kentongan.intake import links
from kentongan.refusal import Refused


def run(args: argparse.Namespace) -> int:
    """Add the post; its time comes from the id inside the link."""
    government = choosing.government(args.government)
    channel = choosing.channel(government, args.channel) if args.channel else None
    try:
        post = links.add(government, args.url, channel=channel, by=None, at=timezone.now())
    except links.OwnerUnnamed as refused:
        raise Refused(f"{refused.sentence} Jawab dengan --channel PLATFORM:AKUN.") from refused
    told = {
        "platform": post.channel.platform,
        "handle": post.channel.handle,
        "id": post.remote_id,
        "url": post.url,
        "posted_at": post.posted_at.isoformat(),
        "grade": post.grade,
        "owner_proven": post.owner_proven,
    }
    doubt = "" if post.owner_proven else " Pemilik belum dibuktikan."
    return choosing.tell(told, f"Unggahan {post.posted_on} di {post.channel.handle} tercatat.{doubt}")
