"""Two sign-ins may be one human being; two people must be two."""

from kentongan.people.models import Person


def same(one: Person | None, other: Person | None) -> bool:
    """Whether both are, as far as this installation knows, one human being.

    The NIP decides where both have one; where one lacks it, the same name counts as the same human.
    """
    if one is None or other is None:
        return False
    if one.pk == other.pk:
        return True
    if _digits(one.nip) and _digits(other.nip):
        return _digits(one.nip) == _digits(other.nip)
    return _folded(one.name) == _folded(other.name)


def _digits(nip: str) -> str:
    return "".join(char for char in nip if char.isdigit())


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace(".", " ").replace(",", " ").split())
