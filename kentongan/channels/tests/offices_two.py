"""Six more invented registers, messier."""

# ruff: noqa: E501 - rows of cells stay on one line

from kentongan.channels.tests.papers import Book, Sheet

N = None


def parts_by_kind() -> Book:
    """Rows that only name a kind part the table; headings come again on the second page; rows are hidden."""
    head = ["NO", "SOPD", "INSTAGRAM", "FACEBOOK", "WEBSITE"]
    rows = [
        ["REKAPITULASI AKUN MEDIA SOSIAL", N, N, N, N],
        head,
        ["I", "DINAS"],
        [1, "Dinas Perikanan", "@perikanan.contoh", "perikanancontoh", "-"],
        [2, "Dinas Peternakan", "@ternak.contoh", "-", "-"],
        [3, "Dinas Kehutanan (sudah dilebur)", "@hutan.contoh", "-", "-"],
        [4, "Dinas Perdagangan", "@dagang.contoh", "dagangcontoh", "dagang.contohkab.example"],
        ["II", "BADAN"],
        [5, "Badan Perencanaan Pembangunan Daerah", "@bappeda.contoh", "bappedacontoh",
         "bappeda.contohkab.example"],
        [6, "Badan Kesatuan Bangsa dan Politik", "-", "-", "-"],
        head,
        ["III", "KECAMATAN"],
        [7, "Kec. Timur", "@kec.timur", "kectimurcontoh", "-"],
        [8, "Kec. Tengah", "tdk ada", "kectengahcontoh", "-"],
        ["IV", "RUMAH SAKIT DAN PUSKESMAS"],
        [9, "Puskesmas Melati", "@pkm.melati", "-", "-"],
        [10, "Puskesmas Anggrek", "@pkm_anggrek", "pkmanggrek", "-"],
        [N, "Sub Total", 7, 5, 2],
        ["Catatan: akun yang lama tidak dicatat."],
    ]  # fmt: skip
    truth = {
        "Dinas Perikanan": {"type": "Dinas", "instagram": "perikanan.contoh", "facebook": "perikanancontoh",
                            "website": ""},
        "Dinas Peternakan": {"type": "Dinas", "instagram": "ternak.contoh", "facebook": "", "website": ""},
        "Dinas Perdagangan": {"type": "Dinas", "instagram": "dagang.contoh", "facebook": "dagangcontoh",
                              "website": "dagang.contohkab.example"},
        "Badan Perencanaan Pembangunan Daerah": {
            "type": "Badan", "instagram": "bappeda.contoh", "facebook": "bappedacontoh",
            "website": "bappeda.contohkab.example"},
        "Badan Kesatuan Bangsa dan Politik": {"type": "Badan", "instagram": "", "facebook": "", "website": ""},
        "Kec. Timur": {"type": "Kecamatan", "instagram": "kec.timur", "facebook": "kectimurcontoh",
                       "website": ""},
        "Kec. Tengah": {"type": "Kecamatan", "instagram": "", "facebook": "kectengahcontoh", "website": ""},
        "Puskesmas Melati": {"type": "Rumah Sakit dan Puskesmas", "instagram": "pkm.melati", "facebook": "",
                             "website": ""},
        "Puskesmas Anggrek": {"type": "Rumah Sakit dan Puskesmas", "instagram": "pkm_anggrek",
                              "facebook": "pkmanggrek", "website": ""},
    }  # fmt: skip
    merges = ["A1:E1", "B3:E3", "B8:E8", "B12:E12", "B15:E15"]
    return Book("REKAP AKUN.xlsx", truth, [Sheet("REKAP", rows, merges, hidden_rows=[6])])


