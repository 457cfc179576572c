"""Sessions in the database under the hash of their key: a stolen database, or a dump, opens nobody's session.

The key itself (165 random bits) is in the browser's cookie only.
"""

import hashlib
from typing import Any

from allauth.usersessions.apps import UserSessionsConfig
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

LONGEST = 40  # characters of the column; 160 bits


def kept(key: str | None) -> str:
    """Return what the database knows a session by; "" for none."""
    return hashlib.sha256(key.encode()).hexdigest()[:LONGEST] if key else ""


class SessionStore(DatabaseStore):
    """Django's store, with the hash wherever the key would reach the database."""

    def _get_session_from_db(self) -> Any:
        key, self._session_key = self._session_key, kept(self._session_key) or None
        found = super()._get_session_from_db()  # type: ignore[misc]  # not in the stubs
        self._session_key = key if found else None
        return found

    def exists(self, session_key: str) -> bool:
        """Say whether a session with this key is there."""
        return super().exists(kept(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """Return the row."""
        row = super().create_model_instance(data)
        row.session_key = kept(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Delete this session, or the one with that key."""
        key = session_key or self.session_key
        if key:
            super().delete(kept(key))


class SessionListConfig(UserSessionsConfig):  # type: ignore[misc]
    """The list of sessions of django-allauth, written by people.devices alone: allauth would keep the key."""

    def ready(self) -> None:
        """Listen to nothing."""
