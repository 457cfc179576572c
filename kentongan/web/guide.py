"""The words of the help page: short how-tos, what a status means, and the terms of the screens."""

from dataclasses import dataclass, field

from django.urls import reverse

from kentongan.activity.rules import Thresholds
from kentongan.people import roles
from kentongan.people.models import Person


@dataclass(frozen=True)
class Topic:
    """One how-to of at most one screen."""

    anchor: str
    title: str
    steps: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    route: str = ""
    act: str = ""
    roles: tuple[str, ...] = field(default=("officer",))  # who is led there

    @property
    def url(self) -> str:
        """Where it is done; "" where there is nothing to open."""
        return reverse(self.route) if self.route else ""


def leads(person: Person, topic: Topic) -> bool:
    """Whether this person is led to where the topic is done; an administrator does an officer's work."""
    return bool(person.roles & set(topic.roles)) or (person.is_officer and roles.OFFICER in topic.roles)


TOPICS = (
    Topic(
        "opd",
        "Mendaftarkan OPD dan kanalnya",
        (
            "Siapkan daftar yang sudah Anda punya: XLSX, CSV, atau sel yang disalin dari Excel.",
            "Buka OPD dan kanal, lalu Impor daftar. Judul kolom seperti “Nama OPD” dan “Akun IG” dikenali.",
            "Periksa pratinjau. Baris yang baik disimpan; yang keliru dikembalikan dengan kolom Keterangan.",
        ),
        ("Akun pribadi pejabat tidak dapat didaftarkan. Impor dapat dibatalkan utuh.",),
        "channels:import",
        "Impor daftar OPD dan kanal",
    ),
    Topic(
        "ekspor",
        "Mengambil berkas ekspor dari platform",
        (
            "Instagram dan Facebook: Meta Business Suite, bagian Insight, Konten, lalu Ekspor data.",
            "TikTok: TikTok Studio, bagian Analitik, Konten, lalu Unduh data.",
            "YouTube: YouTube Studio, Analytics, Mode lanjutan, lalu Ekspor tampilan saat ini.",
        ),
        (
            "Nama menu dapat berubah; berkas berbahasa Indonesia maupun Inggris dapat dibaca.",
            "Jangan buka dan simpan ulang berkas di Excel: nomor unggahan yang panjang akan rusak.",
        ),
    ),
    Topic(
        "impor",
        "Mengimpor berkas ekspor",
        (
            "Buka Data masuk, lalu Impor berkas. Pilih kanalnya dan berkasnya.",
            "Jawab tanggal berkas itu diambil. Sesudah tanggal itu, diam belum dapat disimpulkan.",
            "Periksa pratinjau, lalu simpan. Mengimpor berkas yang sama dua kali tidak menggandakan apa pun.",
        ),
        (),
        "intake:import",
        "Impor berkas ekspor",
        ("officer", "agency_admin"),
    ),
    Topic(
        "tanpa-berkas",
        "Bila tidak ada berkas ekspor",
        (
            "Tempel tautan unggahan: waktunya terbaca dari nomor di tautan Instagram, X, dan TikTok.",
            "Atau catat unggahan dengan tangkapan layar sebagai bukti.",
        ),
        ("Catatan tanpa tangkapan layar tetap diterima, dengan mutu bukti D.",),
        "intake:link",
        "Tempel tautan unggahan",
        ("officer", "agency_admin"),
    ),
    Topic(
        "ketukan",
        "Membaca ketukan",
        (),
        (
            (
                "Setiap garis tegak adalah satu pekan. Tingginya unggahan dibagi kewajiban; garis tipis "
                "adalah kewajiban, atau dua sepekan bila edaran tidak menyebut angka. Pekan yang "
                "sedang berjalan belum dihitung sebagai diam."
            ),
        ),
        "web:matrix",
        "Buka matriks",
        ("officer", "head"),
    ),
    Topic(
        "diam",
        "Diam berbeda dengan belum diperiksa",
        (),
        (
            (
                "Kentongan menyimpan hari apa saja yang sudah diperiksa. Hari tanpa unggahan hanya disebut "
                "diam bila hari itu diperiksa. Selain itu tertulis “tidak terukur”, dan keaktifannya "
                "“tidak dapat diperiksa” dengan tanggal data terakhir."
            ),
        ),
    ),
    Topic(
        "hitungan",
        "Unggahan yang dihitung",
        (),
        (
            (
                "Dihitung: foto, korsel (satu), video, reel, teks, dan artikel. Tidak dihitung: story, "
                "siaran langsung, dan bagikan ulang. Unggahan yang kemudian dihapus tetap dihitung untuk "
                "harinya."
            ),
        ),
    ),
    Topic(
        "edaran",
        "Membuat surat edaran menjadi kewajiban",
        (
            "Buka Surat edaran, lalu pilih contoh yang paling dekat atau mulai dari kosong.",
            "Isi nomor, tanggal, dan kewajibannya: terbit, punya kanal, atau melaporkan akun.",
            "Beri pengecualian untuk OPD tertentu bila perlu, dengan alasannya.",
        ),
        ("Keaktifan dan kewajiban adalah dua jawaban yang berbeda; keduanya selalu ditulis terpisah.",),
        "directives:list",
        "Buka surat edaran",
        ("officer", "agency_admin"),
    ),
    Topic(
        "laporan",
        "Menerbitkan laporan bulanan",
        (
            "Buka Laporan dan pilih bulannya. Isi kolom kendala dan bantuan untuk OPD yang diam.",
            "Terbitkan. Laporan beku bersama buktinya; perbaikan menjadi versi baru.",
            "Unduh PDF A4 atau F4, DOCX yang masih dapat disunting, dan XLSX semua tabelnya.",
        ),
        (),
        "reports:list",
        "Buka laporan",
        ("officer", "head"),
    ),
    Topic(
        "batal",
        "Membatalkan impor",
        (
            "Buka Data masuk, lalu buka bukti yang keliru.",
            "Pilih Batalkan. Unggahan yang hanya berasal dari bukti itu tidak dihitung lagi.",
        ),
        ("Baris buktinya tetap ada, sehingga keadaan menurut pengetahuan waktu itu masih dapat dibuka.",),
    ),
    Topic(
        "zona",
        "Jam dan zona waktu",
        (),
        (
            (
                "Semua hari dihitung menurut zona pemda. Jam dalam berkas Meta biasanya jam Pasifik; "
                "Kentongan membandingkannya dengan nomor unggahan dan menulis hasilnya di layar bukti."
            ),
        ),
    ),
    Topic(
        "diretas",
        "Bila sebuah akun diretas",
        (
            "Buka kanalnya, pilih Ubah keadaan, lalu Diretas. Tulis sejak kapan.",
            "Umumkan lewat kanal resmi yang lain, dan hubungi pusat bantuan platform.",
            "Sesudah pulih, ubah keadaannya menjadi Resmi. Riwayatnya tersimpan.",
        ),
    ),
)

