"""An invitation accepted by single sign-on: its link, and nothing else, binds an account to the person.

The provider's e-mail is never compared with that of the invitation: whoever can set an e-mail at the provider
would take over what waits for somebody else (identity is issuer and subject, OIDC Core §5.7).
"""

from datetime import datetime

from django.db import IntegrityError, transaction

from kentongan.audit import book
from kentongan.people import inviting
from kentongan.people.models import Invitation, Person
from kentongan.refusal import Refused
from kentongan.sso.linking import refuse_taken
from kentongan.sso.models import Attempt, Link, Provider
from kentongan.sso.signing_on import LIFE


def provider_for(invitation: Invitation) -> Provider | None:
    """Return the open provider of the person's government; None for a reset, and where none is used."""
    if invitation.kind != Invitation.FIRST:
        return None
    own = Provider.objects.open().filter(government_id=invitation.person.government_id)
    return own.select_related("government").first()


@transaction.atomic
def claim(attempt: Attempt, *, at: datetime) -> Person:
    """Spend the invitation of `attempt` and link the account it proved with the person invited.

    Raises Refused, and changes nothing, when it is older than ten minutes or settled, the invitation was
    spent meanwhile, or the account belongs to somebody already.
    """
    open_ones = Attempt.objects.filter(
        pk=attempt.pk, purpose=Attempt.INVITED, settled_at=None, begun_at__gt=at - LIFE
    ).exclude(subject="")
    if not open_ones.update(settled_at=at):
        raise Refused("Penerimaan ini sudah selesai atau kedaluwarsa. Buka lagi tautan undangan Anda.")
    told = Attempt.objects.select_related("invitation__person").get(pk=attempt.pk)
    assert told.invitation is not None  # noqa: S101 - an attempt of this purpose is begun with one
    person = inviting.accept_without_password(told.invitation, at=at)
    refuse_taken(told, person)
    _link(told, person, at)
    return person


def _link(told: Attempt, person: Person, at: datetime) -> None:
    try:
        with transaction.atomic():
            link = Link.objects.create(
                person=person, issuer=told.issuer, subject=told.subject, label=told.label, linked_at=at
            )
    except IntegrityError as error:
        raise Refused("Akun itu baru saja ditautkan. Buka lagi tautan undangan Anda.") from error
    book.record(
        "sso.linked", by=None, at=at, subject=link, government_id=person.government_id, person=person.pk
    )
