"""The name, the number, or the recovery mail or phone of the account changed, and nobody had planned it."""

from kentongan.incidents.signs.facts import Change, Facts, Found

TITLE = "Nama atau kontak pemulihan berubah"
BASIS = (
    "Perebutan akun Pemkot Solo (8 Oktober 2021) dimulai dari permintaan atur ulang kata sandi; alamat surel "
    "lalu diganti peretas."
)
_SENTENCES = {
    "handle": "Nama akun berubah, padahal tidak ada serah terima.",
    "number": "Nama akun ini sekarang dipakai akun bernomor lain.",
    "mail": "Surel pemulihan berubah menjadi bukan milik dinas.",
    "phone": "Nomor pemulihan berubah menjadi bukan milik dinas.",
}


def find(facts: Facts) -> list[Found]:
    """Return a sign for each fresh change that nobody had planned; another office address alarms nobody."""
    return [
        Found(key=f"{change.what}-{change.at:%Y%m%d%H%M}", since=change.at, sentence=_SENTENCES[change.what])
        for change in facts.changes
        if facts.fresh_from <= change.at <= facts.now and _alarms(change)
    ]


def _alarms(change: Change) -> bool:
    if change.planned:
        return False
    return change.private if change.what in ("mail", "phone") else True
