"""Make the provider's database, its people and its client, and serve: python -m tests.sso_provider.serve."""

import os
import socketserver
import sys
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django


class Server(socketserver.ThreadingMixIn, WSGIServer):
    """One thread for each request."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, format, *args):
        """Stay silent."""


def main(port: int, client: str, redirects: str, people: list[str]) -> None:
    """Serve on loopback; `people` are name=e-mail, the password is the name unless SSO_PASSWORD is."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.sso_provider.settings"
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # loopback only
    django.setup()
    from django.contrib.auth.models import User
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from oauth2_provider.models import Application

    call_command("migrate", run_syncdb=True, verbosity=0)
    for told in people:
        name, email = told.split("=")
        User.objects.create_user(name, email, os.environ.get("SSO_PASSWORD") or name)
    secret = os.environ.get("SSO_SECRET", "")
    Application.objects.create(
        client_id=client, client_secret=secret, client_type="confidential" if secret else "public",
        authorization_grant_type="authorization-code", redirect_uris=redirects, algorithm="RS256",
        skip_authorization=True, name="Kentongan",
    )  # fmt: skip
    make_server("127.0.0.1", port, get_wsgi_application(), Server, Quiet).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4:])
