"""A person gets a sign-in and a first posting."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from kentongan.agencies.models import Agency, Government
from kentongan.audit import book
from kentongan.people import postings
from kentongan.people.models import Person
from kentongan.refusal import Refused


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
    username = username.strip().lower()
    own = list(agencies)
    postings.refuse_bad(government, role, own)
    _refuse_name(username)
    person = Person(
        government=government, username=username, name=name.strip(), title=title.strip(),
        is_sample=government.is_sample,
    )  # fmt: skip
    _refuse_weak(person, password)
    person.set_password(password)
    person.save()
    book.record("person.added", by=by, at=at, subject=person, government_id=government.pk)
    postings.appoint(person, role, agencies=own, by=by, at=at)
    return person


def _refuse_name(username: str) -> None:
    if not username or " " in username:
        raise Refused(f"Nama pengguna “{username}” tidak boleh kosong atau berisi spasi.")
    if Person.objects.filter(username=username).exists():
        raise Refused(f"Nama pengguna “{username}” sudah dipakai; pilih nama lain.")


def _refuse_weak(person: Person, password: str) -> None:
    if person.is_sample:
        return  # the sample's password is printed for everybody, and works on loopback only
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Refused("Kata sandi ditolak: " + " ".join(error.messages)) from error
