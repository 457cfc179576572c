"""Django's view of this room."""

from django.apps import AppConfig


class AwardsConfig(AppConfig):
    """The room `awards`."""

    name = "kentongan.awards"
    label = "awards"
    default_auto_field = "django.db.models.BigAutoField"
