"""A person gets a sign-in and a first posting."""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from kentongan.agencies.models import Agency, Government
from kentongan.audit import book
from kentongan.people import mailboxes, postings
from kentongan.people.models import Person
from kentongan.refusal import Refused

PLAIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{0,59}")  # no letters that look like others


@transaction.atomic
def join(
    government: Government,
    username: str,
    *,
    name: str,
    title: str = "",
    nip: str = "",
    email: str = "",
    password: str | None,
    by: Person | None,
    at: datetime,
) -> Person:
    """Add a person without a posting. `password` None: invited, cannot enter until one is set.

    Raises Refused when the user name is taken, the name empty, the mail address private, the password weak.
    """
    username = username.strip().lower()
    _refuse_name(username)
    person = Person(
        government=government, username=username, name=" ".join(name.split()), title=" ".join(title.split()),
        nip=nip.strip(), email=mailboxes.office(email), is_sample=government.is_sample,
    )  # fmt: skip
    if not person.name:
        raise Refused("Nama orang ini kosong. Isi nama lengkapnya.")
    if password is None:
        person.set_unusable_password()
    else:
        _set_password(person, password)
    person.save()
    book.record("person.added", by=by, at=at, subject=person, government_id=government.pk)
    return person


@transaction.atomic
def add(
    government: Government,
    username: str,
    *,
    name: str,
    role: str,
    password: str,
    title: str = "",
    agencies: Iterable[Agency] = (),
    by: Person | None,
    at: datetime,
) -> Person:
    """Add a person to `government`, posted as `role` (people.roles.ROLES) from today on.

    Raises Refused when the user name is taken, the role unknown, an agency foreign, or the password weak.
    """
    own = list(agencies)
    postings.refuse_bad(government, role, own)
    person = join(government, username, name=name, title=title, password=password, by=by, at=at)
    postings.appoint(person, role, agencies=own, by=by, at=at)
    return person


def _set_password(person: Person, password: str) -> None:
    if person.is_sample:
        person.password = _printed(password)
        return
    refuse_weak(person, password)
    person.set_password(password)


@lru_cache(maxsize=1)
def _printed(password: str) -> str:
    """Hash the sample's password once for its fifty people: it is printed for everybody, no salt hides it."""
    return make_password(password)


def _refuse_name(username: str) -> None:
    if not username or " " in username:
        raise Refused(f"Nama pengguna “{username}” tidak boleh kosong atau berisi spasi.")
    if not PLAIN.fullmatch(username):
        raise Refused(
            f"Nama pengguna “{username}” tidak dapat dipakai: paling panjang 60, hanya huruf a sampai z, "
            "angka, titik, garis, dan @."
        )
    if Person.objects.filter(username=username).exists():
        raise Refused(f"Nama pengguna “{username}” sudah dipakai; pilih nama lain.")


def refuse_weak(person: Person, password: str) -> None:
    """Raise Refused when the validators find the password too easy for this person."""
    if person.is_sample:
        return  # the sample's password is printed for everybody, and works on loopback only
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Refused("Kata sandi ditolak: " + " ".join(error.messages)) from error
