"""Django's view of this room."""

from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    """The room `incidents`."""

    name = "kentongan.incidents"
    label = "incidents"
    default_auto_field = "django.db.models.BigAutoField"
