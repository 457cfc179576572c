"""Django's view of this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room `people`."""

    name = "kentongan.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
