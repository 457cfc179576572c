"""The addresses of a room, read when one of them is first wanted.

Every room together takes seconds to import, and the page that everybody sees first needs one of them.
"""

import gc
import threading
from importlib import import_module
from types import ModuleType
from typing import Any

from django.urls import URLResolver, get_resolver
from django.urls.resolvers import RoutePattern
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import get_language

# Two threads that import rooms at once could meet in the middle and see a module that is half there.
_ONE_AT_A_TIME = threading.RLock()


class Room(URLResolver):
    """Like `path("", include("kentongan.<name>.urls"))`, but the import waits; `app_name` there is `name`."""

    def __init__(self, name: str) -> None:
        """Name the room; nothing of it is imported."""
        super().__init__(RoutePattern(""), f"kentongan.{name}.urls", app_name=name, namespace=name)

    @cached_property
    def urlconf_module(self) -> ModuleType:
        """The room's addresses, imported now."""
        with _ONE_AT_A_TIME:
            return import_module(str(self.urlconf_name))

    def _populate(self) -> None:
        """Do nothing: Django asks this of every room for the first link on a page, and uses its name only."""

    @property
    def reverse_dict(self) -> MultiValueDict[str, Any]:
        """What can be looked up in this room by name, read now."""
        self._read()
        return super().reverse_dict

    @property
    def namespace_dict(self) -> dict[str, tuple[str, URLResolver]]:
        """The namespaces below this one, read now."""
        self._read()
        return super().namespace_dict

    @property
    def app_dict(self) -> dict[str, list[str]]:
        """The same by the name of their rooms, read now."""
        self._read()
        return super().app_dict

    def _read(self) -> None:
        if get_language() not in self._reverse_dict:
            super()._populate()


def settle() -> None:
    """Read all rooms, and look for garbage only among what comes after: what is loaded stays.

    Without this the search goes over a million things in the middle of a page, for a tenth of a second.
    """
    read_all()
    gc.freeze()


def read_all() -> None:
    """Import what no page has asked for yet, so that no later page waits for it."""
    for room in get_resolver().url_patterns:
        if isinstance(room, Room):
            _ = room.url_patterns
