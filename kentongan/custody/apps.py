"""Django's view of this room."""

from django.apps import AppConfig


class CustodyConfig(AppConfig):
    """The room `custody`."""

    name = "kentongan.custody"
    label = "custody"
    default_auto_field = "django.db.models.BigAutoField"
