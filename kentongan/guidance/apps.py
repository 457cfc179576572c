"""Django's view of this room."""

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """The room `guidance`."""

    name = "kentongan.guidance"
    label = "guidance"
    default_auto_field = "django.db.models.BigAutoField"
