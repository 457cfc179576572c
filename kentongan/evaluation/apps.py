"""Django's view of this room."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """The room `evaluation`."""

    name = "kentongan.evaluation"
    label = "evaluation"
    default_auto_field = "django.db.models.BigAutoField"
