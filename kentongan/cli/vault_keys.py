"""`kentongan vault-keys`: which keys the vault has, where they lie, whether everything opens."""

import argparse

from kentongan.cli.choosing import tell
from kentongan.vault import inventory


def run(args: argparse.Namespace) -> int:
    """List the keys; exit code 1 when a private half is missing or a secret does not open."""
    found = inventory.take()
    lines = [_line(key) for key in found.keys] or ["Brankas belum punya kunci; jalankan kentongan serve."]
    lines.append(_who(found))
    if found.unreadable:
        lines.append(f"{found.unreadable} rahasia tidak terbaca; simpan ulang.")
    data = {
        "keys": [vars(key) for key in found.keys],
        "folder": found.folder,
        "owner": found.owner,
        "broker": found.broker,
        "unreadable": found.unreadable,
    }
    tell(data, "\n".join(lines))
    return 1 if found.unreadable or any(key.missing for key in found.keys) else 0


def _line(key: inventory.Key) -> str:
    state = "dipakai" if key.retired_at is None else "pensiun"
    paper = f"amplop dicetak {key.split_at:%d/%m/%Y}" if key.split_at else "amplop belum dicetak"
    where = "BERKAS KUNCI TIDAK ADA" if key.missing else paper
    return f"{key.key_id}  {state}, {key.secrets} rahasia, {where}"


def _who(found: inventory.Inventory) -> str:
    alive = {True: "menjawab", False: "tidak menjawab"}[found.broker]
    return f"Folder {found.folder} milik pengguna {found.owner}; penyimpan kunci {alive}."