def links_under_vague_headings() -> Book:
    """Headings say little; what stands in the columns tells what they are."""
    rows = [
        ["Unit", "Media 1", "Media 2", "Media 3", "Alamat"],
        ["Dinas Bina Marga", "https://www.instagram.com/binamarga.contoh/?hl=id",
         "https://www.facebook.com/binamargacontoh?mibextid=ZbWKwL",
         "https://www.tiktok.com/@binamarga.contoh?is_from_webapp=1", "Jalan Contoh Nomor 1"],
        ["Dinas Cipta Karya", "https://instagram.com/ciptakarya_contoh?igsh=NTc4MTIwNjQ2YQ==",
         "https://facebook.com/ciptakarya.contoh/", "-", "Jalan Contoh Nomor 2"],
        ["Dinas Sumber Daya Air", "www.instagram.com/sda.contoh", "https://web.facebook.com/sdacontoh",
         "https://tiktok.com/@sdacontoh", "Jalan Contoh Nomor 3"],
        ["Badan Pengelola Keuangan", "https://www.instagram.com/bpkad.contoh", "tidak ada",
         "https://www.tiktok.com/@bpkad_contoh", "Jalan Contoh Nomor 4"],
        ["UPTD Pengujian Kendaraan", "https://www.instagram.com/p/CxYzAbCdEfG/",
         "https://www.facebook.com/groups/ujikendaraan", "-", "Jalan Contoh Nomor 5"],
    ]  # fmt: skip
    truth = {
        "Dinas Bina Marga": {"instagram": "binamarga.contoh", "facebook": "binamargacontoh",
                             "tiktok": "binamarga.contoh"},
        "Dinas Cipta Karya": {"instagram": "ciptakarya_contoh", "facebook": "ciptakarya.contoh", "tiktok": ""},
        "Dinas Sumber Daya Air": {"instagram": "sda.contoh", "facebook": "sdacontoh", "tiktok": "sdacontoh"},
        "Badan Pengelola Keuangan": {"instagram": "bpkad.contoh", "facebook": "", "tiktok": "bpkad_contoh"},
        "UPTD Pengujian Kendaraan": {"instagram": "?", "facebook": "?", "tiktok": ""},
    }  # fmt: skip
    return Book("link medsos.xlsx", truth, [Sheet("Sheet2", rows)])


def units_with_parents() -> Book:
    """Kinds, parents and short names; two operators in a cell; titles before and after names."""
    rows = [
        ["DAFTAR UNIT DAN AKUN"],
        ["No", "Nama Unit", "Singkatan", "Jenis", "Induk", "Akun IG", "Akun FB", "Penanggung Jawab",
         "Admin Pengganti", "HP PJ"],
        [1, "Dinas Kesehatan", "Dinkes", "Dinas", "-", "dinkes.contoh", "dinkescontoh",
         "dr. Hj. Contoh, M.Kes., Ph.D", "Budi Contoh", 6281200004001],
        [2, "RSUD Mu'awanah", "RSUD", "BLUD", "Dinas Kesehatan", "rsudmuawanah", "-", "X. Contoh", "-",
         81200004002],
        [3, "Puskesmas Kota", N, "UPTD", "Dinas Kesehatan", "pkmkota.contoh", "pkmkotacontoh",
         "Dr. H. Ir. Contoh, M.Si.", "Citra Contoh", "0812 0000 4003"],
        [4, "Puskesmas Desa", N, "UPTD", "Dinas Kesehatan", "-", "pkmdesacontoh", "Dian Contoh", N,
         "0812 0000 4004"],
        [5, "Bagian Umum", N, "Bagian", "Sekretariat Daerah", "umum.setda.contoh", "-", "Elok Contoh", N,
         "0812 0000 4005"],
        [6, "Bagian Protokol dan Komunikasi Pimpinan", "Prokompim", "Bagian", "Sekretariat Daerah",
         "prokompim.contoh", "prokompimcontoh", "Farid Contoh", "Gilang Contoh", "0812 0000 4006"],
        [7, "Perumda Air Minum", "PDAM", "BUMD", "-", "pdam.contoh", "pdamcontoh", "Hana Contoh", N,
         "0812 0000 4007"],
    ]  # fmt: skip
    truth = {
        "Dinas Kesehatan": {"short_name": "Dinkes", "type": "Dinas", "instagram": "dinkes.contoh",
                            "facebook": "dinkescontoh", "custodian": "dr. Hj. Contoh, M.Kes., Ph.D",
                            "deputy": "Budi Contoh", "contact": "6281200004001"},
        "RSUD Mu'awanah": {"short_name": "RSUD", "type": "BLUD", "parent": "Dinas Kesehatan",
                           "instagram": "rsudmuawanah", "facebook": "", "custodian": "X. Contoh",
                           "contact": "81200004002"},
        "Puskesmas Kota": {"type": "UPTD", "parent": "Dinas Kesehatan", "instagram": "pkmkota.contoh",
                           "facebook": "pkmkotacontoh", "custodian": "Dr. H. Ir. Contoh, M.Si.",
                           "deputy": "Citra Contoh", "contact": "0812 0000 4003"},
        "Puskesmas Desa": {"type": "UPTD", "parent": "Dinas Kesehatan", "instagram": "",
                           "facebook": "pkmdesacontoh", "custodian": "Dian Contoh",
                           "contact": "0812 0000 4004"},
        "Bagian Umum": {"type": "Bagian", "parent": "Sekretariat Daerah", "instagram": "umum.setda.contoh",
                        "facebook": "", "custodian": "Elok Contoh", "contact": "0812 0000 4005"},
        "Bagian Protokol dan Komunikasi Pimpinan": {
            "short_name": "Prokompim", "type": "Bagian", "parent": "Sekretariat Daerah",
            "instagram": "prokompim.contoh", "facebook": "prokompimcontoh", "custodian": "Farid Contoh",
            "deputy": "Gilang Contoh", "contact": "0812 0000 4006"},
        "Perumda Air Minum": {"short_name": "PDAM", "type": "BUMD", "instagram": "pdam.contoh",
                              "facebook": "pdamcontoh", "custodian": "Hana Contoh",
                              "contact": "0812 0000 4007"},
    }  # fmt: skip
    return Book("unit_akun_v3.xlsx", truth, [Sheet("unit", rows, ["A1:J1"])])


