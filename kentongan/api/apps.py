"""Django's view of this room."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The room `api`."""

    name = "kentongan.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
