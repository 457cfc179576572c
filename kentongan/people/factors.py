"""Which people have a second factor, and taking all of one person's away after an approved reset."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator

from kentongan.people.models import Person

MAIN = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def remove_all(person: Person) -> int:
    """Remove every factor and recovery code; return how many. Belongs into the transaction of a reset."""
    return int(Authenticator.objects.filter(user=person).delete()[0])


def having(people: Iterable[Person]) -> set[int]:
    """The numbers of those who have an app or a passkey."""
    found = Authenticator.objects.filter(user__in=[one.pk for one in people], type__in=MAIN)
    return set(found.values_list("user_id", flat=True))