def name_link_and_followers() -> Book:
    """Each platform has a name as displayed, a link and followers; a column holds passwords."""
    rows = [
        [],
        [N, "LAMPIRAN SURAT NOMOR 000/000/KOMINFO"],
        [N, "NO", "DINAS/BADAN", "INSTAGRAM", N, N, "FACEBOOK", N, N, "PASSWORD", "STATUS"],
        [N, N, N, "NAMA AKUN", "LINK", "FOLLOWERS", "NAMA AKUN", "LINK", "PENGIKUT", N, N],
        [N, 1, "Dinas Pangan", "Dinas Pangan Kab Contoh", "https://www.instagram.com/dispangan.contoh/", 1204,
         "Dinas Pangan Contoh", "https://www.facebook.com/dispangan.contoh", 980, "rahasia123", "Aktif"],
        [N, 2, "Dinas Pengairan", "@pengairan.contoh", "https://www.instagram.com/pengairan.contoh/", 312,
         "-", "-", "-", "contoh2026", "Aktif"],
        [N, 3, "Dinas Energi", "energi.contoh", "-", "2,1 rb", "Dinas Energi Contoh",
         "https://www.facebook.com/profile.php?id=61550000000001", "1.205", "-", "Tidak aktif"],
        [N, 4, "Badan Riset Daerah", "tidak ada", "tidak ada", 0, "brida.contoh", "fb.com/brida.contoh", 87,
         N, "Aktif"],
        [N, 5, "Badan Narkotika Daerah", "BND Contoh", N, 55, "BND Contoh", N, 10, N, "Aktif"],
    ]  # fmt: skip
    truth = {
        "Dinas Pangan": {"instagram": "dispangan.contoh", "facebook": "dispangan.contoh"},
        "Dinas Pengairan": {"instagram": "pengairan.contoh", "facebook": ""},
        "Dinas Energi": {"instagram": "energi.contoh", "facebook": "61550000000001"},
        "Badan Riset Daerah": {"instagram": "", "facebook": "brida.contoh"},
        "Badan Narkotika Daerah": {"instagram": "?", "facebook": "?"},
    }
    merges = ["B2:K2", "B3:B4", "C3:C4", "D3:F3", "G3:I3", "J3:J4", "K3:K4"]
    return Book("Lampiran.xlsx", truth, [Sheet("Lamp", rows, merges)])


