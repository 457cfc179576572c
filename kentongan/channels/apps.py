"""Django's view of this room."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """The room `channels`."""

    name = "kentongan.channels"
    label = "channels"
    default_auto_field = "django.db.models.BigAutoField"
