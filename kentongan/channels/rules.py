"""The government's rules of registering: a pattern for names, domains of office mail."""

import re
from datetime import datetime

from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.channels import checking
from kentongan.channels.models import RegisterRules
from kentongan.people.models import Person
from kentongan.refusal import Refused

_DOMAIN = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")
# Mailboxes that everybody may open: whoever leaves takes them along.
_PUBLIC = frozenset(
    ("gmail.com", "googlemail.com", "yahoo.com", "yahoo.co.id", "ymail.com", "outlook.com", "hotmail.com",
     "live.com", "icloud.com", "proton.me", "protonmail.com", "aol.com", "mail.com", "gmx.com", "zoho.com")
)  # fmt: skip


@transaction.atomic
def change(
    government: Government, *, handle_pattern: str, mail_domains: str, by: Person, at: datetime
) -> RegisterRules:
    """Set the rules. Raises Refused for a pattern that can be no name, what is no domain, and domains of
    mail that everybody may open.
    """
    pattern = checking.refuse_bad_pattern(government, handle_pattern)
    domains = sorted({word.lstrip("@").lower() for word in mail_domains.replace(",", " ").split()})
    for domain in domains:
        if not _DOMAIN.fullmatch(domain):
            raise Refused(f"“{domain[:60]}” bukan domain surel. Tulis seperti contohkab.id, tanpa tanda @.")
        if domain in _PUBLIC:
            raise Refused(f"{domain} terbuka bagi siapa saja, jadi tidak dapat menjadi domain surel dinas.")
    told = {"handle_pattern": pattern, "mail_domains": " ".join(domains)}
    rules, _ = RegisterRules.objects.get_or_create(government=government)
    if told == {"handle_pattern": rules.handle_pattern, "mail_domains": rules.mail_domains}:
        return rules
    RegisterRules.objects.filter(pk=rules.pk).update(**told)
    book.record(
        "register_rules.changed", by=by, at=at, subject=rules, government_id=government.pk,
        domains=len(domains), pattern=pattern,
    )  # fmt: skip
    rules.refresh_from_db()
    return rules
