"""What a heading in an office's register means: "Akun IG", "Link FB", "Nama OPD", "No HP Admin" …"""

import re
from dataclasses import dataclass

from kentongan import platforms

# What a column can be read as. A platform's name is a role too: the column holds its accounts.
AGENCY, SHORT, TYPE, PARENT = "agency", "short_name", "type", "parent"
PLATFORM, ACCOUNT = "platform", "account"  # one row per account: where it is, and what it is called
CUSTODIAN, DEPUTY, CONTACT = "custodian", "deputy", "contact"
NUMBER, SECRET, IGNORED = "number", "secret", ""
ROLES: dict[str, str] = {
    IGNORED: "tidak dipakai",
    AGENCY: "Nama OPD",
    SHORT: "Singkatan OPD",
    TYPE: "Jenis OPD",
    PARENT: "OPD induk",
    **{name: f"Akun {each.title}" for name, each in platforms.ALL.items()},
    "website": "Alamat situs web",
    PLATFORM: "Nama platform",
    ACCOUNT: "Akun atau tautan, platformnya dari isi",
    CUSTODIAN: "Pemegang kanal",
    DEPUTY: "Pemegang pengganti",
    CONTACT: "Kontak pemegang",
    NUMBER: "Nomor urut",
    SECRET: "Kata sandi (tidak dibaca)",
}
SOCIAL_AND_SITES = frozenset(platforms.ALL)

_WORD = re.compile(r"[^\W_]+")
_SQUASHED = {
    "instagram": ("instagram", "instragram", "intagram"),
    "facebook": ("facebook", "facebok", "fanpage", "fanspage", "fbpage"),
    "tiktok": ("tiktok", "tictok"),
    "youtube": ("youtube", "youtub", "yutub"),
    "x": ("twitter", "twiter", "tweeter"),
    "threads": ("threads",),
    "website": ("website", "situs", "homepage", "alamatweb", "lamanweb", "lamanresmi", "domain", "subdomain"),
}
_TOKENS = {
    "instagram": {"ig", "insta", "igram"},
    "facebook": {"fb", "fp"},
    "tiktok": {"tt"},
    "youtube": {"yt"},
    "x": {"x"},
    "threads": {"thread"},
    "website": {"web", "laman", "portal"},
}
_METRICS = re.compile(
    r"\b(pengikut|followers?|follower|subscribers?|subscriber|jml|jumlah|total|postingan|unggahan|posting|likes?|"
    r"suka|tayangan|views?|tanggal|tgl|tahun|bulan|waktu|timestamp|nip|nik|pangkat|golongan|jabatan|sk|dasar|"
    r"centang|verifikasi|verified|status|keaktifan|aktif|kondisi|keterangan|ket|catatan|email|surel|e mail|"
    r"alasan|kendala|frekuensi|skor|nilai akhir|ada|kepala|pimpinan|paraf|tanda tangan|kode|kode pos|foto)\b"
)
_NUMBERS = frozenset({"no", "nomor", "nomer", "no urut", "nomor urut", "urut", "nr", "num"})
_SECRETS = re.compile(r"\b(password|pass|sandi|kata sandi|pwd|pin|passw\w*)\b")
_PHONES = re.compile(r"\b(hp|wa|whatsapp|telp|telpon|telepon|tlp|handphone|ponsel|hape)\b")
_CONTACTS = re.compile(r"\b(kontak|nomor|no)\b")
_CONTACT_PERSON = re.compile(r"\b(kontak|contact) person\b")
_NOT_PEOPLE = re.compile(r"\b(email|surel|nip|nik|jabatan|pangkat|alamat|sk)\b")
_PEOPLE = re.compile(
    r"\b(admin|administrator|operator|pic|pengelola|penanggung jawab|penanggungjawab|pj|petugas|pemegang|"
    r"kontak|contact|cp|narahubung|nara hubung|responden|pengurus)\b"
)
_DEPUTIES = re.compile(r"\b(pengganti|cadangan|wakil|kedua|2|ii|pendamping|pembantu)\b")
_AGENCIES = re.compile(
    r"\b(opd|skpd|sopd|pd|perangkat daerah|instansi|unit kerja|unit|satker|satuan kerja|organisasi|lembaga|"
    r"badan publik|dinas|badan|bagian|biro|kantor|pemilik|kelurahan|desa|kalurahan|nagari|gampong|puskesmas|"
    r"sekolah|uptd|upt|kapanewon|kemantren|distrik|kecamatan)\b"
)
_ABOVE = re.compile(r"\b(induk|di bawah|dibawah|pembina|atasan|membawahi|membawahkan)\b")
_PLATFORMS = re.compile(
    r"\b(platform|aplikasi|jenis (akun|medsos|media|media sosial|kanal|platform)|media sosial|medsos|sosmed|"
    r"kanal|media)\b"
)
_ACCOUNTS = re.compile(
    r"\b(akun|account|username|user name|user|nama pengguna|handle|link|tautan|url|id|channel|profil|profile|"
    r"alamat url)\b"
)
# A column that is called after one kind of unit often leaves the word out below: "Mulyorejo".
_OFFICE = re.compile(
    r"^\W*(\d+[.)]\s*)?(dinas|badan|sekretariat|setda|inspektorat|kantor|bagian|biro|kecamatan|kec|kelurahan|kel|"
    r"desa|rsud|rumah sakit|puskesmas|upt|uptd|satuan|satpol|bappeda|bpbd|perumda|perusahaan|kapanewon|"
    r"distrik|sekolah|smp|sd|sma)\b",
    re.IGNORECASE,
)
_AGENCY_FIRST = re.compile(rf"(nama )?{_AGENCIES.pattern}")
UNIT_WORDS = {
    "kelurahan": "Kelurahan", "desa": "Desa", "kalurahan": "Kalurahan", "nagari": "Nagari",
    "gampong": "Gampong", "puskesmas": "Puskesmas", "kecamatan": "Kecamatan", "kapanewon": "Kapanewon",
    "kemantren": "Kemantren", "distrik": "Distrik", "bagian": "Bagian", "biro": "Biro",
}  # fmt: skip


