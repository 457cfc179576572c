"""Meta Business Suite's export of Instagram content, English and Indonesian.

Its "Post ID" is another number of the same post than the one in the permalink, and carries no time. Its
times are Pacific without saying so. "Tayangan" is views here (and impressions at YouTube).
"""

from kentongan.connector import ExportFormat
from kentongan.platforms.instagram.links import row_link

META = ExportFormat(
    name="meta-instagram",
    platform="instagram",
    title="Meta Business Suite: konten Instagram",
    recognised_by=(
        ("Account username", "Publish time"),
        ("Nama pengguna akun", "Waktu penerbitan"),
        ("Post ID", "Account ID", "Publish time"),
        ("ID postingan", "ID akun", "Waktu penerbitan"),
    ),
    headings={
        "id": ("Post ID", "ID postingan"),
        "account_id": ("Account ID", "ID akun"),
        "account": ("Account username", "Nama pengguna akun"),
        "caption": ("Description", "Deskripsi"),
        "posted_at": ("Publish time", "Waktu penerbitan"),
        "permalink": ("Permalink", "Tautan permanen"),
        "kind": ("Post type", "Jenis postingan", "Tipe postingan"),
        "period": ("Date", "Tanggal"),
        "views": ("Views", "Tayangan"),
        "reach": ("Reach", "Jangkauan"),
        "likes": ("Likes", "Suka"),
        "shares": ("Shares", "Frekuensi dibagikan"),
        "comments": ("Comments", "Komentar"),
        "saves": ("Saves", "Frekuensi disimpan"),
    },
    dates="mdy",
    zone="pacific",
    ids="alias",
    row_link=row_link,  # for other tables of Instagram posts: here the id is an alias
    kinds={
        "igimage": "photo",
        "igphoto": "photo",
        "gambarig": "photo",
        "fotoig": "photo",
        "igcarousel": "carousel",
        "carouselig": "carousel",
        "korselig": "carousel",
        "igreel": "video",
        "igvideo": "video",
        "reelig": "video",
        "reelsig": "video",
        "videoig": "video",
        "igstory": "story",
        "ceritaig": "story",
        "cerita": "story",
        "story": "story",
        "iglive": "live",
    },
)

ARCHIVE = ExportFormat(
    name="instagram-archive",
    platform="instagram",
    title="arsip Instagram (posts_1.json)",
    recognised_by=(),  # JSON, not a table: read by intake.exports.archives
    headings={},
)