TERMS = (
    ("OPD", "Organisasi perangkat daerah: dinas, badan, kecamatan, dan lainnya."),
    ("Kanal", "Satu akun media sosial resmi, atau satu situs web."),
    ("Pemegang kanal", "Orang yang memegang akunnya: utama dan pengganti."),
    ("Bukti", "Berkas, pengambilan, tautan, atau catatan yang membawa unggahan ke sini."),
    ("Diperiksa sampai", "Hari terakhir yang tercakup bukti. Sesudahnya tidak terukur."),
    ("Keadaan per tanggal", "Penilaian pada akhir hari itu, menurut zona pemda."),
    ("Seperti diketahui pada", "Penilaian dengan bukti yang sudah tersimpan pada hari itu saja."),
    ("Mungkin sama", "Dua unggahan kanal yang sama berselang dua menit; dihitung satu sampai diputuskan."),
    ("Waktu tidak cocok", "Jam di berkas dan di nomor unggahan berselisih lebih dari 20 menit."),
)


def meanings(own: Thresholds) -> list[tuple[str, str]]:
    """What each status means with the thresholds `own` of social channels."""
    return [
        (
            "active",
            f"Sedikitnya {own.posts} unggahan dalam {own.within} hari, paling lama {own.last} hari lalu.",
        ),
        ("low", f"Masih ada unggahan dalam {own.silent} hari, tetapi di bawah ambang aktif."),
        ("inactive", f"Tidak ada unggahan {own.silent}–{own.dormant - 1} hari, dan semua harinya diperiksa."),
        ("dormant", f"Tidak ada unggahan {own.dormant} hari atau lebih, dan semua harinya diperiksa."),
        ("no_channel", "OPD belum punya kanal media sosial yang terdaftar."),
        ("unverifiable", "Harinya tidak diperiksa, jadi diam tidak terbukti. Bukan berarti diam."),
        ("hijacked", "Tercatat diretas; isinya jangan dipercaya dulu dan tidak dinilai."),
        ("suspended", "Tercatat ditangguhkan oleh platform."),
    ]
