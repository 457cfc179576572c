"""Which day a page shows when nobody asked for one."""

from collections import Counter
from datetime import date

from kentongan.agencies.models import Government
from kentongan.channels.models import Channel
from kentongan.posts import coverage


def default_day(government: Government, *, today: date) -> date:
    """Return the latest day up to `today` for which half of the channels anybody looked at are covered.

    Shown on `today`, a government that imports once a month would look unverifiable for most of it. Without
    any looking it is `today`.
    """
    channels = Channel.objects.filter(government=government).judged()
    looked_at = list(coverage.of_channels(channels).values())
    borders: Counter[date] = Counter()
    for ranges in looked_at:
        for from_on, until_on in ranges:
            borders[min(until_on, today)] += from_on <= today
            borders[from_on - coverage.DAY] -= from_on <= today
    covered = 0
    for day in sorted(borders, reverse=True):  # from the newest: channels enter at their last covered day
        covered += borders[day]
        if covered and 2 * covered >= len(looked_at):
            return day
    return today
