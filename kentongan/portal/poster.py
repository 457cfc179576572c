"""The poster "Akun resmi": which accounts are ours, and a QR code that leads to the answer for any other."""

from datetime import UTC, date, datetime, time
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import segno
from django.conf import settings
from django.urls import reverse

from kentongan.agencies.models import Agency, Government
from kentongan.channels.models import Channel
from kentongan.notices import site
from kentongan.paper import letterhead
from kentongan.paper.frozen import to_json
from kentongan.paper.typesetting import Paper, pdf
from kentongan.paper.words import plain_date
from kentongan.portal import register, setting_up

_TEMPLATE = Path(__file__).parent / "typst" / "poster.typ"
FIT = 14  # accounts that stand on one page; the rest is behind the QR code
Row = tuple[str, str, str]  # platform, account, agency


def write(government: Government, agency: Agency | None, *, on: date, paper: Paper = "a4") -> bytes:
    """Return the poster as PDF: the official accounts as of local day `on`. Same register, same bytes."""
    only = Government.objects.filter(pk=government.pk)
    channels = register.channels_of(only).filter(state=Channel.OFFICIAL)
    if agency is None:
        channels = channels.order_by("-agency__is_communications_office", "agency__name", "platform")
    else:
        channels = channels.filter(agency=agency).order_by("platform", "handle")
    accounts = register.accounts(channels[:FIT])
    rows = tuple((one.platform_title, one.name, "" if agency else one.agency) for one in accounts)
    address = site.absolute(reverse("portal:list", args=[government.code]))
    return _set(
        government.name, agency.name if agency else "", rows, channels.count() - len(rows), address,
        setting_up.of(government).contact, str(government.letterhead.get("logo_path") or ""), on, paper,
    )  # fmt: skip


@lru_cache(maxsize=64)
def _set(
    government: str, agency: str, rows: tuple[Row, ...], more: int, address: str, contact: str,
    logo_path: str, on: date, paper: Paper,
) -> bytes:  # fmt: skip
    """Set once what was set before: whoever asks again for the same poster costs nothing."""
    logo = letterhead.logo(settings.DATA, logo_path)
    pictures = {"qr.svg": _qr(address)} | ({"logo.png": logo} if logo else {})
    told = {
        "title": f"Akun resmi {agency or government}",
        "government": government,
        "agency": agency,
        "rows": to_json(rows),
        "more": more,
        "address": address.removeprefix("https://").removeprefix("http://").rstrip("/"),
        "contact": contact,
        "day": plain_date(on),
        "logo": "logo.png" if logo else None,
    }
    made_at = int(datetime.combine(on, time(), UTC).timestamp())
    return pdf(_TEMPLATE, told, paper=paper, made_at=made_at, pictures=pictures)


def _qr(text: str) -> bytes:
    target = BytesIO()
    segno.make(text, error="q", micro=False).save(target, kind="svg", border=0, xmldecl=False)
    return target.getvalue()
