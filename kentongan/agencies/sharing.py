"""A regency or city lets its province read sums, or stops it."""

from datetime import datetime

from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.refusal import Refused


@transaction.atomic
def share_with_province(government: Government, shares: bool, *, by: book.Actor | None, at: datetime) -> None:
    """Switch sharing on or off; the same again changes nothing. Raises Refused for a province."""
    if government.is_province:
        raise Refused("Provinsi tidak berbagi kepada provinsi.")
    row = Government.objects.filter(pk=government.pk, shares_with_province=not shares)
    if not row.update(shares_with_province=shares):
        return
    government.shares_with_province = shares
    act = "government.shared" if shares else "government.unshared"
    book.record(act, by=by, at=at, subject=government, government_id=government.pk)


def province_of(government: Government) -> Government | None:
    """Return the province in this installation that `government` belongs to; None without one."""
    if government.is_province:
        return None
    return Government.objects.filter(code=government.code[:2], is_sample=government.is_sample).first()
