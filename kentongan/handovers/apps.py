"""Django's view of this room."""

from django.apps import AppConfig


class HandoversConfig(AppConfig):
    """The room `handovers`."""

    name = "kentongan.handovers"
    label = "handovers"
    default_auto_field = "django.db.models.BigAutoField"
