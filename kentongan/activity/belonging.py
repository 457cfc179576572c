"""To which agency a channel belonged on a past day: a merger moves channels, the days before stay.

A channel that was merely put under another agency, without a merger, counts where it is now: that corrects
the register. The book knows which channels came along with a merger.
"""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from kentongan.agencies.models import Agency, Government
from kentongan.audit.models import Entry


def government_on(pk: int, day: date) -> tuple[Government, dict[int, int]]:
    """Return a government, and by channel number the agency it belonged to on local `day`.

    Only channels that a merger after `day` moved are in it. One query, unless there was such a merger.
    """
    later = _merged_after(day).filter(government=OuterRef("pk"))
    government = Government.objects.annotate(merged_later=Exists(later)).get(pk=pk)
    merged = bool(getattr(government, "merged_later", False))
    return government, _before_mergers(government, day) if merged else {}


def _merged_after(day: date) -> QuerySet[Agency]:
    return Agency.objects.filter(closed_on__gt=day).exclude(merged_into=None)


def _before_mergers(government: Government, day: date) -> dict[int, int]:
    late = set(_merged_after(day).filter(government=government).values_list("pk", flat=True))
    moves = Entry.objects.filter(
        act="channel.moved", subject_type="channels.channel", government_id=government.pk
    )
    told = moves.order_by("-seq").values_list("subject_id", "details")  # the earliest move is read last
    return {pk: details["was"] for pk, details in told if pk and details.get("was") in late}
