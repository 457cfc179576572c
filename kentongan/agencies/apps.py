"""Django's view of this room."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """The room `agencies`."""

    name = "kentongan.agencies"
    label = "agencies"
    default_auto_field = "django.db.models.BigAutoField"
