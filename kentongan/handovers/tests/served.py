"""The product as the race asks it: connections to the database are kept, so that the requests come faster."""

from django.conf import settings

settings.DATABASES["default"]["CONN_MAX_AGE"] = 60

from kentongan.config.wsgi import application  # noqa: E402 - after the setting above

__all__ = ["application"]
