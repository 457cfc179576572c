"""Django's view of this room."""

from django.apps import AppConfig


class PostsConfig(AppConfig):
    """The room `posts`."""

    name = "kentongan.posts"
    label = "posts"
    default_auto_field = "django.db.models.BigAutoField"