_OF_GROUP = frozenset(
    {"", "nama", "nama lengkap", "name"}
)  # below "Pengelola" these say nothing of their own


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading says: its role, which platforms it names, and how sure that is."""

    role: str
    sure: bool = True  # False: the contents may say otherwise
    platform: str = ""  # whose custodian this is, where the heading says so


NOTHING = Meaning(IGNORED, sure=False)


_PLAIN: tuple[tuple[re.Pattern[str], Meaning], ...] = (
    (_ABOVE, Meaning(PARENT)),
    (re.compile(r"\b(singkatan|akronim|nama singkat|disingkat)\b"), Meaning(SHORT)),
    (
        re.compile(
            r"^(jenis|tipe|kategori|klaster|kluster|kelompok|rumpun)"
            r"( (opd|skpd|pd|instansi|perangkat daerah|unit\w*))?$"
        ),
        Meaning(TYPE, sure=False),
    ),
    (_METRICS, Meaning(IGNORED, sure=False)),
)


def words_of(heading: str) -> str:
    """Return a heading as lower-case words parted by single spaces."""
    return " ".join(_WORD.findall(heading.casefold()))


def is_office(name: str) -> bool:
    """Tell whether a name begins as those of agencies do: "Dinas …", "Kec. …"."""
    return _OFFICE.match(name) is not None


def platform_named(text: str) -> str:
    """Return the platform a heading or a cell names ("Fanpage FB", "Twitter (X)"); "" when none or two."""
    words = words_of(text)
    squashed, tokens = words.replace(" ", ""), set(words.split())
    named = {
        name
        for name in platforms.ALL
        if tokens & _TOKENS[name] or any(part in squashed for part in _SQUASHED[name])
    }
    if len(named) > 1:
        named.discard("website")  # "laman Facebook"
    return named.pop() if len(named) == 1 else ""


def names_platforms(text: str) -> bool:
    """Tell whether two or more platforms are named at once ("IG/FB")."""
    return not platform_named(text) and bool(_parts_with_platform(text))


def _parts_with_platform(text: str) -> list[str]:
    return [part for part in _WORD.findall(text.casefold()) if platform_named(part)]


def meaning_of(heading: str, above: str = "") -> Meaning:
    """Return what a heading means; `above` is the heading of its group, as "Instagram" over "Link"."""
    own = _meaning(words_of(heading))
    if not above or own.role in (NUMBER, SECRET, AGENCY):
        return own
    group = platform_named(above)
    if own.role in (CUSTODIAN, DEPUTY, CONTACT):
        return Meaning(own.role, own.sure, group)
    if group and (own.role in (ACCOUNT, PLATFORM) or not heading.strip()):
        return Meaning(group)
    if own is NOTHING and words_of(heading) in _OF_GROUP:
        return _meaning(words_of(above))
    return own


def _meaning(words: str) -> Meaning:
    if not words:
        return NOTHING
    if words in _NUMBERS:
        return Meaning(NUMBER)
    if _SECRETS.search(words):
        return Meaning(SECRET)
    person = _person(words)
    if person:
        return person
    named = platform_named(words)
    if named:
        return _of_platform(words, named)
    return _plain(words)


def _person(words: str) -> Meaning | None:
    """A heading that speaks of who holds the accounts, or how to reach them."""
    if _NOT_PEOPLE.search(words) or _AGENCY_FIRST.match(words):
        return None  # "OPD Pengelola" is an agency, "Admin OPD" a person
    people = _PEOPLE.search(words)
    if _PHONES.search(words) or (people and _CONTACTS.search(words) and not _CONTACT_PERSON.search(words)):
        return Meaning(CONTACT, platform=platform_named(words))
    if not people:
        return None
    role = DEPUTY if _DEPUTIES.search(words) else CUSTODIAN
    return Meaning(role, platform=platform_named(words))


def _of_platform(words: str, named: str) -> Meaning:
    if _METRICS.search(words) and not _ACCOUNTS.search(words):
        return Meaning(IGNORED)
    return Meaning(named, sure=False)


def _plain(words: str) -> Meaning:
    """A heading that names neither a person nor one platform."""
    if names_platforms(words):
        return Meaning(ACCOUNT)
    for pattern, meaning in _PLAIN:
        if pattern.search(words):
            return meaning
    if _AGENCIES.search(words) and not _ACCOUNTS.search(words):
        return Meaning(AGENCY)
    if _ACCOUNTS.search(words):
        return Meaning(ACCOUNT, sure=False)
    return Meaning(PLATFORM, sure=False) if _PLATFORMS.search(words) else NOTHING