def a_sheet_per_platform() -> Book:
    """A worksheet per platform, each with its own title; a count of accounts stands in front."""
    sheets = [
        Sheet("Rekapitulasi", [
            ["Jenis OPD", "Instagram", "Facebook", "YouTube", "Jumlah"],
            ["Dinas", 2, 2, 1, 5],
            ["Badan", 1, 0, 0, 1],
            ["Jumlah", 3, 2, 1, 6],
        ]),
        Sheet("IG", [
            ["AKUN INSTAGRAM PERANGKAT DAERAH"],
            [],
            ["No", "Nama OPD", "Nama akun", "Followers"],
            [1, "Dinas Arsip", "@arsip.contoh", 530],
            [2, "DINAS TATA KOTA", "tatakota.contoh", 1900],
            [3, "Badan Litbang", "litbang_contoh", 75],
        ], ["A1:D1"]),
        Sheet("FB", [
            ["HALAMAN FACEBOOK PERANGKAT DAERAH"],
            [],
            ["No", "Nama OPD", "Nama akun", "Pengikut"],
            [1, "Dinas Arsip", "arsipcontoh", 2100],
            [2, "Dinas Tata Kota", "tatakotacontoh", 800],
            [3, "Badan Litbang", "-", N],
        ], ["A1:D1"]),
        Sheet("Youtube", [
            ["No", "Nama OPD", "Channel", "Subscriber"],
            [1, "Dinas Arsip", "-", N],
            [2, "Dinas Tata Kota", "@tatakotacontoh", 44],
            [3, "Badan Litbang", "belum ada", N],
        ]),
    ]  # fmt: skip
    truth = {
        "Dinas Arsip": {"instagram": "arsip.contoh", "facebook": "arsipcontoh", "youtube": ""},
        "DINAS TATA KOTA": {"instagram": "tatakota.contoh", "facebook": "tatakotacontoh",
                            "youtube": "tatakotacontoh"},
        "Badan Litbang": {"instagram": "litbang_contoh", "facebook": "", "youtube": ""},
    }  # fmt: skip
    return Book("per platform.xlsx", truth, sheets)


def villages_below_merged_kecamatan() -> Book:
    """Kecamatan in merged cells, villages without the word "desa", ticks, phones without their zero."""
    rows = [
        ["LAPORAN MEDIA SOSIAL DESA"],
        ["KECAMATAN", "DESA", "ADA MEDSOS", "FACEBOOK", "WEBSITE DESA", "OPERATOR", "NO TELP"],
        ["Wonokerto", "Mulyorejo", "V", "desamulyorejo.contoh", "mulyorejo.desacontoh.example", "Ina Contoh",
         81200005001],
        [N, "Sidorejo", "V", "https://www.facebook.com/sidorejocontoh", "belum ada", "Jaka Contoh",
         81200005002],
        [N, "Sumberagung", "-", "belum ada", N, N, N],
        ["Sendangsari", "Margodadi", "V", "margodadi.contoh, karangtaruna.margodadi",
         "http://margodadi.desacontoh.example/home", "Kokom Contoh", "0812 0000 5004"],
        [N, "Margoluwih", "V", "Desa Margoluwih", "margoluwih.desacontoh.example", "Lulu Contoh",
         "0812 0000 5005"],
        ["Keterangan: V = ada"],
        ["Sumber: laporan kecamatan, Agustus 2026"],
    ]  # fmt: skip
    truth = {
        "Desa Mulyorejo": {"parent": "Kecamatan Wonokerto", "facebook": "desamulyorejo.contoh",
                           "website": "mulyorejo.desacontoh.example", "custodian": "Ina Contoh",
                           "contact": "81200005001"},
        "Desa Sidorejo": {"parent": "Kecamatan Wonokerto", "facebook": "sidorejocontoh", "website": "",
                          "custodian": "Jaka Contoh", "contact": "81200005002"},
        "Desa Sumberagung": {"parent": "Kecamatan Wonokerto", "facebook": ""},
        "Desa Margodadi": {"parent": "Kecamatan Sendangsari",
                           "facebook": ["margodadi.contoh", "karangtaruna.margodadi"],
                           "website": "margodadi.desacontoh.example/home", "custodian": "Kokom Contoh",
                           "contact": "0812 0000 5004"},
        "Desa Margoluwih": {"parent": "Kecamatan Sendangsari", "facebook": "?",
                            "website": "margoluwih.desacontoh.example", "custodian": "Lulu Contoh",
                            "contact": "0812 0000 5005"},
    }  # fmt: skip
    merges = ["A1:G1", "A3:A5", "A6:A7"]
    return Book("laporan desa.xlsx", truth, [Sheet("Agustus", rows, merges)])
