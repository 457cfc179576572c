"""The interface's door: a bearer token in the header, nothing else; no cookie opens it."""

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from kentongan.api import limits, tokens
from kentongan.api.models import Token
from kentongan.api.refusing import Denied, denied


class Request(HttpRequest):
    """A request that a token was shown with."""

    auth: Token


class Bearer(HttpBearer):
    """Admits tokens with one scope ("" = any)."""

    def __init__(self, scope: str = "") -> None:
        """Ask for `scope`."""
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """Return the token while it stands, counted; None lets the next answer be 401."""
        at = timezone.now()
        found = tokens.standing(token, at=at)
        if found is None:
            return None
        if not limits.count(found, at=at):
            raise Denied(429)
        if self.scope and self.scope not in found.scopes:
            raise denied(found, 403, f"scope:{self.scope}", at=at)
        return found
