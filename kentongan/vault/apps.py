"""Django's view of this room."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """The room `vault`."""

    name = "kentongan.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"
