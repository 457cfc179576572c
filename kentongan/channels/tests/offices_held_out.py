"""Four further registers, written after the reader was done: they show whether it generalises."""

# ruff: noqa: E501 - rows of cells stay on one line

from kentongan.channels.tests.papers import Book, Sheet

N = None


def answers_to_a_form() -> Book:
    """Answers to an online form: whole questions as headings, free words as answers."""
    rows = [
        ["Timestamp", "Email Address", "Nama Instansi / OPD", "Nama Lengkap Admin Media Sosial",
         "Nomor WhatsApp Aktif", "Tuliskan link akun Instagram resmi instansi Anda (tulis - jika tidak ada)",
         "Link Fanpage Facebook", "Link Channel Youtube",
         "Apakah instansi memiliki website? Jika ya, tuliskan alamatnya"],
        ["9/1/2026 8:14:02", "a@contohkab.example", "Dinas Kearsipan", "Oki Contoh", "081200006001",
         "https://www.instagram.com/kearsipan.contoh/", "https://www.facebook.com/kearsipan.contoh", "Tidak ada",
         "Ya, www.kearsipan.contohkab.example"],
        ["9/1/2026 9:20:45", "b@contohkab.example", "Kantor Kesbangpol", "Pipit Contoh", "6281200006002",
         "Instagram : @kesbangpol_contoh", "Kesbangpol Kabupaten Contoh", "Belum memiliki", "Tidak"],
        ["9/2/2026 13:01:10", "c@contohkab.example", "Kecamatan Pusat", "Qisti Contoh", "0812-0000-6003",
         "instagram.com/kec.pusat", "facebook.com/kecpusat", "https://youtube.com/@kecpusat", "-"],
        ["9/2/2026 15:55:00", "d@contohkab.example", "UPT Museum", "Ratna Contoh", "0812 0000 6004",
         "museumcontoh (utama), @galericontoh", "-", "-", "museum.contohkab.example"],
    ]  # fmt: skip
    truth = {
        "Dinas Kearsipan": {"custodian": "Oki Contoh", "contact": "081200006001",
                            "instagram": "kearsipan.contoh", "facebook": "kearsipan.contoh", "youtube": "",
                            "website": "kearsipan.contohkab.example"},
        "Kantor Kesbangpol": {"custodian": "Pipit Contoh", "contact": "6281200006002",
                              "instagram": "kesbangpol_contoh", "facebook": "?", "youtube": "", "website": ""},
        "Kecamatan Pusat": {"custodian": "Qisti Contoh", "contact": "0812-0000-6003",
                            "instagram": "kec.pusat", "facebook": "kecpusat", "youtube": "kecpusat",
                            "website": ""},
        "UPT Museum": {"custodian": "Ratna Contoh", "contact": "0812 0000 6004",
                       "instagram": ["museumcontoh", "galericontoh"], "facebook": "", "youtube": "",
                       "website": "museum.contohkab.example"},
    }  # fmt: skip
    return Book("Form Responses 1.xlsx", truth, [Sheet("Form Responses 1", rows)])


def three_heading_rows() -> Book:
    """Three heading rows, spacer columns, parts lettered A. and B., remarks instead of accounts."""
    rows = [
        [N, "PEMERINTAH PROVINSI CONTOH"],
        [N, "INVENTARISASI AKUN MEDIA SOSIAL"],
        [],
        [N, "No.", "Nama Biro/Dinas", N, "Akun Media Sosial", N, N, N, N, N, N, "Pengelola", N],
        [N, N, N, N, "Instagram", N, N, N, "X/Twitter", N, N, "Nama", "No. HP"],
        [N, N, N, N, "Username", "URL", "Jml Pengikut", N, "Username", "URL", "Jml Pengikut"],
        [N, "A.", "Sekretariat Daerah"],
        [N, 1, "Biro Umum", N, "biroumum.contoh", "https://www.instagram.com/biroumum.contoh", "1.204", N,
         "-", "-", "-", "Susi Contoh", "0812.0000.7001"],
        [N, 2, "Biro Hukum", N, "@birohukum_contoh", N, 88, N, "@birohukumcontoh",
         "https://x.com/birohukumcontoh", "2,3 rb", "Tejo Contoh", "0812.0000.7002"],
        [N, "B.", "Dinas Daerah"],
        [N, 3, "Dinas Kelautan", N, "kelautan.contoh", "https://instagram.com/kelautan.contoh?hl=en", 4000, N,
         "tidak aktif", N, N, "Uut Contoh", "0812.0000.7003"],
        [N, 4, "Dinas Pemberdayaan Masyarakat", N, "tidak ada", "tidak ada", N, N, "@dpmd_contoh", N, 12,
         "Vera Contoh", "0812.0000.7004"],
        [N, N, "Jumlah Akun", N, 3, N, N, N, 2],
        [N, "*) data diperbarui Agustus 2026"],
    ]  # fmt: skip
    truth = {
        "Biro Umum": {"instagram": "biroumum.contoh", "x": "", "custodian": "Susi Contoh",
                      "contact": "0812.0000.7001", "parent": "Sekretariat Daerah"},
        "Biro Hukum": {"instagram": "birohukum_contoh", "x": "birohukumcontoh", "custodian": "Tejo Contoh",
                       "contact": "0812.0000.7002", "parent": "Sekretariat Daerah"},
        "Dinas Kelautan": {"type": "Dinas Daerah", "instagram": "kelautan.contoh", "x": "",
                           "custodian": "Uut Contoh", "contact": "0812.0000.7003"},
        "Dinas Pemberdayaan Masyarakat": {"type": "Dinas Daerah", "instagram": "", "x": "dpmd_contoh",
                                          "custodian": "Vera Contoh", "contact": "0812.0000.7004"},
    }  # fmt: skip
    merges = ["B4:B6", "C4:C6", "E4:K4", "E5:G5", "I5:K5", "L4:M4"]
    return Book("inventarisasi.xlsx", truth, [Sheet("Agst", rows, merges)])


