"""Which mail addresses belong to the office: government domains, and those the government names itself."""

from kentongan.agencies.models import Government
from kentongan.channels.models import RegisterRules

GOVERNMENT_ENDS = ("go.id", "desa.id")  # Permenkominfo 5/2015: second levels for governments and villages


def of(government: Government) -> tuple[str, ...]:
    """Return the domains whose mail is the office's, without "@"; subdomains belong to them."""
    rules = RegisterRules.objects.filter(government=government).first()
    own = rules.mail_domains.split() if rules else []
    return (*GOVERNMENT_ENDS, *own)


def is_office(address: str, domains: tuple[str, ...]) -> bool:
    """Tell whether mail `address` lies in one of `domains`. "x@go.id.evil.example" does not."""
    host = address.rpartition("@")[2].strip().lower().rstrip(".")
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
