"""How a government wants incidents handled is written down."""

from datetime import datetime

from django.db import transaction

from kentongan.agencies.models import Government
from kentongan.audit import book
from kentongan.incidents.models import IncidentSetting
from kentongan.people.models import Person
from kentongan.refusal import Refused


def of(government: Government) -> IncidentSetting:
    """Return the settings; an unstored row with everything off when there is none."""
    return IncidentSetting.objects.filter(government=government).first() or IncidentSetting(
        government=government
    )


@transaction.atomic
def change(
    government: Government, *, freeze_on_signal: bool, vital: bool, csirt: str, by: Person, at: datetime
) -> IncidentSetting:
    """Store the settings; the same again change nothing. Raises Refused for everybody but administrators."""
    if not (by.is_administrator and by.government_id == government.pk):
        raise Refused("Aturan insiden hanya diubah administrator Kominfo.")
    setting = of(government)
    wanted = {"freeze_on_signal": freeze_on_signal, "vital": vital, "csirt": " ".join(csirt.split())[:200]}
    changed = [name for name, value in wanted.items() if getattr(setting, name) != value]
    if changed:
        for name in changed:
            setattr(setting, name, wanted[name])
        setting.save()
        book.record(
            "incident.setting_changed", by=by, at=at, subject=setting, government_id=government.pk,
            fields=changed, freeze_on_signal=freeze_on_signal, vital=vital,
        )  # fmt: skip
    return setting
