"""Six invented registers as six different offices would keep them."""

# ruff: noqa: E501 - rows of cells stay on one line

from kentongan.channels.tests.papers import Book, Sheet

N = None


def recap_with_letterhead() -> Book:
    """Title rows, two header rows with a merged group, a row of column numbers, totals, a signature."""
    rows = [
        ["PEMERINTAH KABUPATEN CONTOH"],
        ["DAFTAR AKUN MEDIA SOSIAL DAN WEBSITE OPD TAHUN 2026"],
        ["Keadaan per 30 September 2026"],
        [],
        ["NO", "NAMA OPD", "MEDIA SOSIAL", N, N, N, "WEBSITE", "ADMIN", "NO HP/WA"],
        [N, N, "Instagram", "Facebook", "Tiktok", "Youtube", N, N, N],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"],
        [1, "Sekretariat Daerah", "@setda_contoh", "Setda.Contoh", "-", "-", "setda.contohkab.example",
         "Rudi Contoh", "0812-0000-1001"],
        [2, "Sekretariat DPRD", "@setwan.contoh", "-", "tidak ada", "nihil", "-", "Sri Contoh",
         "0812-0000-1002"],
        [3, "Inspektorat", "@inspektorat_contoh", "inspektoratcontoh", "-", "-",
         "https://inspektorat.contohkab.example/", "Hadi Contoh", "0812-0000-1003"],
        [4, "Dinas Pendidikan", "@disdik.contoh", "disdik.contoh", "@disdik.contoh", "@disdikcontohtv",
         "disdik.contohkab.example", "Tuti Contoh", "0812-0000-1004"],
        [5, "Dinas Kesehatan", "@dinkes.contoh", "dinkescontoh", "@dinkescontoh", "belum ada",
         "dinkes.contohkab.example", "Yanto Contoh", "0812-0000-1005"],
        [6, "Dinas Pekerjaan Umum dan Tata Ruang", "@pupr_contoh", N, N, N, "belum ada", "Eko Contoh",
         "0812-0000-1006"],
        [7, "Badan Kepegawaian dan Pengembangan SDM", "@bkpsdm.contoh", "BKPSDM.Contoh", "-", "@bkpsdmcontoh",
         "bkpsdm.contohkab.example", "Nur Contoh", "0812-0000-1007"],
        [8, "Kecamatan Utara", "@kec_utara", "kecutaracontoh", "-", "-", "-", "Joko Contoh", "0812-0000-1008"],
        ["JUMLAH", N, 8, 6, 2, 2, 5],
        [],
        [N, N, N, N, N, N, "Contoh, 5 Oktober 2026"],
        [N, "Mengetahui,", N, N, N, N, "Pembuat daftar,"],
        [N, "Kepala Dinas Komunikasi dan Informatika", N, N, N, N, "Pranata Humas"],
        [],
        [N, "Drs. H. Contoh, M.Si.", N, N, N, N, "Wulan Contoh, S.I.Kom."],
        [N, "NIP. 19700000 199000 1 000", N, N, N, N, "NIP. 19900000 201500 2 000"],
    ]  # fmt: skip
    truth = {
        "Sekretariat Daerah": {"instagram": "setda_contoh", "facebook": "setda.contoh", "tiktok": "",
                               "youtube": "", "website": "setda.contohkab.example",
                               "custodian": "Rudi Contoh", "contact": "0812-0000-1001"},
        "Sekretariat DPRD": {"instagram": "setwan.contoh", "facebook": "", "tiktok": "", "youtube": "",
                             "website": "", "custodian": "Sri Contoh", "contact": "0812-0000-1002"},
        "Inspektorat": {"instagram": "inspektorat_contoh", "facebook": "inspektoratcontoh", "tiktok": "",
                        "youtube": "", "website": "inspektorat.contohkab.example",
                        "custodian": "Hadi Contoh", "contact": "0812-0000-1003"},
        "Dinas Pendidikan": {"instagram": "disdik.contoh", "facebook": "disdik.contoh",
                             "tiktok": "disdik.contoh", "youtube": "disdikcontohtv",
                             "website": "disdik.contohkab.example", "custodian": "Tuti Contoh",
                             "contact": "0812-0000-1004"},
        "Dinas Kesehatan": {"instagram": "dinkes.contoh", "facebook": "dinkescontoh", "tiktok": "dinkescontoh",
                            "youtube": "", "website": "dinkes.contohkab.example",
                            "custodian": "Yanto Contoh", "contact": "0812-0000-1005"},
        "Dinas Pekerjaan Umum dan Tata Ruang": {"instagram": "pupr_contoh", "website": "",
                                                "custodian": "Eko Contoh", "contact": "0812-0000-1006"},
        "Badan Kepegawaian dan Pengembangan SDM": {
            "instagram": "bkpsdm.contoh", "facebook": "bkpsdm.contoh", "tiktok": "",
            "youtube": "bkpsdmcontoh", "website": "bkpsdm.contohkab.example",
            "custodian": "Nur Contoh", "contact": "0812-0000-1007"},
        "Kecamatan Utara": {"instagram": "kec_utara", "facebook": "kecutaracontoh", "tiktok": "", "youtube": "",
                            "website": "", "custodian": "Joko Contoh", "contact": "0812-0000-1008"},
    }  # fmt: skip
    merges = ["A1:I1", "A2:I2", "A3:I3", "A5:A6", "B5:B6", "C5:F5", "G5:G6", "H5:H6", "I5:I6", "A16:B16"]
    return Book("Rekap Medsos OPD 2026.xlsx", truth, [Sheet("Rekap", rows, merges)])


