"""Every canary of the whole product: what it is, and the only places where it may stand.

A place is named as the scan names it: "answer:POST /masuk/" (what came back at once), "paper:…" (a file that
came back), "page:auditor /orang/N/" (what a person can open afterwards), "row:people_person.nip" (a column),
"mail:…" (by address), "file:kunci/…", "cli:…" (what a command printed). Homes are patterns of fnmatch. A
canary with a column as its home may also stand in the bytes and dumps of the database; another must not.
"""

import hashlib
from dataclasses import dataclass
from fnmatch import fnmatchcase

IN_DATABASE = ("file:data/kentongan.sqlite3*", "dump:*")


@dataclass(frozen=True)
class Declared:
    """One row of the table; without homes it must be found nowhere at all."""

    name: str
    what: str
    homes: tuple[str, ...] = ()


def typed(name: str) -> str:
    """The text of a canary that somebody types: like no other text, with signs that need escaping."""
    told = hashlib.sha256(name.encode()).hexdigest()
    sign = "" if name == "smtp-password" else "é"  # mail servers know no other letters than ASCII
    return f"Lokan-{told[:8]}&<{sign}>{told[8:14]}"


def number(name: str, first: str, length: int) -> str:
    """A personal number that exists nowhere else."""
    told = str(int(hashlib.sha256(name.encode()).hexdigest(), 16))
    return first + told[: length - len(first)]


PASSWORDS = [
    Declared("pw-dewi", "typed into add-person, then at the door"),
    Declared("pw-wrong", "wrong, at the door"),
    Declared("pw-as-name", "typed into the field of the user name", ("answer:POST /masuk/",)),
    Declared("pw-tuti", "set by somebody invited by mail"),
    Declared("pw-wulan", "set by somebody with a card"),
    Declared("pw-weak", "refused because it is easy to guess"),
    Declared("pw-wrong-current", "wrong, where the own password is changed"),
    Declared("pw-wulan-new", "the new one"),
    Declared("pw-budi", "set with a card of a batch"),
    Declared("pw-budi-reset", "set after a reset by two people"),
    Declared("pw-cli", "made and printed by add-person", ("cli:add-person",)),
    Declared("pw-at-provider", "typed at the provider of single sign-on", ("provider:environ",)),
    Declared("pw-in-500", "in a request that broke the server"),
    Declared("pw-in-query", "in the address of a page", ("answer:GET /resmi*",)),
    Declared("pw-in-json", "in a broken JSON body"),
    Declared("pw-in-upload", "in an upload whose process was killed"),
    Declared("pw-in-crash", "in a request whose process crashed"),
]  # fmt: skip
_APP = ("answer:GET /akun/faktor-kedua/aplikasi/",)
_CODES = ("answer:GET /akun/kode-pemulihan/", "paper:GET /akun/kode-pemulihan/unduh/")
FACTORS = [
    Declared("totp-dewi", "secret of an app, shown while it is bound", _APP),
    Declared("totp-tuti", "secret of an app, shown while it is bound", _APP),
    Declared("totp-wulan", "secret of an app, shown while it is bound", _APP),
    Declared("totp-budi", "secret of an app, shown while it is bound", _APP),
    Declared("totp-given-up", "secret of an app that was never bound", _APP),
    Declared("recovery-dewi", "recovery codes, shown once", _CODES),
    Declared("recovery-wulan", "recovery codes, one of them used", _CODES),
]
_CARD = ("paper:POST /orang/N/undang/", "paper:POST /orang/baru/", "paper:POST /orang/kartu/")
WAYS_IN = [
    Declared("link-used", "token of an invitation that was used", ("mail:tuti@*",)),
    Declared("link-open", "token of an invitation that waits", ("mail:joko@*",)),
    Declared("link-reset", "token of a reset by mail", ("mail:wulan@*",)),
    Declared("card-wulan", "code of a card", _CARD),
    Declared("card-budi", "code of a card of a batch", _CARD),
    Declared("card-wrong", "a code that is none", ("answer:POST /undangan/",)),
    Declared("card-reset", "code of a card after a reset", ("paper:POST /orang/atur-ulang/N/setujui/",)),
    Declared("card-cli", "code printed by reset-person", ("cli:reset-person",)),
    Declared("cookie", "cookies of sessions, open and ended"),
]  # fmt: skip
PROGRAMS = [
    Declared("token", "API token, shown once", ("answer:POST /akun/token/",)),
    Declared("token-wrong", "an API token that is none"),
    Declared("token-in-query", "an API token put into an address"),
    Declared("oidc-secret", "client secret at the provider of single sign-on", ("provider:environ",)),
    Declared("oidc-code", "authorisation codes"),
    Declared("oidc-token", "ID tokens and access tokens"),
    Declared("oidc-state", "state of sign-ins", ("answer:POST /masuk/sso/N.N/", "answer:POST /akun/sso/")),
]
_SHOWN = ("answer:POST /pembukaan/N/tampilkan/",)
VAULT = [
    Declared("sealed-password", "sealed, shown once to its asker", (*_SHOWN, "answer:POST /data/catat/")),
    Declared("sealed-codes", "sealed, broken open in an emergency", _SHOWN),
    Declared("sealed-declined", "sealed; its opening was declined"),
    Declared("sealed-replaced", "sealed, then replaced"),
    Declared("sealed-forgotten", "sealed, then destroyed"),
    Declared("sealed-mistyped", "typed twice, not alike: not kept"),
    Declared("sealed-in-500", "typed into a request that broke"),
    Declared("data-key", "data keys of what is sealed"),
    Declared("share", "the vault's key on paper", ("paper:vault-split", "file:out/amplop.pdf")),
    Declared("kek", "private halves of the vault's keys, and its pepper", ("file:kunci/*",)),
]
MACHINE = [
    Declared("factor-key", "the key that closes second factors", ("file:data/secret-factors",)),
    Declared("secret-key", "the installation's secret key", ("file:data/secret",)),
    Declared("smtp-password", "password at the mail server", ("product:environ",)),
]
_ANSWER = "answer:POST "
_ANSWER = "answer:POST "
REFUSED = [  # a form that is refused shows its own writer what was typed, and nobody else ever
    Declared("secret-in-notes", "typed into the notes of a custody", (_ANSWER + "/kanal/N/pemegang/ubah/",)),
    Declared("secret-in-caption", "typed into a caption", (_ANSWER + "/data/catat/",)),
    Declared("secret-in-step", "typed into a step of a handover", (_ANSWER + "/serah-terima/N/langkah/*",)),
    Declared("secret-in-incident", "typed into an incident's report", (_ANSWER + "/insiden/*",)),
    Declared("secret-in-finding", "typed into the finding at an alarm"),
    Declared("register-password", "column of passwords in a register that was saved"),
    Declared("register-left", "column of passwords in registers nobody saved: gone after a day"),
]


