"""A person gets a sign-in: name, role, and for an agency admin the agencies."""

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from kentongan.agencies.models import Agency, Government
from kentongan.audit import book
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
    """Add a person to `government`. `role` is one of Person.ROLES; agency admins need agencies of it.

    Raises Refused when the user name is taken, the role unknown, an agency foreign, or the password weak.
    """
    username = username.strip().lower()
    own = list(agencies)
    _refuse_bad(government, username, role, own)
    person = Person(
        government=government, username=username, name=name.strip(), role=role, title=title.strip(),
        is_sample=government.is_sample,
    )  # fmt: skip
    _refuse_weak(person, password)
    person.set_password(password)
    person.save()
    person.agencies.set(own)
    book.record(
        "person.added", by=by, at=at, subject=person, government_id=government.pk, role=role,
        agencies=[agency.pk for agency in own],
    )  # fmt: skip
    return person


def _refuse_bad(government: Government, username: str, role: str, agencies: list[Agency]) -> None:
    if not username or " " in username:
        raise Refused(f"Nama pengguna “{username}” tidak boleh kosong atau berisi spasi.")
    if role not in dict(Person.ROLES):
        raise Refused(f"Peran “{role}” tidak dikenal; pilih {', '.join(dict(Person.ROLES))}.")
    if Person.objects.filter(username=username).exists():
        raise Refused(f"Nama pengguna “{username}” sudah dipakai; pilih nama lain.")
    if role == Person.AGENCY_ADMIN and not agencies:
        raise Refused("Admin OPD harus punya sedikitnya satu OPD; sebutkan OPD-nya.")
    if any(agency.government_id != government.pk for agency in agencies):
        raise Refused(f"Ada OPD yang bukan milik {government.name}.")


def _refuse_weak(person: Person, password: str) -> None:
    if person.is_sample:
        return  # the sample's password is printed for everybody, and works on loopback only
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Refused("Kata sandi ditolak: " + " ".join(error.messages)) from error