def accounts_first() -> Book:
    """A list sorted by account, the office in a later column; UTF-16 with tabs as Excel's "Unicode text"."""
    text = (
        "Nama Akun\tPlatform\tOPD Pengelola\tTautan\tAdmin 1\tAdmin 2\tPengikut\r\n"
        "dinsos.prov\tInstagram\tDINAS SOSIAL\thttps://www.instagram.com/dinsos.prov/\tYuni Contoh\tZaki Contoh\t1.200\r\n"
        "Dinas Sosial Prov\tFB Page\tDINAS SOSIAL\thttps://www.facebook.com/dinsosprov\tYuni Contoh\t\t800\r\n"
        "bkd.prov\tInstagram\tBADAN KEPEGAWAIAN DAERAH\t-\tAgus Contoh, S.E.\t-\t90\r\n"
        "@bkdprov\tTwitter/ X\tBADAN KEPEGAWAIAN DAERAH\thttps://x.com/bkdprov\tAgus Contoh, S.E.\t\t77\r\n"
        "bkdprov\tTik Tok\tBadan Kepegawaian Daerah\t\tBela Contoh\t\t5\r\n"
        "Humas Prov\tYou Tube\tBIRO ADMINISTRASI PIMPINAN\thttps://www.youtube.com/@humasprovcontoh\tCaca Contoh\t\t1,1 rb\r\n"
        "humasprov.contoh\tSitus Web\tBIRO ADMINISTRASI PIMPINAN\thttps://humasprov.contoh.example/\tCaca Contoh\t\t\r\n"
    )
    truth = {
        "DINAS SOSIAL": {"instagram": "dinsos.prov", "facebook": "dinsosprov", "custodian": "Yuni Contoh",
                         "deputy": "Zaki Contoh"},
        "BADAN KEPEGAWAIAN DAERAH": {"instagram": "bkd.prov", "x": "bkdprov", "tiktok": "bkdprov",
                                     "custodian": ["Agus Contoh, S.E.", "Bela Contoh"]},
        "BIRO ADMINISTRASI PIMPINAN": {"youtube": "humasprovcontoh", "website": "humasprov.contoh.example",
                                       "custodian": "Caca Contoh"},
    }  # fmt: skip
    return Book("akun (teks unicode).csv", truth, data=b"\xff\xfe" + text.encode("utf-16-le"))


def numbers_inside_names() -> Book:
    """Offices and their units in one column, numbered inside the name; ticks beside accounts; remarks."""
    text = (
        "DAFTAR NOMINATIF MEDIA SOSIAL,,,,,\n"
        "per Agustus 2026,,,,,\n"
        "Satuan Kerja,Punya IG?,Nama IG,Punya FB?,Nama FB,Nama & No HP Admin\n"
        "1. Dinas Peternakan dan Perikanan (Disnakkan),Ya,disnakkan.contoh,Ya,Disnakkan.Contoh,Dodi Contoh 081200008001\n"
        "2. Dinas Pekerjaan Umum,Ya,https://instagram.com/dpu.contoh?igsh=abc%3D%3D,Tidak,-,Eni Contoh (0812 0000 8002)\n"
        "3. Kecamatan Lama,Tidak,-,Ya,Kecamatan Lama Kab. Contoh,Feri Contoh 0812-0000-8003\n"
        "4. Kec. Baru,Ya,@kec.baru_,Ya,fb.com/kecbaru,-\n"
        '5. RSUD dr. Contoh,Ya,"rsud.drcontoh, @igd.rsud.drcontoh",Ya,rsuddrcontoh,"Gani Contoh, A.Md."\n'
        ",,,,,\n"
        "JUMLAH,4,5,4,4,\n"
    )
    truth = {
        "Dinas Peternakan dan Perikanan": {
            "short_name": "Disnakkan", "instagram": "disnakkan.contoh", "facebook": "disnakkan.contoh",
            "custodian": "Dodi Contoh", "contact": "081200008001"},
        "Dinas Pekerjaan Umum": {"instagram": "dpu.contoh", "facebook": "", "custodian": "Eni Contoh",
                                 "contact": "0812 0000 8002"},
        "Kecamatan Lama": {"instagram": "", "facebook": "?", "custodian": "Feri Contoh",
                           "contact": "0812-0000-8003"},
        "Kec. Baru": {"instagram": "kec.baru_", "facebook": "kecbaru"},
        "RSUD dr. Contoh": {"instagram": ["rsud.drcontoh", "igd.rsud.drcontoh"], "facebook": "rsuddrcontoh",
                            "custodian": "Gani Contoh, A.Md."},
    }  # fmt: skip
    return Book("nominatif.csv", truth, data=text.encode())


HELD_OUT = (answers_to_a_form, three_heading_rows, accounts_first, numbers_inside_names)
