"""Passwords: which are refused, and changing the own one."""

import re
import unicodedata
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from kentongan.agencies.models import Agency
from kentongan.audit import book
from kentongan.people import patience, postings
from kentongan.people.models import Person
from kentongan.refusal import Refused

LEFT_OVER = 8  # letters and digits that must be left once words everybody here would guess are taken out
SHORTEST_WORD = 3  # shorter parts of names ("di", "RI") say nothing
# What sprayers try on Indonesian offices, besides the names of the place itself.
COMMON = frozenset({
    "admin", "administrator", "adminkominfo", "operator", "petugas", "user", "root", "super", "test",
    "tes", "coba", "password", "passwd", "pass", "sandi", "katasandi", "rahasia", "kominfo",
    "diskominfo", "infokom", "humas", "prokopim", "protokol", "setda", "sekda", "bupati", "walikota",
    "gubernur", "wakil", "camat", "lurah", "kades", "pemkab", "pemkot", "pemprov", "pemda",
    "pemerintah", "kabupaten", "kota", "provinsi", "kecamatan", "kelurahan", "desa", "dinas", "badan",
    "kantor", "bagian", "bidang", "seksi", "opd", "skpd", "asn", "pns", "pppk", "honorer", "negara",
    "nasional", "indonesia", "nusantara", "merdeka", "pancasila", "garuda", "bhinneka", "dirgahayu",
    "korpri", "selamat", "datang", "welcome", "bismillah", "alhamdulillah", "assalamualaikum",
    "allahuakbar", "insyaallah", "sayang", "cinta", "keluarga", "ganteng", "cantik", "sukses",
    "semangat", "jaya", "maju", "bersama", "melayani", "instagram", "facebook", "tiktok", "youtube",
    "twitter", "whatsapp", "website", "media", "sosial", "medsos", "akun", "kentongan", "januari",
    "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
    "desember", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "qwerty", "qwertyuiop",
    "asdfgh", "asdfghjkl", "zxcvbn", "zxcvbnm", "abcdef", "abc", "iloveyou", "letmein",
})  # fmt: skip
LOOKS = str.maketrans("4031577@$!|", "aoiestta" + "sii")  # p@ssw0rd, k0m1nf0
YEAR_OR_RUN = re.compile(r"(?:19|20)\d\d|(\w)\1{2,}|0123+4*5*6*7*8*9*|123+4*5*6*7*8*9*0*|987+6*5*4*3*2*1*0*")


class LocalWordsValidator:
    """Refuse passwords that are little more than words of this office, common words, years and runs."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raise ValidationError, naming the words, when too little is left without them."""
        plain = unicodedata.normalize("NFKC", password).casefold()
        found = [word for word in _guessable(user) if word in plain or word in plain.translate(LOOKS)]
        if min(_left(plain, found), _left(plain.translate(LOOKS), found)) >= LEFT_OVER:
            return
        if not found and not YEAR_OR_RUN.search(plain):
            return  # short in itself: the rule on length speaks
        words = f" (di sini: {', '.join(found[:3])})" if found else ""
        raise ValidationError(
            f"Terlalu mudah ditebak: tanpa kata umum atau setempat{words}, tahun, dan deret angka, "
            f"yang tersisa kurang dari {LEFT_OVER} karakter.",
            code="local_words",
        )

    def get_help_text(self) -> str:
        """What the form says beforehand."""
        return "Nama daerah, OPD, tahun, dan kata umum tidak dihitung."


def refuse_weak(person: Person, password: str) -> None:
    """Raise Refused, saying why, when `password` must not be this person's."""
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Refused("Kata sandi ditolak: " + " ".join(error.messages)) from error


def check_current(person: Person, password: str, source: patience.Source, *, at: datetime) -> None:
    """Raise Refused when `password` is not the present one; tries are counted like those of codes."""
    try:
        row = patience.attempt(patience.code_of(person.pk), source, at=at)
    except patience.MustWait as wait:
        raise Refused(wait.sentence(at=at)) from wait
    if not person.check_password(password):
        raise Refused("Kata sandi yang sekarang tidak cocok. Ketik ulang dengan teliti.")
    patience.succeeded(row)


@transaction.atomic
def change(person: Person, new: str, *, by: Person, at: datetime) -> None:
    """Give `person` a new password; every session, token and act under the former one ends.

    Raises Refused for a weak one and for sample people, whose password is printed.
    """
    if person.is_sample:
        raise Refused("Kata sandi orang contoh tertulis di halaman masuk dan tidak dapat diganti.")
    refuse_weak(person, new)
    if person.check_password(new):
        raise Refused("Kata sandi baru sama dengan yang lama. Pilih yang lain.")
    person.set_password(new)
    book.record("password.changed", by=by, at=at, subject=person, government_id=person.government_id)
    Person.objects.filter(pk=person.pk).update(password=person.password)
    postings.end_access(person, at=at)
    person.refresh_from_db(fields=["generation"])


def _left(plain: str, words: list[str]) -> int:
    """How many letters and digits remain without these words, years and runs."""
    for word in sorted(words, key=len, reverse=True):
        plain = plain.replace(word, " ")
    return sum(sign.isalnum() for sign in YEAR_OR_RUN.sub(" ", plain))


def _guessable(user: Person | None) -> list[str]:
    """Common words, and the words of the names of the user's government and agencies, with abbreviations."""
    words = set(COMMON)
    if user is not None and user.government_id:
        names = [user.government.name, user.government.head_title]
        for agency in Agency.objects.filter(government_id=user.government_id).values_list(
            "name", "short_name"
        ):
            names += agency
        for name in names:
            words |= _parts(name)
    return sorted(words, key=lambda word: (-len(word), word))


def _parts(name: str) -> set[str]:
    """Words of a name, the name in one, and its initials: "dinas", "sosial", "dinassosial"."""
    parts = re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold())
    whole = {"".join(parts), "".join(part[0] for part in parts)}
    return {word for word in (*parts, *whole) if len(word) >= SHORTEST_WORD}
