"""Second factors: who needs one, who has one, and a code that counts once.

django-allauth remembers a used TOTP code in the process's cache for 30 seconds; two processes, or a tolerance
of one step, would let the same code in twice (abuse case 21). Here the last used step stands in the row and
moves forward by one conditional UPDATE, so of two racing requests one finds it moved.
"""

from datetime import datetime

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt, encrypt
from cryptography.exceptions import InvalidTag
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.crypto import constant_time_compare

from kentongan.audit import book
from kentongan.people import postings, roles
from kentongan.people.models import Person
from kentongan.refusal import Refused

TOTP, PASSKEY, RECOVERY = (
    Authenticator.Type.TOTP,
    Authenticator.Type.WEBAUTHN,
    Authenticator.Type.RECOVERY_CODES,
)
MAIN = (TOTP, PASSKEY)
RECOVERY_DIGITS = 8
WRONG_CODE = "Kode ini tidak cocok atau sudah dipakai. Tunggu kode berikutnya di aplikasi, lalu ketik lagi."


def has(person: Person | None) -> bool:
    """Whether this person has an app or a passkey; recovery codes alone are none."""
    return person is not None and Authenticator.objects.filter(user=person, type__in=MAIN).exists()


def is_required(person: Person) -> bool:
    """Whether a role held today needs one. Sample people live on loopback and have a printed password."""
    return not person.is_sample and bool(person.roles & roles.SECOND_FACTOR)


def is_missing(person: Person) -> bool:
    """Whether this person must set one up before anything else.

    A person read for a request (signin.PersonBackend) brings the answer of the database along.
    """
    held = getattr(person, "holds_factor", None)
    return is_required(person) and not (has(person) if held is None else held)


def held() -> Exists:
    """The question "has a main factor" as a column of a query over people."""
    return Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=MAIN))


def visible_to(person: Person) -> "QuerySet[Authenticator]":
    """The main factors of this person; nobody sees another's."""
    rows: QuerySet[Authenticator] = Authenticator.objects.filter(user=person, type__in=MAIN)
    return rows


def of(person: Person, kind: str) -> list[Authenticator]:
    """The factors of one kind, oldest first."""
    return list(Authenticator.objects.filter(user=person, type=kind).order_by("created_at", "pk"))


def spend(person: Person, code: str, *, at: datetime) -> str:
    """Take a code of the app or a recovery code, once. Returns its kind; raises Refused when wrong or used.

    `at` decides which steps of 30 seconds count: the one of that moment, one before, one after.
    """
    digits = "".join(filter(str.isdigit, code))
    kind = RECOVERY if len(digits) == RECOVERY_DIGITS else TOTP
    accepted = _spend_recovery(person, digits) if kind == RECOVERY else _spend_totp(person, digits, at)
    if not accepted:
        raise Refused(WRONG_CODE)
    if kind == RECOVERY:
        with transaction.atomic():
            book.record(
                "recovery-code.spent", by=person, at=at, subject=person, government_id=person.government_id,
                left=recovery_left(person),
            )  # fmt: skip
    return str(kind)


def matching_step(secret: str, code: str, *, at: datetime) -> int | None:
    """The step (30 seconds since 1970) near `at` whose code this is (RFC 6238); None: no such step."""
    now, found = int(at.timestamp()) // app_settings.TOTP_PERIOD, None
    for step in range(now - app_settings.TOTP_TOLERANCE, now + app_settings.TOTP_TOLERANCE + 1):
        if constant_time_compare(format_hotp_value(hotp_value(secret, step)), code):
            found = step
    return found


@transaction.atomic
def add_totp(person: Person, secret: str, code: str, *, at: datetime) -> None:
    """Bind an app by its first code, which thereby is used. Replaces a former app; other sessions end.

    Raises Refused when the code is wrong.
    """
    step = matching_step(secret, "".join(filter(str.isdigit, code)), at=at)
    if step is None:
        raise Refused(
            "Kode itu tidak cocok. Periksa jam ponsel Anda (atur otomatis), lalu ketik kode terbaru."
        )
    Authenticator.objects.filter(user=person, type=TOTP).delete()
    Authenticator.objects.create(
        user=person, type=TOTP, data={"secret": encrypt(secret), "last_step": step}, last_used_at=at
    )
    added(person, str(TOTP), at=at)


def added(person: Person, kind: str, *, at: datetime) -> None:
    """Write a new factor into the book and end the sessions begun without it, in the caller's transaction."""
    book.record(
        "factor.added", by=person, at=at, subject=person, government_id=person.government_id, kind=kind
    )
    postings.end_access(person, at=at)
    person.refresh_from_db(fields=["generation"])


@transaction.atomic
def remove(person: Person, factor: Authenticator, *, at: datetime) -> None:
    """Take a factor away. Raises Refused when a role held today needs one and this is the last."""
    Person.objects.select_for_update().get(pk=person.pk)  # two last ones may not go at the same time
    rest = Authenticator.objects.filter(user=person, type__in=MAIN).exclude(pk=factor.pk)
    if is_required(person) and not rest.exists():
        raise Refused(
            "Peran Anda wajib memakai faktor kedua, dan ini satu-satunya. "
            "Pasang yang baru dahulu, lalu hapus yang ini."
        )
    if not Authenticator.objects.filter(pk=factor.pk, user=person).delete()[0]:
        return
    if not has(person):
        Authenticator.objects.filter(user=person, type=RECOVERY).delete()
    book.record(
        "factor.removed", by=person, at=at, subject=person, government_id=person.government_id,
        kind=str(factor.type),
    )  # fmt: skip


@transaction.atomic
def renew_recovery(person: Person, *, at: datetime) -> None:
    """Make ten new recovery codes; the former ones are worth nothing from now on."""
    Person.objects.select_for_update().get(pk=person.pk)
    Authenticator.objects.filter(user=person, type=RECOVERY).delete()
    RecoveryCodes.activate(person)
    book.record(
        "recovery-codes.renewed", by=person, at=at, subject=person, government_id=person.government_id
    )


def recovery_codes(person: Person) -> list[str]:
    """The codes not used yet, eight digits each; to be shown right after they were made, and not again."""
    rows = of(person, RECOVERY)
    return list(RecoveryCodes(rows[0]).get_unused_codes()) if rows else []


def recovery_left(person: Person) -> int:
    """How many recovery codes are left."""
    rows = of(person, RECOVERY)
    return app_settings.RECOVERY_CODE_COUNT - rows[0].data["used_mask"].bit_count() if rows else 0


def _spend_totp(person: Person, code: str, at: datetime) -> bool:
    row = Authenticator.objects.filter(user=person, type=TOTP).first()
    if row is None:
        return False
    try:
        step = matching_step(decrypt(row.data["secret"]), code, at=at)
    except InvalidTag:  # the key file is not the one it was sealed with, as after half a restore
        return False
    return step is not None and bool(
        Authenticator.objects.filter(pk=row.pk, data__last_step__lt=step).update(
            data={**row.data, "last_step": step}, last_used_at=at
        )
    )


def _spend_recovery(person: Person, code: str) -> bool:
    row = Authenticator.objects.filter(user=person, type=RECOVERY).first()
    try:
        return row is not None and bool(RecoveryCodes(row).validate_code(code))
    except (InvalidTag, Authenticator.DoesNotExist):  # another key file; or renewed while this one was typed
        return False
