"""Django's view of this room."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """The room `portal`."""

    name = "kentongan.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
