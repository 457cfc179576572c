"""A website on loopback, and a client that may reach it."""

import pytest

from kentongan.outbound.client import GuardedClient
from kentongan.outbound.resting import Resting
from kentongan.outbound.tests.local_site import LocalSite


@pytest.fixture
def site():
    """An empty website."""
    site = LocalSite()
    yield site
    site.close()


@pytest.fixture
def other_site():
    """Another empty website."""
    site = LocalSite()
    yield site
    site.close()


@pytest.fixture
def client_for():
    """Make clients; every one is closed at the end."""
    made = []

    def make(*sites: LocalSite | str, **more) -> GuardedClient:
        hosts = frozenset(site if isinstance(site, str) else site.host for site in sites)
        made.append(GuardedClient(hosts, **{"resting": Resting(), **more}))
        return made[-1]

    yield make
    for client in made:
        client.close()
