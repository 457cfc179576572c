"""What a government shows the public."""

from __future__ import annotations

from django.db import models

from kentongan.agencies.models import Government, Viewer


class PortalSettingQuerySet(models.QuerySet["PortalSetting"]):
    """Reads over settings."""

    def visible_to(self, user: Viewer) -> PortalSettingQuerySet:
        """The own government's, for those who see the whole of it."""
        if user.government_id is None or not user.sees_whole_government():
            return self.none()
        return self.filter(government_id=user.government_id)


class PortalSetting(models.Model):
    """Whether the public page is on (halaman publik). Without a row it is: the list exists to be shown."""

    government = models.OneToOneField(Government, on_delete=models.CASCADE, related_name="portal_setting")
    is_on = models.BooleanField("halaman publik menyala", default=True)
    contact = models.CharField("tempat melapor akun palsu", max_length=200, blank=True)

    objects = PortalSettingQuerySet.as_manager()