def merged_offices() -> Book:
    """One row per account; the office, its number and its operator stand in merged cells."""
    rows = [
        ["Data Akun Resmi Perangkat Daerah"],
        [],
        ["No", "Perangkat Daerah", "Platform", "Nama Akun", "Link", "Operator", "Kontak"],
        [1, "Dinas Sosial", "Instagram", "dinsos.contoh", "https://www.instagram.com/dinsos.contoh?igsh=MWQ1a",
         "Ani Contoh", "081200002001"],
        [N, N, "Facebook", "Dinas Sosial Contoh", "https://www.facebook.com/dinsoscontoh/?locale=id_ID", N, N],
        [N, N, "Youtube", "Dinsos Contoh", "https://youtube.com/@dinsoscontoh?si=AbCdEf", N, N],
        [2, "Dinas Perhubungan", "Instagram", "dishub_contoh", "instagram.com/dishub_contoh", "Bowo Contoh",
         "081200002002"],
        [N, N, "Twitter", "dishub_contoh", "https://twitter.com/dishub_contoh?s=20", N, N],
        [3, "Badan Pendapatan Daerah", "IG", "@bapenda.contoh", "-", "Cici Contoh", "081200002003"],
        [4, "Satuan Polisi Pamong Praja", "Instagram", "satpolpp_contoh",
         "https://instagram.com/satpolpp_contoh?utm_source=qr&igshid=OGQ5Z", "Dedi Contoh", "081200002004"],
        [N, N, "Tiktok", "satpolpp.contoh", "https://www.tiktok.com/@satpolpp.contoh?_t=8abc&_r=1", N, N],
        [N, N, "Facebook", "satpolppcontoh", "https://m.facebook.com/satpolppcontoh", N, N],
        [N, N, "Website", N, "https://satpolpp.contohkab.example", N, N],
        [5, "Kecamatan Selatan", "Facebook", "Kecamatan Selatan", "tidak ada", "Endah Contoh", "081200002005"],
    ]  # fmt: skip
    merges = ["A1:G1"]
    for first, last in ((4, 6), (7, 8), (10, 13)):
        merges += [f"{column}{first}:{column}{last}" for column in "ABFG"]
    truth = {
        "Dinas Sosial": {"instagram": "dinsos.contoh", "facebook": "dinsoscontoh", "youtube": "dinsoscontoh",
                         "custodian": "Ani Contoh", "contact": "081200002001"},
        "Dinas Perhubungan": {"instagram": "dishub_contoh", "x": "dishub_contoh",
                              "custodian": "Bowo Contoh", "contact": "081200002002"},
        "Badan Pendapatan Daerah": {"instagram": "bapenda.contoh", "custodian": "Cici Contoh",
                                    "contact": "081200002003"},
        "Satuan Polisi Pamong Praja": {"instagram": "satpolpp_contoh", "tiktok": "satpolpp.contoh",
                                       "facebook": "satpolppcontoh", "website": "satpolpp.contohkab.example",
                                       "custodian": "Dedi Contoh", "contact": "081200002004"},
        "Kecamatan Selatan": {"facebook": "?", "custodian": "Endah Contoh", "contact": "081200002005"},
    }  # fmt: skip
    return Book("data akun resmi PD (final)(1).xlsx", truth, [Sheet("Sheet1", rows, merges)])