def _pages(people: str, *addresses: str) -> tuple[str, ...]:
    """Pages that each of these people may open."""
    return tuple(f"page:{who} {address}" for who in people.split() for address in addresses)


_READERS = "dewi auditor"  # who may read about people; the auditor reads everything
_OF_NIP = ("row:people_person.nip", *_pages(_READERS, "/orang/N/"), "page:dewi /orang/N/ubah/")
_MOVED = "answer:GET /mutasi/impor/N/"  # the officer who brought the list sees it until it is saved
_RECORD = ("answer:GET /bast/N/", "paper:GET /bast/*", "paper:GET /serah-terima/N/bast/konsep.pdf",
           "file:data/files/*/bast/*")  # fmt: skip
_PARTIES = "dewi wulan gilang sari auditor bupati"  # of the handover, and who reads its record
_HELD = ("answer:* /kanal/N/pemegang/ubah/", *_pages("dewi wulan gilang sari auditor", "/kanal/N/pemegang/*"))
_POST = _pages("dewi wulan gilang sari auditor bupati ppid", "/data/unggahan/N/")  # as it was published
_RAW = ("file:data/files/*/raw/*", *_pages("dewi wulan", "/data/bukti/N/berkas/"))
_REGISTER = "dewi wulan sari gilang auditor bupati ppid"  # who reads the card of a channel
PEOPLE = [
    Declared("nip-dewi", "NIP of an administrator", _OF_NIP),
    Declared("nip-tuti", "NIP of somebody invited", _OF_NIP),
    Declared("nip-joko", "NIP of somebody invited", _OF_NIP),
    Declared("nip-wulan", "NIP of an officer", _OF_NIP),
    Declared(
        "nip-holder", "NIP of who held a channel: a record of handover names its parties by it",
        (*_OF_NIP, _MOVED, "row:handovers_staffmovement.nip", "row:handovers_handoverrecord.facts", *_RECORD,
         *_pages(_PARTIES, "/bast/N/*")),
    ),
    Declared("nip-outsider", "NIP in a personnel list, of somebody it does not concern", (_MOVED,)),
    Declared("nik-in-list", "NIK of the holder in a personnel list", (_MOVED,)),
    Declared("nik-outsider", "NIK in a personnel list", (_MOVED,)),
    Declared("phone-outsider", "telephone number in a personnel list", (_MOVED,)),
    Declared("nip-left", "NIP in a personnel list nobody saved: gone after a day", (_MOVED,)),
    Declared("nik-left", "NIK in a personnel list nobody saved: gone after a day", (_MOVED,)),
    Declared("phone-holder", "office number of a holder", ("row:channels_custodian.contact",)),
    Declared("phone-recovery", "recovery number of a channel", ("row:custody_custody.phone", *_HELD)),
    Declared("mail-recovery", "recovery address of a channel", ("row:custody_custody.mail", *_HELD)),
    Declared("nik-citizen", "NIK in the caption of a post", ("row:posts_post.caption", *_POST, *_RAW)),
    Declared("phone-citizen", "telephone number in a caption", ("row:posts_post.caption", *_POST, *_RAW)),
    Declared("phone-in-500", "recovery number in a request that broke"),
]  # fmt: skip
_DECREE = ("file:data/files/*/decrees/*", *_pages("dewi wulan auditor", "/orang/penempatan/N/sk/"))
WORDS = [  # what people write themselves: beside the thing it is about, never in the book
    Declared("decree", "inside an uploaded decree", _DECREE),
    Declared("reason-reset", "why a password is reset", ("row:people_resetrequest.reason",)),
    Declared(
        "reason-opening", "why a secret is opened",
        ("row:vault_opening.reason", *_pages("dewi wulan gilang sari auditor", "/pembukaan/N/")),
    ),
    Declared(
        "reason-alarm", "what was found at an alarm",
        ("row:channels_alarmlook.found", *_pages(_REGISTER, "/kanal/N/"),
         *_pages("dewi wulan", "/kanal/N/keadaan/")),
    ),
]  # fmt: skip
TABLE = {
    row.name: row
    for row in [*PASSWORDS, *FACTORS, *WAYS_IN, *PROGRAMS, *VAULT, *MACHINE, *REFUSED, *PEOPLE, *WORDS]
}


def may_stand(name: str, place: str) -> bool:
    """Whether this canary may be found in this sink."""
    homes = TABLE[name].homes
    kept = any(home.startswith("row:") for home in homes)
    return any(fnmatchcase(place, home) for home in (*homes, *(IN_DATABASE if kept else ())))
