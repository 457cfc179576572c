"""The public page is switched on or off, and says where impostors are reported."""

from datetime import datetime

from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.people.models import Person
from kentongan.portal.models import PortalSetting
from kentongan.refusal import Refused


def of(government: Government) -> PortalSetting:
    """Return the settings; without a row the page is on."""
    return PortalSetting.objects.filter(government=government).first() or PortalSetting(government=government)


@transaction.atomic
def change(government: Government, *, is_on: bool, contact: str, by: Person, at: datetime) -> PortalSetting:
    """Store the settings; the same again change nothing. Raises Refused for everybody but administrators."""
    if not (by.is_administrator and by.government_id == government.pk):
        raise Refused("Halaman publik hanya diatur administrator Kominfo.")
    setting, contact = of(government), " ".join(contact.split())[:200]
    if (setting.is_on, setting.contact) != (is_on, contact) or setting.pk is None:
        setting.is_on, setting.contact = is_on, contact
        setting.save()
        book.record(
            "portal.setting_changed", by=by, at=at, subject=setting, government_id=government.pk, is_on=is_on
        )
    return setting
