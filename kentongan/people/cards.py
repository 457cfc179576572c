"""Invitations on paper: eight cards a page, to be cut out and handed over by hand."""

from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from django.urls import reverse

from kentongan.agencies.models import Government
from kentongan.notices import site
from kentongan.paper import words
from kentongan.paper.typesetting import Paper, pdf
from kentongan.people.inviting import Card

TEMPLATE = Path(str(files("kentongan.people"))) / "typst" / "cards.typ"
WARNING = "Sekali pakai. Serahkan langsung kepada orangnya; jangan difoto."


def sheet(cards: Sequence[Card], government: Government, *, paper: Paper, at: datetime) -> bytes:
    """Set the cards as PDF on A4 or F4. Nothing of it is stored: the codes exist on this paper only."""
    address = site.absolute(reverse("people:code"))
    shown = address.removeprefix("https://").removeprefix("http://")
    data = {
        "title": f"Kartu masuk Kentongan {government.name}",
        "government": government.name,
        "warning": WARNING,
        "cards": [_told(card, government, shown) for card in cards],
    }
    return pdf(TEMPLATE, data, paper=paper, made_at=int(at.timestamp()), pictures={"qr.svg": _qr(address)})


def _told(card: Card, government: Government, shown: str) -> dict[str, object]:
    last = "Pasang lagi faktor kedua Anda." if card.is_reset else "Pasang faktor kedua bila diminta."
    return {
        "title": "Kartu pengganti sandi Kentongan" if card.is_reset else "Kartu masuk Kentongan",
        "name": card.name,
        "username": card.username,
        "code": card.code,
        "until": words.moment(card.until, government.zone),
        "steps": [
            f"Buka {shown}",
            "Isi nama pengguna dan kode di atas.",
            "Buat kata sandi, sedikitnya 10 huruf.",
            last,
        ],
    }


def _qr(address: str) -> bytes:
    import segno  # only where a card is drawn: the pages of people start without it

    target = BytesIO()
    segno.make(address, error="m", micro=False).save(target, kind="svg", border=1, scale=4)
    return target.getvalue()
