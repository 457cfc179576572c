"""Looking for signs in what came in: facts of each channel for the rules, signs kept once, people told."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.db.models import Q

from kentongan.audit import book
from kentongan.audit.models import Entry
from kentongan.channels.models import Channel, ChannelHandle
from kentongan.channels.refusing import named
from kentongan.custody.models import Custody, CustodyChange
from kentongan.handovers import finding as handovers
from kentongan.incidents import freezes, opening, signs, telling
from kentongan.incidents.models import Incident, IncidentSetting, Signal
from kentongan.incidents.signs.facts import FRESH, REACH, Change, Facts, Found, Seen
from kentongan.posts.models import Evidence, Post

log = logging.getLogger(__name__)
OVERLAP = timedelta(minutes=30)  # of two rounds: an import that was being written is seen by the next one


def look(since: datetime, *, at: datetime) -> list[Signal]:
    """Judge every channel of which something came in after `since` (UTC); return the signs that are new.

    A channel whose rules break is logged and does not stop the others.
    """
    new: list[Signal] = []
    for channel in touched(since - OVERLAP):
        try:
            new += look_at(channel, at=at)
        except Exception:  # one channel must not silence the alarm of the others
            log.exception("Looking for signs on channel %s broke.", channel.pk)
    return new


def touched(since: datetime) -> Iterable[Channel]:
    """Return the judged channels with evidence, gone posts, or a change of name or custody since then."""
    brought = Evidence.objects.filter(at__gte=since, undone_at=None)
    acts = Entry.objects.filter(act="channel.alarm", at__gte=since, subject_type="channels.channel")
    concerned = (
        Q(pk__in=brought.values("channel_id"))
        | Q(pk__in=brought.values("spans__channel_id"))
        | Q(pk__in=Post.objects.filter(gone_at__gte=since).values("channel_id"))
        | Q(pk__in=ChannelHandle.objects.filter(until__gte=since).values("channel_id"))
        | Q(pk__in=CustodyChange.objects.filter(at__gte=since).values("channel_id"))
        | Q(pk__in=acts.values("subject_id"))
    )
    return Channel.objects.judged().filter(concerned).select_related("government", "agency").order_by("pk")


@transaction.atomic
def look_at(channel: Channel, *, at: datetime) -> list[Signal]:
    """Apply every rule to a channel; keep signs not known yet and raise the alarm for them, or keep none."""
    told = facts_of(channel, at=at)
    found = [(rule.kind, sign) for rule in signs.ALL for sign in rule.find(told)]
    new = [signal for kind, sign in found if (signal := _keep(channel, kind, sign, at=at)) is not None]
    if new:
        _raise_alarm(channel, new, at=at)
    return new


def facts_of(channel: Channel, *, at: datetime) -> Facts:
    """Gather what the rules look at, in the government's zone."""
    zone = ZoneInfo(channel.government.zone)
    posts = Post.objects.counted().filter(channel=channel, posted_at__gte=at - REACH, posted_at__lte=at)
    rows = posts.order_by("posted_at", "pk").values_list("pk", "posted_at", "caption", "gone_at")
    seen = tuple(
        Seen(pk, posted.astimezone(zone), caption, gone.astimezone(zone) if gone else None)
        for pk, posted, caption, gone in rows
    )
    return Facts(at.astimezone(zone), seen, tuple(_changes(channel, at=at)))


def _changes(channel: Channel, *, at: datetime) -> Iterable[Change]:
    zone, since = ZoneInfo(channel.government.zone), at - FRESH
    handed_over = handovers.open_for(channel).exists()
    acts = Entry.objects.filter(
        subject_type="channels.channel", subject_id=channel.pk, at__gte=since,
        act__in=("channel.renamed", "channel.alarm"),
    )  # fmt: skip
    for entry in acts:
        if entry.act == "channel.renamed":
            # A person who types the new name knows of it; one that came with data nobody had announced.
            yield Change("handle", entry.at.astimezone(zone), handed_over or entry.by_id is not None)
        elif entry.details.get("why") == "another_number":
            yield Change("number", entry.at.astimezone(zone), planned=False)
    for change in CustodyChange.objects.filter(channel=channel, at__gte=since):
        if change.field in ("mail_owner", "phone_owner"):
            what = "mail" if change.field == "mail_owner" else "phone"
            private = _was_ours_and_is_not(channel, change)
            yield Change(what, change.at.astimezone(zone), handed_over, private)  # type: ignore[arg-type]


def _was_ours_and_is_not(channel: Channel, change: CustodyChange) -> bool:
    words = dict(Custody.OWNERS)
    ours = change.was in (Custody.OFFICE, words[Custody.OFFICE])
    return ours and change.now not in (Custody.OFFICE, words[Custody.OFFICE])


def _keep(channel: Channel, kind: str, sign: Found, *, at: datetime) -> Signal | None:
    """Store a sign; None when it is known."""
    if Signal.objects.filter(channel=channel, kind=kind, key=sign.key).exists():
        return None
    try:
        with transaction.atomic():
            return Signal.objects.create(
                government_id=channel.government_id, channel=channel, kind=kind, key=sign.key,
                since=sign.since, found_at=at, sentence=sign.sentence[:400],
                evidence={"posts": list(sign.posts)[:200], "figures": sign.figures},
            )  # fmt: skip
    except IntegrityError:  # another loop found it in the same instant
        return None


@transaction.atomic
def _raise_alarm(channel: Channel, new: list[Signal], *, at: datetime) -> Incident:
    """Open a suspicion (or add to the incident that is open), tell loudly; freeze only where that is on."""
    said = " ".join(signal.sentence for signal in new)
    incident = opening.open_incident(
        channel.government, kind=Incident.SUSPECTED, channels=[channel],
        found=f"Tanda otomatis pada {named(channel)}: {said}", by=None, at=at,
    )  # fmt: skip
    Signal.objects.filter(pk__in=[signal.pk for signal in new]).update(incident=incident)
    book.record(
        "incident.signalled", by=None, at=at, subject=incident, government_id=incident.government_id,
        channel=channel.pk, signals=[signal.pk for signal in new], kinds=sorted({one.kind for one in new}),
    )  # fmt: skip
    telling.tell(
        incident, telling.team(incident, at=at), key=f"signals-{new[0].pk}", at=at,
        subject=f"Tanda akun diretas: {named(channel)}"[:150],
        text=f"{said}\nBuka unggahannya, putuskan benar atau alarm palsu. Satu tombol membekukan kiriman.",
    )  # fmt: skip
    if IncidentSetting.objects.filter(government_id=channel.government_id, freeze_on_signal=True).exists():
        freezes.freeze(channel, said[:300], by=None, at=at)
    return incident
