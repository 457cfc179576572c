"""Django's view of this room."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """The room `facts`."""

    name = "kentongan.facts"
    label = "facts"
    default_auto_field = "django.db.models.BigAutoField"
