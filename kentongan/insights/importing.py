"""Figures of channels from a table: which column is what, which rows cannot be taken and how to mend them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kentongan import platforms
from kentongan.channels.models import Channel
from kentongan.connector import Profile
from kentongan.insights import figures
from kentongan.insights.entering import Figure
from kentongan.refusal import Refused
from kentongan.tables.dates import DateReader, NotADate, settle
from kentongan.tables.headings import normalise
from kentongan.tables.reading import read_tables
from kentongan.tables.table import Cell, Row, Table, text_of

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "account": ("akun", "namaakun", "kanal", "handle", "username", "account", "accountname", "pagename",
                "tautan", "link", "url", "profil", "profile", "alamat"),
    "platform": ("platform", "mediasosial", "medsos", "jejaring", "network"),
    "on": ("tanggal", "tgl", "hari", "date", "day", "pertanggal"),
    "followers": ("pengikut", "jumlahpengikut", "followers", "followercount", "totalfollowers", "subscribers",
                  "subscriber", "pelanggan", "follower"),
    "following": ("mengikuti", "following", "diikuti"),
    "posts": ("unggahan", "jumlahunggahan", "postingan", "posts", "post", "media", "video", "videos"),
}  # fmt: skip
LOOKED_THROUGH = 15  # rows in which the headings are looked for
PLATFORMS = {"ig": "instagram", "fb": "facebook", "tt": "tiktok", "yt": "youtube", "twitter": "x"}


@dataclass(frozen=True)
class BadRow:
    """A row that is not taken."""

    row: int  # as a spreadsheet numbers it
    sentence: str


@dataclass
class Read:
    """What a file holds."""

    good: list[Figure] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)


def read(path: Path, file_name: str, channels: Sequence[Channel], *, today: date, on: date) -> Read:
    """Read a CSV or XLSX. `channels`: those that may be entered; `on`: the day of rows that name none.

    Raises Refused when no table with an account and its followers is in it.
    """
    for table in read_tables(path, file_name):
        found = _columns(table)
        if found:
            head, columns = found
            rows = [row for row in table.rows if row.number > head and any(text_of(c) for c in row.cells)]
            return _Reader(columns, channels, today, on, rows, table.epoch_1904).read(rows)
    raise Refused(
        f"Dalam berkas {file_name} tidak ditemukan kolom akun dan pengikut. "
        "Beri judul kolom “Akun” dan “Pengikut”, lalu unggah lagi."
    )


def _columns(table: Table) -> tuple[int, dict[str, int]] | None:
    for row in table.rows[:LOOKED_THROUGH]:
        told = [normalise(text_of(cell)) for cell in row.cells]
        found = {
            name: next(at for at, text in enumerate(told) if text in words)
            for name, words in HEADINGS.items()
            if any(text in words for text in told)
        }
        if {"account", "followers"} <= found.keys():
            return row.number, found
    return None


class _Reader:
    """Reads the rows of one table."""

    def __init__(
        self,
        columns: dict[str, int],
        channels: Sequence[Channel],
        today: date,
        on: date,
        rows: list[Row],
        epoch_1904: bool,
    ) -> None:
        self.columns, self.today, self.on = columns, today, on
        order = settle([self._cell(row, "on") for row in rows]).order
        self.days = DateReader(order or "dmy", epoch_1904=epoch_1904)
        self.by_handle: dict[tuple[str, str], Channel] = {(c.platform, c.handle): c for c in channels}
        self.seen: dict[tuple[int, date], int] = {}

    def read(self, rows: list[Row]) -> Read:
        found = Read()
        for row in rows:
            try:
                found.good.append(self._figure(row))
            except Refused as refused:
                found.bad.append(BadRow(row.number, refused.sentence))
        return found

    def _figure(self, row: Row) -> Figure:
        channel, on = self._channel(row), self._day(row)
        earlier = self.seen.setdefault((channel.pk, on), row.number)
        if earlier != row.number:
            raise Refused(f"Akun dan tanggalnya sama dengan baris {earlier}. Hapus salah satunya.")
        followers = self._whole(row, "followers")
        if followers is None:
            raise Refused("Pengikutnya kosong. Isi angkanya, atau hapus barisnya.")
        return Figure(channel, on, followers, self._whole(row, "following"), self._whole(row, "posts"))

    def _channel(self, row: Row) -> Channel:
        text = text_of(self._cell(row, "account")).strip()
        if not text:
            raise Refused("Akunnya kosong. Isi nama akun atau tautannya.")
        named = normalise(text_of(self._cell(row, "platform")))
        platform = PLATFORMS.get(named, named)
        if platform and platform not in platforms.ALL:
            raise Refused(f"Platform “{named[:20]}” tidak dikenal. Tulis instagram, facebook, tiktok, …")
        return self._registered(text, [platform] if platform else list(platforms.ALL))

    def _registered(self, text: str, names: list[str]) -> Channel:
        profiles = [_profile(text, name) for name in names]
        found = {
            self.by_handle[one.platform, one.handle]
            for one in profiles
            if one and (one.platform, one.handle) in self.by_handle
        }
        if len(found) == 1:
            return found.pop()
        if found:
            raise Refused(
                f"“{text[:60]}” ada di beberapa platform. Tambahkan kolom Platform, atau tautannya."
            )
        raise Refused(f"“{text[:60]}” bukan kanal terdaftar Anda. Periksa namanya, atau daftarkan dahulu.")

    def _day(self, row: Row) -> date:
        try:
            told = self.days.read(self._cell(row, "on"))
        except NotADate as wrong:
            raise Refused(f"{wrong}. Tulis seperti 31/10/2026.") from wrong
        on = told.at.date() if told else self.on
        if on > self.today:
            raise Refused("Tanggalnya belum tiba. Tulis hari ini atau hari sebelumnya.")
        return on

    def _whole(self, row: Row, name: str) -> int | None:
        cell = self._cell(row, name)
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        text = text_of(cell).strip()
        return figures.whole(text) if text not in ("", "-") else None

    def _cell(self, row: Row, name: str) -> Cell:
        at = self.columns.get(name)
        return row.cells[at] if at is not None and at < len(row.cells) else None


def _profile(text: str, platform: str) -> Profile | None:
    try:
        return platforms.profile_of(text, platform)
    except Refused:  # no name of this platform; another one may know it
        return None
