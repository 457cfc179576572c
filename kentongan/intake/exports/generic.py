"""Any other table: an office's own sheet, a scraper's file. Headings that most people use are known."""

from dataclasses import replace

from kentongan.connector import Connector, ExportFormat, Kind

_WORDS: dict[Kind, str] = {
    "photo": "photo foto image gambar picture graphimage infografis flyer",
    "carousel": "carousel korsel album sidecar graphsidecar slide carouselalbum",
    "video": "video reel reels short shorts graphvideo clip clips igtv",
    "text": "text teks status link tautan tweet cuitan thread",
    "article": "article artikel berita news",
    "story": "story stories cerita instastory",
    "live": "live siaranlangsung livestreaming livestream",
    "repost": "repost share bagikanulang retweet rt shared berbagi",
}
_KINDS: dict[str, Kind] = {word: kind for kind, words in _WORDS.items() for word in words.split()}

# In each line the surer name stands first: of several headings present, the first is taken.
_NAMES = {
    "permalink": "permalink, post link, link post, link postingan, link unggahan, tautan unggahan, tautan "
    "postingan, tautan permanen, url post, url postingan, post url, video link, link konten, "
    "tautan konten, url, link, tautan, alamat",
    "shortcode": "shortcode, short code",
    "id": "post_id, id postingan, id unggahan, id post, media id, tweet id, video id, id konten, "
    "content id, id_str, pk, id",
    "posted_at": "posted_at, waktu_utc, publish time, published at, waktu publikasi, waktu penerbitan, waktu "
    "posting, waktu unggah, waktu unggahan, tanggal posting, tanggal postingan, timestamp, "
    "tanggal unggah, tanggal unggahan, tanggal publikasi, tanggal terbit, tanggal tayang, tgl "
    "posting, tgl unggah, created_at, taken_at, post date, date posted, tanggal dan waktu, "
    "datetime, date, tanggal, tgl, hari/tanggal, waktu, time",
    "account": "username, account username, nama pengguna, akun, account, handle, screen_name, owner "
    "username, user",
    "account_id": "account id, id akun, owner id, page id, id halaman, channel id",
    "caption": "caption, keterangan unggahan, deskripsi, description, isi, isi postingan, teks, text, "
    "full_text, post text, message, pesan, uraian, narasi, konten, keterangan",
    "title": "title, judul, judul konten, judul unggahan, judul postingan, judul video, topik, tema",
    "kind": "media_type, post type, jenis postingan, jenis konten, jenis unggahan, tipe postingan, tipe "
    "konten, jenis, tipe, type, format, bentuk",
    "likes": "likes, like, suka, jumlah suka, jumlah like, disukai, like count, reactions, reaksi",
    "comments": "comments, comment, komentar, jumlah komentar, comment count, komen, replies",
    "shares": "shares, share, dibagikan, jumlah dibagikan, bagikan, reposts, retweets, share count",
    "saves": "saves, save, disimpan, simpan, jumlah disimpan, bookmarks, saved",
    "views": "views, view, penayangan, dilihat, ditonton, tayangan, jumlah tayangan, view count",
    "reach": "reach, jangkauan, accounts reached, akun yang dijangkau",
}
_HEADINGS = {name: tuple(words.split(", ")) for name, words in _NAMES.items()}

_GENERIC = ExportFormat(
    name="tabel-lain", platform="", title="Tabel lain", recognised_by=(), headings=_HEADINGS, kinds=_KINDS
)


def generic_format(connector: Connector) -> ExportFormat:
    """Return the format in which any table for `connector` is read.

    Where a platform's numbers carry time, a number that carries none is not trusted as an identity.
    """
    known = connector.exports[0] if connector.exports else None
    return replace(
        _GENERIC,
        platform=connector.name,
        ids="timed" if connector.time_of_id else "identity",
        row_link=known.row_link if known else None,
        repost_mark=known.repost_mark if known else "",
        kind=known.kind if known else "unknown",
    )
