"""How often a name, a code or an address may be tried: counted in the database, alike for every process.

Three counts over the last quarter of an hour, none of which lets a stranger lock somebody out:

* name at one address: ten failures, then the name waits at this address only. A lock on the name alone would
  let anybody lock anybody out.
* address, whatever the names: twenty failures, then the address waits. One password tried on 137 names
  (spraying) needs no more than one failure a name, so the name's own count never sees it.
* name from everywhere: after twenty failures an address gets two tries instead of ten. An attacker with many
  addresses becomes five times slower; the owner, at an address of their own, still has tries left.

A browser in which this person signed in before carries a signed cookie. It is counted on its own (ten
failures) and by nothing else: whoever shares the office's address, or hammers the name from elsewhere, does
not keep the owner out of the computer they always use.

Second factors are counted under the person (ten from everywhere): who gets there knows the password already.
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from kentongan.people.models import SignInFailure

log = logging.getLogger(__name__)
PAUSE = timedelta(minutes=15)
OF_NAME_AT_ADDRESS = 10
OF_ADDRESS = 20
OF_NAME = 20  # from everywhere; above it only
WHEN_SLOWED = 2  # tries are left to an address
OF_CODE = 10
BROWSER = "browser:"  # before the number of a known browser, in the place of an address
CODE = (
    "KODE "  # before a person's number; no user name has capitals or spaces, so none can be mistaken for it
)


@dataclass(frozen=True)
class Source:
    """Where a try comes from: the peer's address, and the browser's own number when this person knows it."""

    address: str
    browser: str = ""

    @property
    def place(self) -> str:
        """What is counted."""
        return (BROWSER + self.browser if self.browser else self.address)[:45]


class MustWait(Exception):
    """Too many failures; `until` (UTC) says when the next try is taken."""

    def __init__(self, until: datetime) -> None:
        """Keep the moment."""
        super().__init__(f"Must wait until {until:%H:%M} UTC.")
        self.until = until

    def sentence(self, *, at: datetime) -> str:
        """Tell a person how long to wait."""
        minutes = max(1, -(-int((self.until - at).total_seconds()) // 60))
        return f"Terlalu banyak percobaan. Ini dapat dicoba lagi dalam {minutes} menit."


def attempt(name: str, source: Source, *, at: datetime) -> SignInFailure:
    """Count a try of `name` before it is judged, so that a hundred at once do not pass the count together.

    A try that succeeds is taken back with `succeeded`. Raises MustWait, counting nothing, when too soon.
    """
    SignInFailure.objects.filter(at__lt=at - 2 * PAUSE).delete()
    row = SignInFailure.objects.create(name=_kept(name), address=source.place, at=at)
    last = _last_failure(row, source)
    if last is not None:
        row.delete()
        log.warning("Tries from %s are held until %s: too many failures.", source.place, last + PAUSE)
        raise MustWait(last + PAUSE)
    return row


def succeeded(row: SignInFailure) -> None:
    """A success clears the count of this name at this place; nobody else's failures are forgotten by it."""
    SignInFailure.objects.filter(name=row.name, address=row.address).delete()


def code_of(person_pk: int) -> str:
    """The name under which second factors of a person are counted."""
    return f"{CODE}{person_pk}"


def _kept(name: str) -> str:
    """What stands in the row: a hash, for people type passwords into the wrong field."""
    hashed = salted_hmac("kentongan.people.patience", name, algorithm="sha256").hexdigest()
    return name if name.startswith(CODE) else hashed[:60]


def _last_failure(row: SignInFailure, source: Source) -> datetime | None:
    """The failure from which this try's waiting counts; None = it may be judged."""
    before = SignInFailure.objects.filter(pk__lt=row.pk, at__gt=row.at - PAUSE, at__lte=row.at).order_by(
        "-at"
    )
    here = before.filter(name=row.name, address=row.address)
    if source.browser:
        return _full(here, OF_NAME_AT_ADDRESS)
    strangers = before.exclude(address__startswith=BROWSER)
    of_name = strangers.filter(name=row.name)
    if row.name.startswith(CODE):
        return _full(of_name, OF_CODE)
    allowed = WHEN_SLOWED if _full(of_name, OF_NAME) else OF_NAME_AT_ADDRESS
    of_address = strangers.filter(address=row.address).exclude(Q(name__startswith=CODE))
    return _full(here, allowed) or _full(of_address, OF_ADDRESS)


def _full(rows: "QuerySet[SignInFailure]", limit: int) -> datetime | None:
    last = list(rows.values_list("at", flat=True)[:limit])
    return last[0] if len(last) == limit else None
