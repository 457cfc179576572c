"""Kabupaten Contoh: forty agencies and how each of their channels behaves. All invented.

A behaviour is a word and up to two numbers:
  steady r      about r items a week, all year
  low r         the same word for a small r; reads as "weak" in the list
  silent d r    r a week until d days before the sample's last day, then nothing
  burst n       nothing for weeks, then n items in the last three days of a month
  late r        r a week, and the file of the last two months was never handed in
  hijacked r    r a week, then nine items in one night with foreign words
  newcomer r    r a week since five months only
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """One channel: platform and behaviour."""

    platform: str
    behaviour: str
    first: float
    second: float = 0


@dataclass(frozen=True)
class Office:
    """One agency: name, short name, type, its channels."""

    name: str
    short: str
    type: str
    channels: tuple[Plan, ...]

    @property
    def slug(self) -> str:
        """The short name as it stands in handles and host names."""
        return "".join(letter for letter in self.short.lower() if letter.isalnum())


def _plans(text: str) -> tuple[Plan, ...]:
    """Read "ig steady 5, fb silent 44 3": platform, behaviour, numbers."""
    names = {"ig": "instagram", "fb": "facebook", "tt": "tiktok", "yt": "youtube", "web": "website", "x": "x"}
    plans = []
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        platform, behaviour, *numbers = part.split()
        plans.append(Plan(names[platform], behaviour, *map(float, numbers)))
    return tuple(plans)


_ROWS = """
Dinas Komunikasi dan Informatika|Diskominfo|Dinas|ig steady 7, fb steady 6, tt steady 3, yt steady 2, web steady 5, x steady 5
Dinas Kesehatan|Dinkes|Dinas|ig steady 6, fb steady 5, tt steady 3, yt steady 1.5, web steady 4
Dinas Pendidikan|Disdik|Dinas|ig steady 5, fb steady 5, yt steady 1.2, web steady 3
Dinas Sosial|Dinsos|Dinas|ig silent 39 4, fb silent 41 3, tt silent 60 2, web steady 0.6
Dinas Pariwisata dan Kebudayaan|Disparbud|Dinas|ig hijacked 5, fb steady 3, tt steady 4, web steady 2
Dinas Pekerjaan Umum dan Tata Ruang|DPUTR|Dinas|ig steady 4, fb steady 3, web steady 2.6
Dinas Perhubungan|Dishub|Dinas|ig steady 5, fb steady 4, tt steady 2, web steady 2.4
Dinas Lingkungan Hidup|DLH|Dinas|ig steady 4, fb steady 3.5, yt steady 1, web steady 3
Dinas Pertanian|Distan|Dinas|ig steady 3.2, fb steady 4, yt steady 1.2, web steady 2.6
Dinas Perikanan|Diskan|Dinas|ig silent 47 3, fb silent 52 3, yt silent 75 0.5, web silent 70 1
Dinas Ketahanan Pangan|DKP|Dinas|ig low 1.1, fb low 0.9, web low 0.5
Dinas Koperasi dan UKM|Dinkop|Dinas|ig steady 4.5, fb steady 3, tt steady 3, web steady 2.3
Dinas Perdagangan dan Perindustrian|Disdagperin|Dinas|ig low 1.0, fb low 0.8, tt low 0.5, web low 0.7
Dinas Penanaman Modal dan PTSP|DPMPTSP|Dinas|ig steady 5, fb steady 4, web steady 3, x steady 2
Dinas Kependudukan dan Pencatatan Sipil|Disdukcapil|Dinas|ig steady 6, fb steady 6, tt steady 4, yt steady 0.8
Dinas Pemberdayaan Masyarakat dan Desa|DPMD|Dinas|ig silent 33 3, fb silent 33 3, web silent 45 1.5
Dinas Pengendalian Penduduk dan KB|DPPKB|Dinas|ig silent 104 1.5, fb silent 110 1, web silent 200 0.5
Dinas Kepemudaan dan Olahraga|Dispora|Dinas|ig low 1.0, fb low 0.9, tt low 0.6, yt silent 150 0.6
Dinas Tenaga Kerja|Disnaker|Dinas|ig steady 5, fb steady 3.5, web steady 2.5
Dinas Perpustakaan dan Kearsipan|Disperpusip|Dinas|ig steady 4, fb steady 3, yt low 0.2, web steady 2.4
Dinas Perumahan dan Permukiman|Disperkim|Dinas|ig burst 9, fb burst 7
Dinas Pemadam Kebakaran|Damkar|Dinas|ig steady 5, fb steady 4, tt newcomer 3, web steady 2.2
Badan Perencanaan Pembangunan Daerah|Bappeda|Badan|ig steady 3.5, fb steady 3, web steady 2.8
Badan Pendapatan Daerah|Bapenda|Badan|ig steady 4, fb steady 3, web late 2.5
Badan Keuangan dan Aset Daerah|BKAD|Badan|ig low 0.9, fb low 0.7
Badan Kepegawaian dan Pengembangan SDM|BKPSDM|Badan|ig steady 4, fb steady 3, yt steady 0.7, web steady 3
Badan Penanggulangan Bencana Daerah|BPBD|Badan|ig steady 7, fb steady 6, x steady 6, web steady 2.6
Badan Kesatuan Bangsa dan Politik|Kesbangpol|Badan|ig steady 3, fb steady 2.5, web low 0.5
Inspektorat Daerah|Inspektorat|Inspektorat|ig low 0.8, web low 0.6
Sekretariat Daerah|Setda|Sekretariat|ig steady 6, fb steady 5, yt steady 1.5, web steady 4
Sekretariat DPRD|Setwan|Sekretariat|ig steady 3.5, fb steady 3, yt steady 0.9, web steady 2.2
Satuan Polisi Pamong Praja|SatpolPP|Satuan|ig steady 4, fb steady 3.5, tt newcomer 2, web steady 2.1
RSUD Contoh|RSUD|Rumah sakit|ig steady 6, fb steady 5, tt steady 3, web steady 3
Kecamatan Contoh Utara|KecUtara|Kecamatan|ig steady 3, fb steady 3
Kecamatan Contoh Selatan|KecSelatan|Kecamatan|ig steady 2.6, fb steady 3
Kecamatan Contoh Timur|KecTimur|Kecamatan|ig silent 58 2, fb silent 44 2
Kecamatan Contoh Barat|KecBarat|Kecamatan|ig late 3, fb late 2
Kecamatan Contoh Tengah|KecTengah|Kecamatan|fb silent 131 1
Kecamatan Contoh Hulu|KecHulu|Kecamatan|
Kecamatan Contoh Hilir|KecHilir|Kecamatan|
"""  # noqa: E501 - one agency a line reads like the table it is

OFFICES = tuple(
    Office(name, short, kind, _plans(channels))
    for name, short, kind, channels in (line.split("|") for line in _ROWS.strip().splitlines())
)