def three_names_in_a_cell() -> Book:
    """One cell holds three accounts, parted by comma, slash, line break, "dan", numbers or labels."""
    rows = [
        ["SKPD", "Akun IG", "Link FB", "Twitter/X", "PIC"],
        ["Dinas Pariwisata", "@pariwisata.contoh, @visitcontoh, @geoparkcontoh",
         "https://facebook.com/pariwisatacontoh", "-", "Fajar Contoh"],
        ["Dinas Pertanian", "pertanian.contoh/penyuluhcontoh/pasartani.contoh", "pertaniancontoh",
         "@tani_contoh", "Gita Contoh"],
        ["Dinas Kebudayaan", "@budaya.contoh\n@museum.contoh\n@tamanbudaya.contoh",
         "https://fb.com/budayacontoh\nhttps://www.facebook.com/museumcontoh", N, "Hesti Contoh / Irfan Contoh"],
        ["Dinas Kominfo", "kominfo.contoh dan contohkab", "kominfo.contoh dan ppid.contoh",
         "@kominfo_contoh & @pemkab_contoh", "Wulan Contoh"],
        ["RSUD Contoh", "1. @rsud.contoh\n2. @humasrsud.contoh", "IG saja", "n/a", "Kiki Contoh, S.Kom., M.M."],
        ["Dinas Perpustakaan", "Perpustakaan Contoh (@perpus.contoh)", "perpuscontoh (aktif)",
         "tidak punya", "Lina Contoh; Mira Contoh"],
        ["Dinas Pemuda dan Olahraga", "@dispora.contoh @stadioncontoh", "Belum ada akun", "X: @dispora_contoh",
         "Nana Contoh"],
    ]  # fmt: skip
    truth = {
        "Dinas Pariwisata": {"instagram": ["pariwisata.contoh", "visitcontoh", "geoparkcontoh"],
                             "facebook": "pariwisatacontoh", "x": "", "custodian": "Fajar Contoh"},
        "Dinas Pertanian": {"instagram": ["pertanian.contoh", "penyuluhcontoh", "pasartani.contoh"],
                            "facebook": "pertaniancontoh", "x": "tani_contoh", "custodian": "Gita Contoh"},
        "Dinas Kebudayaan": {"instagram": ["budaya.contoh", "museum.contoh", "tamanbudaya.contoh"],
                             "facebook": ["budayacontoh", "museumcontoh"], "custodian": "Hesti Contoh",
                             "deputy": "Irfan Contoh"},
        "Dinas Kominfo": {"instagram": ["kominfo.contoh", "contohkab"],
                          "facebook": ["kominfo.contoh", "ppid.contoh"],
                          "x": ["kominfo_contoh", "pemkab_contoh"], "custodian": "Wulan Contoh"},
        "RSUD Contoh": {"instagram": ["rsud.contoh", "humasrsud.contoh"], "facebook": "?", "x": "",
                        "custodian": "Kiki Contoh, S.Kom., M.M."},
        "Dinas Perpustakaan": {"instagram": "perpus.contoh", "facebook": "perpuscontoh", "x": "",
                               "custodian": "Lina Contoh", "deputy": "Mira Contoh"},
        "Dinas Pemuda dan Olahraga": {"instagram": ["dispora.contoh", "stadioncontoh"], "facebook": "",
                                      "x": "dispora_contoh", "custodian": "Nana Contoh"},
    }  # fmt: skip
    return Book("akun.xlsx", truth, [Sheet("Daftar", rows)])


