"""Django's view of this room."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The room `notices`."""

    name = "kentongan.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
