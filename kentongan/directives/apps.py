"""Django's view of this room."""

from django.apps import AppConfig


class DirectivesConfig(AppConfig):
    """The room `directives`."""

    name = "kentongan.directives"
    label = "directives"
    default_auto_field = "django.db.models.BigAutoField"