def a_sheet_per_kecamatan() -> Book:
    """A worksheet for each kecamatan, one with instructions, one hidden and out of date."""
    head = ["No.", "Kelurahan/Desa", "Facebook", "Instagram", "Nama Admin", "No. WA Admin"]

    def page(name: str, rows: list[list[object]], *, hidden: bool = False) -> Sheet:
        title = [[f"DATA MEDIA SOSIAL DESA/KELURAHAN {name.upper()}"], [], head]
        return Sheet(name, [*title, *rows], ["A1:F1"], hidden=hidden)

    sheets = [
        Sheet("Petunjuk", [["Petunjuk pengisian"], ["1. Isi satu baris satu desa"], ["2. Kirim ke Kominfo"]]),
        page("Kec. Melati", [
            [1, "Kelurahan Sukamaju", "kel.sukamaju", "@kel.sukamaju", "Opi Contoh", "0813 0000 3001"],
            [2, "Desa Karangsari", "https://www.facebook.com/desakarangsari.contoh", "-", "Puji Contoh",
             "0813 0000 3002"],
            [3, "Desa Banjarejo", "Belum ada", "Belum ada", "-", "-"],
        ]),
        page("Kec. Anggrek", [
            [1, "Kelurahan Sukamaju", "kelsukamajuanggrek", "-", "Qori Contoh", "0813 0000 3003"],
            [2, "Desa Tegalrejo", "desategalrejo.contoh", "@desategalrejo_", "Rini Contoh", "0813 0000 3004"],
        ]),
        page("Kec. Kenanga", [
            [1, "Desa Wonosari", "https://www.facebook.com/profile.php?id=100012345678901", "nihil",
             "Santo Contoh", "0813 0000 3005"],
        ]),
        page("lama 2023", [[1, "Desa Hilang", "desahilang.contoh", "-", "Tono Contoh", "-"]], hidden=True),
    ]  # fmt: skip
    truth = {
        "Kelurahan Sukamaju < Kec. Melati": {
            "parent": "Kec. Melati", "facebook": "kel.sukamaju", "instagram": "kel.sukamaju",
            "custodian": "Opi Contoh", "contact": "0813 0000 3001"},
        "Desa Karangsari": {"parent": "Kec. Melati", "facebook": "desakarangsari.contoh", "instagram": "",
                            "custodian": "Puji Contoh", "contact": "0813 0000 3002"},
        "Desa Banjarejo": {"parent": "Kec. Melati", "facebook": "", "instagram": ""},
        "Kelurahan Sukamaju < Kec. Anggrek": {
            "parent": "Kec. Anggrek", "facebook": "kelsukamajuanggrek", "instagram": "",
            "custodian": "Qori Contoh", "contact": "0813 0000 3003"},
        "Desa Tegalrejo": {"parent": "Kec. Anggrek", "facebook": "desategalrejo.contoh",
                           "instagram": "desategalrejo_", "custodian": "Rini Contoh",
                           "contact": "0813 0000 3004"},
        "Desa Wonosari": {"parent": "Kec. Kenanga", "facebook": "100012345678901", "instagram": "",
                          "custodian": "Santo Contoh", "contact": "0813 0000 3005"},
    }  # fmt: skip
    return Book("Medsos Desa se-Kabupaten.xlsx", truth, sheets)


