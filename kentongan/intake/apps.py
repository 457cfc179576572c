"""Django's view of this room."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The room `intake`."""

    name = "kentongan.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
