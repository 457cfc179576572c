"""Django's view of this room."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The room `audit`."""

    name = "kentongan.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
