"""Telling people: a notice in the product at once; a mail by the job, where they have an office address."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse

from kentongan.agencies.models import Government
from kentongan.jobs import asking
from kentongan.notices import site, smtp
from kentongan.notices.models import Mail, Notice
from kentongan.refusal import Refused

FOOT = "Surel ini dikirim otomatis oleh Kentongan {government}. Jangan balas surel ini."


class Told(Protocol):
    """Who is told: what this room needs to know of a person."""

    @property
    def pk(self) -> Any: ...
    @property
    def email(self) -> str: ...


def tell(
    people: Iterable[Told],
    *,
    subject: str,
    text: str,
    url: str = "",
    key: str,
    government: Government,
    at: datetime,
    loud: bool = False,
) -> int:
    """Tell each of `people` once per `key`; return how many had not been told before.

    `text` also goes by mail: no secrets, no personal data of others in it. `url` is an own path. A `loud`
    notice stands on Beranda until read. Call it in the transaction of the act that is told.
    """
    asked = {person.pk: person for person in people}
    known = Notice.objects.filter(key=key, person_id__in=asked).values_list("person_id", flat=True)
    new = [person for pk, person in asked.items() if pk not in set(known)]
    rows = [
        Notice(
            person_id=person.pk, government=government, key=key, subject=one_line(subject), text=text.strip(),
            url=url, loud=loud, at=at,
        )
        for person in new
    ]  # fmt: skip
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    if smtp.is_on():
        body = f"{text.strip()}\n\nBuka Kentongan: {site.absolute(url or reverse('notices:list'))}"
        mails = [
            _mail(one.email, subject, body, f"{key}:{one.pk}", government, at) for one in new if one.email
        ]
        _post(mails, at=at)
    return len(new)


def tell_address(
    address: str,
    *,
    subject: str,
    text: str,
    key: str,
    government: Government,
    at: datetime,
    seed: str = "",
) -> Mail | None:
    """Put one mail to `address` into the outbox, once per `key`; None while this installation sends no mail.

    With `seed` (notices.secret_links) its "{tautan}" is replaced while sending. Raises Refused for an address
    that is none.
    """
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refused(f"Alamat surel “{one_line(address)[:80]}” tidak sah. Periksa penulisannya.") from error
    if not smtp.is_on():
        return None
    _post([_mail(address, subject, text, key, government, at, seed=seed)], at=at)
    return Mail.objects.get(key=key)


def _mail(
    address: str, subject: str, text: str, key: str, government: Government, at: datetime, *, seed: str = ""
) -> Mail:
    body = f"{text.strip()}\n\n-- \n{FOOT.format(government=government.name)}\n"
    return Mail(
        government=government, address=address, subject=one_line(subject), text=body,
        seed=seed, key=key, at=at, next_try=at,
    )  # fmt: skip


def _post(mails: list[Mail], *, at: datetime) -> None:
    """Store them and ask for their sending; each telling asks for a job of its own, so none is overlooked."""
    if not mails:
        return
    Mail.objects.bulk_create(mails, ignore_conflicts=True)
    asking.enqueue(
        "send-mail", f"mail-{mails[0].key}"[:120], "Mengirim surel", {}, government_id=None, by=None, at=at
    )


def one_line(words: str) -> str:
    """Fold every line break and control character into a blank: a header can then not be forged."""
    return " ".join("".join(char if char.isprintable() else " " for char in words).split())[:200]
