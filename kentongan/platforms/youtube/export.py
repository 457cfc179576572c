"""Exports of YouTube: Studio's table of content (English and Indonesian) and Takeout's list of videos.

In Studio's Indonesian tables "Penayangan" is views and "Tayangan" is impressions, which are not kept.
"""

from kentongan.connector import ExportFormat
from kentongan.platforms.youtube.links import row_link

STUDIO = ExportFormat(
    name="youtube-studio",
    platform="youtube",
    title="YouTube Studio: konten",
    recognised_by=(
        ("Content", "Video title", "Video publish time"),
        ("Konten", "Judul video", "Waktu publikasi video"),
    ),
    headings={
        "id": ("Content", "Konten"),
        "caption": ("Video title", "Judul video"),
        "posted_at": ("Video publish time", "Waktu publikasi video"),
        "views": ("Views", "Penayangan"),
        "likes": ("Likes", "Suka", "Jumlah suka"),
        "comments": ("Comments added", "Komentar ditambahkan", "Komentar yang ditambahkan"),
        "shares": ("Shares", "Dibagikan", "Berbagi"),
    },
    row_link=row_link,
    kind="video",
)

TAKEOUT = ExportFormat(
    name="youtube-takeout",
    platform="youtube",
    title="Google Takeout: video YouTube",
    recognised_by=(("Video ID", "Video Publish Timestamp"),),
    headings={
        "id": ("Video ID",),
        "account_id": ("Channel ID",),
        "caption": ("Video Title (Original)",),
        "posted_at": ("Video Publish Timestamp",),
        "privacy": ("Privacy",),
    },
    row_link=row_link,
    kind="video",
)
