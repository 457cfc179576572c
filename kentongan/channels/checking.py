"""What an officer checks before an account becomes official (domain.md §3.1): each with its finding."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kentongan.agencies.models import Government
from kentongan.channels import mail_domains, refusing, verification, watching
from kentongan.channels.lookalikes import WORDS
from kentongan.channels.models import Channel, OwnershipProof, RegisterRules
from kentongan.refusal import Refused

_PLAIN = re.compile(r"[^a-z0-9]")
PLACE = "{singkatan}"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: `verdict` "unknown" means that nobody can tell yet, which is not "no"."""

    title: str
    verdict: Literal["yes", "no", "unknown"]
    words: str


def of(channel: Channel) -> list[Check]:
    """Run every check that concerns this channel."""
    return list(_checks(channel))


def _checks(channel: Channel) -> Iterator[Check]:
    proof = verification.current(channel)
    if proof is None:
        yield Check("Bukti kepemilikan", "no", "Bukti kepemilikan belum ada.")
    else:
        yield Check("Bukti kepemilikan", "yes", f"Terbukti lewat {dict(OwnershipProof.WAYS)[proof.way]}.")
    yield _twin(channel)
    yield _alike(channel)
    yield _mail(channel)
    rules = RegisterRules.objects.filter(government_id=channel.government_id).first()
    if rules and rules.handle_pattern and not channel.is_website:
        yield pattern(rules.handle_pattern, channel)


def _twin(channel: Channel) -> Check:
    same = Channel.objects.filter(government_id=channel.government_id, platform=channel.platform)
    same = same.exclude(pk=channel.pk).exclude(state=Channel.CLOSED)
    double = same.filter(numeric_id=channel.numeric_id).first() if channel.numeric_id else None
    if double is not None:
        return Check("Tidak terdaftar dua kali", "no", f"Bernomor sama dengan {refusing.named(double)}.")
    return Check("Tidak terdaftar dua kali", "yes", "Tidak ada kembarannya di daftar resmi.")


def _alike(channel: Channel) -> Check:
    found = watching.beside(channel)
    if not found:
        return Check("Tidak mirip akun lain", "yes", "Namanya tidak mirip akun OPD lain di daftar resmi.")
    told = "; ".join(f"{refusing.named(one)} ({WORDS[why[0]]})" for one, why in found[:3])
    return Check("Tidak mirip akun lain", "no", f"Mirip {told}. Pastikan bukan tiruan.")


def _mail(channel: Channel) -> Check:
    domains = mail_domains.of(channel.government)
    contacts = channel.custodians.filter(ended=None).values_list("contact", flat=True)
    addresses = [contact for contact in contacts if "@" in contact]
    if not addresses:
        return Check("Surel dinas pemegang", "unknown", "Surel pemegang belum dicatat.")
    if all(mail_domains.is_office(address, domains) for address in addresses):
        return Check("Surel dinas pemegang", "yes", "Pemegang memakai surel dinas.")
    return Check("Surel dinas pemegang", "no", "Pemegang memakai surel di luar domain dinas.")


def pattern(wanted: str, channel: Channel) -> Check:
    """Compare a handle with the government's pattern, as "{singkatan}.contohkab"; signs between count."""
    title = "Nama mengikuti pola"
    short = _PLAIN.sub("", channel.agency.short_name.casefold())
    if PLACE in wanted and not short:
        return Check(title, "unknown", "Singkatan OPD belum diisi, jadi pola tidak dapat dibandingkan.")
    expected = wanted.replace(PLACE, short).casefold()
    if channel.handle == expected:
        return Check(title, "yes", f"Sesuai pola {wanted}.")
    return Check(title, "no", f"Pola pemerintah daerah ini meminta {expected}.")


def refuse_bad_pattern(government: Government, wanted: str) -> str:
    """Return a pattern fit to store; raises Refused when it can be no name of an account."""
    text = wanted.strip().casefold()
    if not re.fullmatch(r"[a-z0-9._-]*", text.replace(PLACE, "")):
        raise Refused(
            f"Pola nama hanya huruf kecil, angka, titik, garis bawah, dan {PLACE}. "
            f"Misalnya {PLACE}.{_PLAIN.sub('', government.name.casefold())[-12:]}."
        )
    return text
