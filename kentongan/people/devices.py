"""Sessions as people know them: this computer, that phone. They end by themselves, one by one, or all."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from kentongan.audit import book
from kentongan.people.models import Person
from kentongan.people.session_store import kept

LIFE = timedelta(seconds=settings.SESSION_COOKIE_AGE)  # from the sign-in on, however busy
IDLE = timedelta(minutes=settings.IDLE_MINUTES)  # without a request
NOTED_EVERY = timedelta(minutes=1)  # a page view writes only when the last one noted is older
BEGAN, SEEN = "began_at", "seen_at"
UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104 - stands in a row where the server told no address
ENDED = "ended_by"  # what the door tells after a session ended by itself

BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung"), ("FxiOS", "Firefox"),
            ("Firefox", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"),
            ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
           ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True)
class Device:
    """One session on the page of devices. `address` is "" where the server was told none. Times are UTC."""

    pk: int
    family: str
    address: str
    first_seen: datetime
    last_seen: datetime
    is_this: bool


def begin(request: HttpRequest, person: Person, *, at: datetime | None = None) -> None:
    """Start the clocks of a session that has just begun, and write it into the list and the book."""
    at = at or timezone.now()
    request.session.pop(ENDED, None)
    UserSession.objects.filter(user=person).exclude(session_key__in=_alive()).delete()
    request.session[BEGAN] = request.session[SEEN] = at.timestamp()
    _sweep(at)
    _keep_row(request, person, at)
    with transaction.atomic():
        book.record(
            "session.begun", by=person, at=at, subject=person, government_id=person.government_id,
            ways=_ways(request, person),
        )  # fmt: skip


def end_reason(request: HttpRequest, *, at: datetime) -> str:
    """Why this session is over at `at`: "life", "idle" or "" (it is not)."""
    began, seen = (request.session.get(key) for key in (BEGAN, SEEN))
    if began is not None and at.timestamp() - began > LIFE.total_seconds():
        return "life"
    if seen is not None and at.timestamp() - seen > IDLE.total_seconds():
        return "idle"
    return ""


def note(request: HttpRequest, person: Person, *, at: datetime) -> None:
    """Note, at most once a minute, that this session is in use (without `begin` it has no clocks)."""
    seen = request.session.get(SEEN)
    if seen is None or 0 <= at.timestamp() - seen < NOTED_EVERY.total_seconds():
        return
    request.session[SEEN] = at.timestamp()
    _keep_row(request, person, at)


def renew_key(request: HttpRequest) -> None:
    """Give this session a new key; a copy of the old cookie is worth nothing from now on."""
    old = request.session.session_key
    request.session.cycle_key()
    rows = UserSession.objects.filter(session_key=kept(old))
    rows.update(session_key=kept(request.session.session_key))


def keep_only_this(request: HttpRequest, person: Person, *, at: datetime) -> None:
    """Carry this session over a raised generation or a new password; the person's other sessions end."""
    old = request.session.session_key
    update_session_auth_hash(request, person)  # which renews the key, too
    new = request.session.session_key
    UserSession.objects.filter(session_key=kept(old)).update(
        session_key=kept(new), data={"generation": person.generation}
    )
    end_others(person, key=new, by=person, at=at)


def listed(person: Person, *, key: str | None) -> list[Device]:
    """The sessions of `person` that are alive, the one with session key `key` first, then the latest seen."""
    rows = UserSession.objects.filter(user=person, session_key__in=_alive()).order_by("-last_seen_at", "-pk")
    found = [_device(row, kept(key)) for row in rows if _fits(row, person)]
    return sorted(found, key=lambda device: not device.is_this)


def end(person: Person, pk: int, *, by: Person, at: datetime) -> bool:
    """End one session of `person`; False when there is no such session any more."""
    return bool(_end(person, UserSession.objects.filter(user=person, pk=pk), by, at))


def end_others(person: Person, *, key: str | None, by: Person, at: datetime) -> int:
    """End every session of `person` but the one with session key `key`; returns how many."""
    return _end(person, UserSession.objects.filter(user=person).exclude(session_key=kept(key)), by, at)


def family(agent: str) -> str:
    """The browser and system of a User-Agent line in plain words: "Chrome di Android"."""
    browser = next((name for sign, name in BROWSERS if sign in agent), "Peramban lain")
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    return f"{browser} di {system}" if system else browser


@transaction.atomic
def _end(person: Person, rows: "QuerySet[UserSession]", by: Person, at: datetime) -> int:
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    ended: int = UserSession.objects.filter(user=person, session_key__in=keys).delete()[0]
    if ended:
        book.record(
            "sessions.ended", by=by, at=at, subject=person, government_id=person.government_id, count=ended
        )
    return ended


def forget(key: str | None) -> None:
    """Take the session with this key out of the list (it was signed out)."""
    UserSession.objects.filter(session_key=kept(key)).delete()


def _sweep(at: datetime) -> None:
    """Remove what no browser can use any more; addresses of old sessions are nobody's business."""
    Session.objects.filter(expire_date__lt=at).delete()
    UserSession.objects.filter(created_at__lt=at - LIFE).delete()


def _alive() -> Any:
    """The stored keys of the sessions that have not lapsed."""
    return Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")


def _ways(request: HttpRequest, person: Person) -> list[str]:
    """How this session was entered: ["password", "totp"]."""
    return [str(one.get("type") or one["method"]) for one in get_authentication_records(request, person)]


def _keep_row(request: HttpRequest, person: Person, at: datetime) -> None:
    """Insert or renew this session's row, with what the browser says of itself now."""
    if not request.session.session_key:
        request.session.save()
    told = {
        "user": person,
        "ip": request.META.get("REMOTE_ADDR") or UNKNOWN_ADDRESS,
        "user_agent": request.META.get("HTTP_USER_AGENT", "")[:200],
        "last_seen_at": at,
        "data": {"generation": person.generation},
    }
    key = kept(request.session.session_key)
    if not UserSession.objects.filter(session_key=key).update(**told):
        UserSession.objects.get_or_create(session_key=key, defaults={**told, "created_at": at})


def _fits(row: UserSession, person: Person) -> bool:
    """Whether the session began after the last right ended: others are refused at their next request."""
    return bool(row.data.get("generation", person.generation) == person.generation)


def _device(row: UserSession, key: str) -> Device:
    return Device(
        pk=row.pk, family=family(row.user_agent), address="" if row.ip == UNKNOWN_ADDRESS else row.ip,
        first_seen=row.created_at, last_seen=row.last_seen_at, is_this=row.session_key == key,
    )  # fmt: skip
