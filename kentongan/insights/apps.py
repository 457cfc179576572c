"""Django's view of this room."""

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    """The room `insights`."""

    name = "kentongan.insights"
    label = "insights"
    default_auto_field = "django.db.models.BigAutoField"