def semicolons_from_excel() -> Book:
    """A CSV as Excel saves it here: semicolons, Windows letters, quotes, an empty last column."""
    text = (
        "No;Instansi;Instagram;Facebook;YouTube;Alamat web;Keterangan;\r\n"
        "1;Dinas Penanaman Modal & PTSP;dpmptsp.contoh;dpmptspcontoh;-;http://dpmptsp.contohkab.example;aktif;\r\n"
        "2;Dinas Lingkungan Hidup;@dlh.contoh;DLH.Contoh;https://www.youtube.com/c/DLHContoh;"
        "www.dlh.contohkab.example;;\r\n"
        '3;"Dinas Koperasi, UKM dan Perdagangan";"@koperasi.contoh; @pasarcontoh";tdk ada;tdk ada;'
        "koperasi.contohkab.example/beranda;admin pindah;\r\n"
        "4;Dinas Perumahan – Permukiman;@perkim_contoh;;;;;\r\n"
        "5;Badan Penanggulangan Bencana Daerah;bpbd.contoh;bpbdcontoh;"
        "https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv;bpbd.contohkab.example;;\r\n"
        "6;Kecamatan Barat;Kecamatan Barat Contoh;kecamatanbarat;-;-;nama akun menyusul;\r\n"
        ";;;;;;;\r\n"
        "Total;6;6;4;2;4;;\r\n"
    )
    truth = {
        "Dinas Penanaman Modal & PTSP": {"instagram": "dpmptsp.contoh", "facebook": "dpmptspcontoh",
                                         "youtube": "", "website": "dpmptsp.contohkab.example"},
        "Dinas Lingkungan Hidup": {"instagram": "dlh.contoh", "facebook": "dlh.contoh",
                                   "youtube": "c/dlhcontoh", "website": "dlh.contohkab.example"},
        "Dinas Koperasi, UKM dan Perdagangan": {
            "instagram": ["koperasi.contoh", "pasarcontoh"], "facebook": "", "youtube": "",
            "website": "koperasi.contohkab.example/beranda"},
        "Dinas Perumahan – Permukiman": {"instagram": "perkim_contoh"},
        "Badan Penanggulangan Bencana Daerah": {
            "instagram": "bpbd.contoh", "facebook": "bpbdcontoh", "youtube": "ucabcdefghijklmnopqrstuv",
            "website": "bpbd.contohkab.example"},
        "Kecamatan Barat": {"instagram": "?", "facebook": "kecamatanbarat", "youtube": "", "website": ""},
    }  # fmt: skip
    return Book("akun opd.csv", truth, data=text.encode("cp1252"))


def pasted_cells() -> Book:
    """Cells copied from a sheet: tabs, an office named once for its accounts, a line break in quotes."""
    text = (
        "Nama OPD\tJenis Medsos\tNama akun/Username\tPengelola\n"
        "Dinas Ketahanan Pangan\tInstagram\tpangan.contoh\tUmi Contoh\n"
        "\tFacebook\tpangancontoh\t\n"
        "\tTikTok\t@pangan.contoh\t\n"
        "Dinas Tenaga Kerja\tInstagram\t@disnaker.contoh\tVino Contoh\n"
        "\tYoutube Channel\t@disnakercontoh\t\n"
        "\tX (Twitter)\tdisnaker_contoh\t\n"
        'Dinas Kependudukan dan Pencatatan Sipil\tInstagram\t"@dukcapil.contoh\n@layananktp.contoh"\tWati Contoh\n'
        "\tWebsite\tdukcapil.contohkab.example\t\n"
        "\tThreads\t-\t\n"
        "Inspektorat Daerah\tInstagram\ttidak ada\t\n"
    )
    truth = {
        "Dinas Ketahanan Pangan": {"instagram": "pangan.contoh", "facebook": "pangancontoh",
                                   "tiktok": "pangan.contoh", "custodian": "Umi Contoh"},
        "Dinas Tenaga Kerja": {"instagram": "disnaker.contoh", "youtube": "disnakercontoh",
                               "x": "disnaker_contoh", "custodian": "Vino Contoh"},
        "Dinas Kependudukan dan Pencatatan Sipil": {
            "instagram": ["dukcapil.contoh", "layananktp.contoh"], "website": "dukcapil.contohkab.example",
            "threads": "", "custodian": "Wati Contoh"},
        "Inspektorat Daerah": {"instagram": ""},
    }  # fmt: skip
    return Book("tempel.txt", truth, data=text.encode())
