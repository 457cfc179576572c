"""A website that collecting may reach, and its channel."""

import pytest

from kentongan.outbound.resting import RESTING
from kentongan.outbound.tests.local_site import LocalSite


@pytest.fixture
def site(settings):
    """A website that collecting may reach."""
    site = LocalSite()
    settings.PRIVATE_HOSTS = settings.PRIVATE_HOSTS | {site.host}
    yield site
    site.close()
    RESTING.answered(site.host)


@pytest.fixture
def web(site, dinkes_web):
    """The website channel of Dinas Kesehatan, which lives at `site`."""
    dinkes_web.url, dinkes_web.handle = site.url, site.host
    dinkes_web.save()
    return dinkes_web
