"""An administrator names the government's provider and opens or closes its door."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.sso import discovery, secret
from kentongan.sso.models import Provider


@transaction.atomic
def configure(
    government: Government,
    *,
    issuer: str,
    client_id: str,
    client_secret: str = "",
    public: bool = False,
    strong_values: Iterable[str] = (),
    by: Person,
    at: datetime,
) -> Provider:
    """Store where the people of `government` sign in; another issuer closes the door until opened again.

    An empty `client_secret` leaves the stored one; `public` forgets it (PKCE alone). `strong_values` are the
    acr/amr values that stand for a second factor. Raises Refused for an address no issuer may have.
    """
    issuer, client_id = issuer.strip(), client_id.strip()
    _refuse_bad(government, issuer, client_id, by)
    known = Provider.objects.filter(government=government).first()
    provider = known or Provider(government=government)
    told = {"issuer": issuer, "client_id": client_id, "strong_values": sorted(set(strong_values))}
    changed = sorted(name for name, value in told.items() if getattr(provider, name) != value)
    for name, value in told.items():
        setattr(provider, name, value)
    another = bool({"issuer", "client_id"} & set(changed))
    provider.enabled = provider.enabled and not another
    provider.changed_at = at
    provider.save()
    # The old secret belongs to the old client: it is never sent to another address.
    changed += _keep_secret(provider, "" if public else client_secret.strip(), public or another, by, at)
    if changed:
        book.record(
            "sso.configured", by=by, at=at, subject=provider, government_id=government.pk, fields=changed
        )
    return provider


def _keep_secret(provider: Provider, text: str, forget: bool, by: Person, at: datetime) -> list[str]:
    if text:
        secret.keep(provider, text, by=by, at=at)
    return ["secret"] if text or (forget and secret.forget(provider, by=by, at=at)) else []


def _refuse_bad(government: Government, issuer: str, client_id: str, by: Person) -> None:
    _refuse_foreign(government, by)
    if not client_id or not client_id.isprintable():
        raise Refused("ID klien kosong. Salin dari pendaftaran aplikasi di penyedia.")
    if government.is_sample:
        raise Refused("Pemerintah daerah contoh tidak memakai masuk tunggal.")
    discovery.refuse_issuer(issuer)


def _refuse_foreign(government: Government, by: Person) -> None:
    if by.government_id != government.pk or not by.is_administrator:
        raise Refused("Hanya Administrator Kominfo pemerintah daerah ini yang mengatur masuk tunggal.")


def switch(provider: Provider, *, on: bool, by: Person, at: datetime) -> None:
    """Open or close the door; opening reads the provider first, and what cannot be read stays closed.

    Doing it twice is doing it once.
    """
    _refuse_foreign(provider.government, by)
    if on:
        discovery.discover(provider.issuer, fresh=True)
    with transaction.atomic():
        if not Provider.objects.filter(pk=provider.pk, enabled=not on).update(enabled=on, changed_at=at):
            return
        provider.enabled = on
        act = "sso.opened" if on else "sso.closed"
        book.record(act, by=by, at=at, subject=provider, government_id=provider.government_id)
