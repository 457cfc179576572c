"""Django's view of this room."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The room `jobs`."""

    name = "kentongan.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
