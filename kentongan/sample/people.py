"""The people of Kabupaten Contoh: a sign-in for every role, and an admin for most agencies. All invented."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kentongan.people import joining, postings, roles
from kentongan.sample.agencies import OFFICES
from kentongan.sample.world import World, admin_of

PASSWORD = "contoh-kentongan"  # noqa: S105 - printed for everybody; works on loopback only


@dataclass(frozen=True)
class SignIn:
    """A sample person; `role` "": comes into a posting by a handover. The NIP is no number: "contoh 01"."""

    username: str
    name: str
    title: str
    role: str
    agency: str = ""


# The sign-in page lists the first ones.
SIGN_INS = (
    SignIn("kominfo", "Wulan Contoh", "Pranata Humas Diskominfo", roles.KOMINFO_ADMIN),
    SignIn("administrator", "Rahmat Contoh", "Kepala Bidang Komunikasi Publik", roles.KOMINFO_ADMIN),
    SignIn("petugas", "Sari Contoh", "Pranata Humas Diskominfo", roles.OFFICER),
    SignIn("bupati", "Bupati Contoh", "Bupati", roles.HEAD),
    SignIn("ppid", "Hendra Contoh", "PPID Utama", roles.PPID),
    SignIn("inspektorat", "Lestari Contoh", "Auditor Inspektorat Daerah", roles.AUDITOR),
    SignIn("kadinsos", "Dewi Contoh", "Kepala Dinas Sosial", roles.AGENCY_HEAD, "Dinsos"),
    SignIn("dinsos", "Ani Contoh", "Admin Dinas Sosial", roles.AGENCY_ADMIN, "Dinsos"),
    SignIn("juri", "Juri Contoh", "Juri lomba", roles.JUROR),
    SignIn("disparbud", "Bayu Contoh", "Plh. admin Disparbud", "", "Disparbud"),
    SignIn("kectimur", "Rina Contoh", "Admin Kecamatan Contoh Timur", "", "KecTimur"),
)
LEAVING = SignIn("joko.dinsos", "Joko Contoh", "Admin Dinas Sosial", roles.AGENCY_ADMIN, "Dinsos")
JURY = (  # beside Juri Contoh, who leads them
    SignIn("juri.dua", "Juri Dua Contoh", "Juri lomba", roles.JUROR),
    SignIn("juri.tiga", "Juri Tiga Contoh", "Juri lomba", roles.JUROR),
)
_NAMES = (  # one for each agency
    "Andi Bagas Citra Dedi Eka Fajar Galih Hesti Indah Jaka Kartika Lukman Mega Nurul Okta Putri Rudi Santi "
    "Teguh Umi Vina Wahyu Yanti Zainal Arif Bima Dina Endah Gita Hadi Intan Laras Murni Novi Prima Ratna "
    "Surya Tari Widi Yoga"
)
_WITHOUT = ("Dinsos", "DPPKB", "KecTengah", "KecHulu", "KecHilir", "BKAD")  # known by the register's names


def join_all(world: World) -> None:
    """Give everybody whose agency is there a sign-in and a posting, since the register was opened."""
    for number, one in enumerate((*SIGN_INS, LEAVING, *JURY, *_admins()), start=1):
        if not one.agency or one.agency in world.agencies:
            world.people[one.username] = _join(world, one, f"contoh {number:02}")


def _admins() -> Iterator[SignIn]:
    for name, one in zip(_NAMES.split(), OFFICES, strict=True):
        if one.short not in _WITHOUT:
            title = f"Admin {one.name}"
            yield SignIn(admin_of(one.short), f"{name} Contoh", title, roles.AGENCY_ADMIN, one.short)


def _join(world: World, one: SignIn, nip: str) -> Any:
    by = world.people.get("kominfo")
    person = joining.join(
        world.government, one.username, name=one.name, title=one.title, nip=nip, password=PASSWORD,
        by=by, at=world.opened,
    )  # fmt: skip
    if one.role:
        own = [world.agencies[one.agency]] if one.agency else []
        postings.appoint(
            person, one.role, agencies=own, decree_number=f"SK 800/{nip[-2:]}/Contoh", by=by, at=world.opened
        )
    return person
