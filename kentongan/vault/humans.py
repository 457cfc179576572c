"""Whether two sign-ins belong to one human being: the second pair of eyes must be another's."""

from typing import Any, Protocol


class Human(Protocol):
    """What is compared of a person."""

    pk: Any
    nip: str
    name: str
    email: str


def same(one: Human, other: Human) -> bool:
    """Say whether both sign-ins may be one human being: same NIP, same mail, or, without a NIP, same name."""
    if one.pk == other.pk:
        return True
    mine, theirs = _digits(one.nip), _digits(other.nip)
    if mine and theirs:
        return mine == theirs
    if one.email and one.email.casefold() == other.email.casefold():
        return True
    return _plain(one.name) == _plain(other.name)


def _digits(nip: str) -> str:
    return "".join(char for char in nip if char.isdigit())


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
