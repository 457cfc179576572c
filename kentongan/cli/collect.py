"""`kentongan collect`: look at the channels that can be read without anybody's approval."""

import argparse
import sys

from django.utils import timezone

from kentongan import platforms
from kentongan.channels.models import Channel
from kentongan.cli import choosing
from kentongan.intake import collecting
from kentongan.posts.models import Look
from kentongan.refusal import Refused

READABLE = [name for name, connector in platforms.ALL.items() if connector.collect]


def run(args: argparse.Namespace) -> int:
    """Collect one channel or all; a site that cannot be read is told with its reason and is no failure."""
    government = choosing.government(args.government)
    if args.channel:
        channels = [choosing.channel(government, args.channel)]
    else:
        channels = list(government.channels.judged().filter(platform__in=READABLE))
    if args.channel and channels[0].platform not in READABLE:
        raise Refused(
            f"--channel {args.channel}: platform ini tidak dapat diambil langsung; impor berkasnya."
        )
    return choosing.tell([_look(channel) for channel in channels])


def _look(channel: Channel) -> dict[str, object]:
    look = collecting.collect(channel, by=None, at=timezone.now())
    result = dict(Look.RESULTS)[look.result]
    print(f"{channel.handle}: {result}{f' – {look.reason}' if look.reason else ''}", file=sys.stderr)
    return {
        "platform": channel.platform,
        "handle": channel.handle,
        "result": look.result,
        "reason": look.reason,
        "way": look.way,
        "at": look.at.isoformat(),
    }
