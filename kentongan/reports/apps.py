"""Django's view of this room."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The room `reports`."""

    name = "kentongan.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"
