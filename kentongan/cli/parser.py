"""The words of the command line, in pure argparse: no Django here."""

import argparse
import re
import sys
from typing import Any, NoReturn

ROLES = [
    "kominfo_admin", "officer", "head", "ppid", "auditor", "agency_head", "agency_admin", "juror",
]  # fmt: skip
FIELDS = (
    "id", "permalink", "posted_at", "caption", "kind",
    "likes", "comments", "shares", "saves", "views", "reach",
)  # fmt: skip
# What argparse says, in the language of the product.
SAYS = (
    (r"the following arguments are required: (.+)", r"isian wajib belum ada: \1"),
    (r"unrecognized arguments: (.+)", r"tidak dikenal: \1"),
    (r"argument (.+): expected one argument", r"\1 memerlukan satu isian"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\1 tidak mengenal \2; pilih \3"),
    (r"argument (.+): invalid \w+ value: (.+)", r"\1 tidak dapat dibaca: \2"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that refuses in one Indonesian sentence."""

    def __init__(self, **kwargs: Any) -> None:
        """Name the groups in our words; flags are never abbreviated."""
        kwargs |= {"add_help": False, "allow_abbrev": False}
        super().__init__(**kwargs)
        self._positionals.title = "isian"
        self._optionals.title = "pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan keterangan ini")

    def error(self, message: str) -> NoReturn:
        """End with exit code 2 and one sentence."""
        for pattern, ours in SAYS:
            message = re.sub(pattern, ours, message)
        print(f"{self.prog}: {message}. Keterangan: {self.prog} --help", file=sys.stderr)
        sys.exit(2)

    def format_usage(self) -> str:
        """Say "pemakaian" for "usage"."""
        return super().format_usage().replace("usage:", "pemakaian:", 1)

    def format_help(self) -> str:
        """Say "pemakaian" for "usage"."""
        return super().format_help().replace("usage:", "pemakaian:", 1)


def build() -> argparse.ArgumentParser:
    """Return the parser of every verb."""
    parser = Parser(
        prog="kentongan",
        description="Kentongan: siapa menerbitkan, siapa diam, atas bukti apa.",
        epilog="KENTONGAN_DATA menamai folder basis data dan berkas (bawaan: var/).",
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="PERINTAH", title="perintah")
    _people_and_places(verbs)
    _registry(verbs)
    _evidence(verbs)
    _judgement(verbs)
    _months(verbs)
    _vault(verbs)
    return parser


def _verb(verbs: Any, name: str, says: str, *, government: bool = True) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(name, help=says, description=says)
    if government:
        verb.add_argument(
            "--government", metavar="KODE", help="kode Kemendagri; wajib bila ada beberapa pemerintah daerah"
        )
    return verb


def _people_and_places(verbs: Any) -> None:
    setup = _verb(verbs, "setup", "siapkan basis data dan pemerintah daerah", government=False)
    setup.add_argument("--government", metavar="KODE", required=True, help="kode Kemendagri, misalnya 33.10")
    setup.add_argument("--name", metavar="NAMA", required=True, help="misalnya “Kabupaten Klaten”")
    serve = _verb(verbs, "serve", "sajikan Kentongan di peramban", government=False)
    serve.add_argument("--host", default="127.0.0.1", metavar="ALAMAT", help="bawaan: 127.0.0.1")
    serve.add_argument("--port", type=int, default=8000, metavar="NOMOR", help="bawaan: 8000")
    demo = _verb(verbs, "demo", "muat atau hapus data contoh Kabupaten Contoh", government=False)
    demo.add_argument("act", choices=["load", "remove"])
    demo.add_argument("--if-empty", action="store_true", help="muat hanya bila belum ada apa pun")
    person = _verb(verbs, "add-person", "tambah orang yang dapat masuk")
    person.add_argument("--username", required=True, metavar="NAMA")
    person.add_argument("--name", required=True, metavar="NAMA", help="nama lengkap")
    person.add_argument("--role", required=True, choices=ROLES)
    person.add_argument("--title", default="", metavar="JABATAN")
    person.add_argument("--agency", action="append", default=[], metavar="OPD", help="boleh diulang")
    person.add_argument("--password-stdin", action="store_true", help="baca kata sandi dari stdin")
    person.add_argument("--nip", default="", metavar="NIP")
    person.add_argument("--email", default="", metavar="SUREL", help="surel dinas, bukan kotak surat pribadi")
    person.add_argument("--decree", default="", metavar="NOMOR", help="nomor SK penugasan")
    person.add_argument("--since", metavar="TANGGAL", help="mulai, misalnya 2026-12-01; bawaan: hari ini")
    person.add_argument("--until", metavar="TANGGAL", help="hari terakhir; bawaan: tanpa batas")
    reset = _verb(
        verbs, "reset-person", "atur ulang kata sandi bila administrator hanya satu", government=False
    )
    reset.add_argument("--username", required=True, metavar="NAMA")
    reset.add_argument("--reason", default="", metavar="ALASAN")
    _audit(verbs)


def _audit(verbs: Any) -> None:
    verify = _verb(verbs, "verify-audit", "periksa rantai dan jangkar buku perbuatan", government=False)
    verify.add_argument(
        "--anchors", action="append", default=[], metavar="BERKAS",
        help="berkas jangkar lain, surel, atau salinan kaki laporan; boleh diulang",
    )  # fmt: skip
    verify.add_argument(
        "--head", action="append", default=[], metavar="NOMOR:SIDIK",
        help="kepala buku dari kaki laporan; boleh diulang",
    )  # fmt: skip
    verify.add_argument("--format", choices=["json"], default="json")


def _registry(verbs: Any) -> None:
    register = _verb(verbs, "register", "daftarkan kanal dari tautan profilnya")
    register.add_argument("url", metavar="TAUTAN")
    register.add_argument(
        "--agency", required=True, metavar="NAMA", help="OPD pemilik; dibuat bila belum ada"
    )
    register.add_argument("--type", metavar="JENIS", help="jenis OPD, misalnya Dinas")
    register_file = _verb(verbs, "import-registry", "impor daftar OPD dan akun dari XLSX atau CSV")
    register_file.add_argument("file", metavar="BERKAS")


def _evidence(verbs: Any) -> None:
    posts = _verb(verbs, "import-posts", "impor berkas ekspor sebuah kanal")
    posts.add_argument("file", metavar="BERKAS")
    posts.add_argument("--channel", required=True, metavar="PLATFORM:AKUN")
    posts.add_argument(
        "--map",
        action="extend",
        nargs="+",
        default=[],
        metavar="ISIAN=KOLOM",
        help="isian: " + " ".join(FIELDS),
    )
    posts.add_argument("--zone", metavar="ZONA", help="zona waktu berkas: WIB, WITA, WIT, UTC atau nama IANA")
    posts.add_argument("--numbers", choices=["id", "en"], help="id: 1.234,5 · en: 1,234.5")
    posts.add_argument("--dates", choices=["dmy", "mdy", "ymd"], help="urutan hari, bulan, tahun")
    posts.add_argument("--from", dest="from_on", metavar="TANGGAL", help="hari pertama yang dicakup berkas")
    posts.add_argument("--until", dest="until_on", metavar="TANGGAL", help="hari berkas diambil")
    posts.add_argument("--sheet", metavar="NAMA", help="lembar buku kerja")
    posts.add_argument("--dry-run", action="store_true", help="hitung saja, tidak menyimpan")
    link = _verb(verbs, "add-link", "tambah unggahan dari tautannya")
    link.add_argument("url", metavar="TAUTAN")
    link.add_argument("--channel", metavar="PLATFORM:AKUN")
    collect = _verb(verbs, "collect", "ambil langsung dari situs web")
    collect.add_argument("--channel", metavar="PLATFORM:AKUN")


def _judgement(verbs: Any) -> None:
    activity = _verb(verbs, "activity", "keaktifan tiap kanal dan OPD pada suatu hari")
    activity.add_argument(
        "--as-of", required=True, metavar="TANGGAL", help="akhir hari ini, misalnya 2026-10-31"
    )
    activity.add_argument("--known-at", metavar="WAKTU", help="hanya bukti yang tersimpan sampai saat ini")
    activity.add_argument("--format", choices=["json"], default="json")
    report = _verb(verbs, "report", "tulis laporan bulanan")
    report.add_argument("--month", required=True, metavar="BULAN", help="misalnya 2026-10")
    report.add_argument("--output", required=True, metavar="BERKAS", help="berakhiran .pdf, .docx atau .xlsx")
    report.add_argument("--paper", choices=["a4", "f4"], default="a4")


def _months(verbs: Any) -> None:
    told = "2026-10, 2026-Q3 atau 2026"
    evaluate = _verb(verbs, "evaluate", "nilai tiap OPD: bulan, triwulan, atau tahun")
    evaluate.add_argument("--period", required=True, metavar="PERIODE", help=told)
    evaluate.add_argument("--rubric", metavar="RUBRIK", help="coba rubrik lain; tidak ada yang disimpan")
    evaluate.add_argument("--format", choices=["json", "table", "csv"], default="table")
    explain = _verb(verbs, "explain", "buka satu angka sampai buktinya")
    explain.add_argument("agency", metavar="OPD", help="nama atau singkatannya")
    explain.add_argument("indicator", metavar="INDIKATOR", help="misalnya A1")
    explain.add_argument("--period", required=True, metavar="BULAN", help="misalnya 2026-10")
    explain.add_argument("--version", type=int, metavar="NOMOR", help="versi hasil; bawaan: yang berlaku")
    explain.add_argument("--format", choices=["json", "table"], default="table")
    rollup = _verb(verbs, "rollup", "kabupaten dan kota sebuah provinsi bersanding: bulan atau tahun")
    rollup.add_argument("--period", required=True, metavar="PERIODE", help="2026-10 atau 2026")
    rollup.add_argument("--format", choices=["json", "table", "csv"], default="table")
    close = _verb(verbs, "close-month", "tutup bulan: bekukan buktinya dan nilai")
    close.add_argument("--month", required=True, metavar="BULAN", help="misalnya 2026-10")
    recompute = _verb(verbs, "recompute", "hitung ulang bulan yang ditutup dan bandingkan")
    recompute.add_argument("period", metavar="PERIODE", help=told)


def _vault(verbs: Any) -> None:
    _verb(verbs, "vault-keys", "daftar kunci brankas, dan apakah semua rahasia terbaca", government=False)
    _verb(verbs, "vault-rotate", "ganti kunci brankas; semua rahasia dibungkus ulang", government=False)
    split = _verb(verbs, "vault-split", "cetak kunci brankas dalam tiga amplop", government=False)
    split.add_argument("--output", required=True, metavar="BERKAS.pdf", help="hapus sesudah dicetak")
    _verb(verbs, "vault-join", "pulihkan kunci brankas dari dua amplop", government=False)
