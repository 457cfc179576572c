"""Office mail addresses. A private mailbox goes with the officer when the officer goes; it is refused."""

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from kentongan.refusal import Refused

# Providers of private mailboxes used in Indonesia; "yahoo." stands for every country's ending.
PRIVATE = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "outlook.co.id", "hotmail.com", "hotmail.co.id", "live.com",
    "msn.com", "icloud.com", "me.com", "mac.com", "aol.com", "proton.me", "protonmail.com", "pm.me",
    "gmx.com", "gmx.net", "mail.com", "zoho.com", "zohomail.com", "yandex.com", "yandex.ru", "mail.ru",
    "tutanota.com", "tuta.io", "fastmail.com", "hey.com", "rocketmail.com", "ymail.com", "plasa.com",
    "telkom.net", "indosat.net.id", "cbn.net.id", "qq.com", "163.com", "126.com", "inbox.com",
    "hushmail.com", "duck.com",
})  # fmt: skip
PRIVATE_FAMILIES = ("yahoo.", "ymail.", "outlook.", "hotmail.", "live.", "gmx.", "yandex.", "aol.", "icloud.")


def is_private(address: str) -> bool:
    """Whether the address is a private mailbox of a public provider."""
    domain = address.rpartition("@")[2].strip().rstrip(".").casefold()
    return domain in PRIVATE or domain.startswith(PRIVATE_FAMILIES)


def office(address: str) -> str:
    """Return the address as it is stored; "" stays "". Raises Refused for a wrong or a private one."""
    address = address.strip().lower()
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refused("Alamat surel tidak sah. Periksa penulisannya.") from error
    if is_private(address):
        raise Refused(
            "Alamat ini kotak surat pribadi: ia ikut pergi bila pejabatnya pindah. "
            "Isi surel dinas, atau kosongkan dan cetak kartu."
        )
    return address
