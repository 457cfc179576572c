"""Django's view of this room."""

from django.apps import AppConfig


class SsoConfig(AppConfig):
    """The room `sso`."""

    name = "kentongan.sso"
    label = "sso"
    default_auto_field = "django.db.models.BigAutoField"
