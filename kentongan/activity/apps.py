"""Django's view of this room."""

from django.apps import AppConfig


class ActivityConfig(AppConfig):
    """The room `activity`."""

    name = "kentongan.activity"
    label = "activity"
    default_auto_field = "django.db.models.BigAutoField"
