"""A number that sums up a list of an account is opened down to the points that were looked at."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kentongan.channels.models import Channel
from kentongan.evaluation import adopting, closing
from kentongan.evaluation.tests import judged
from kentongan.insights.models import Reading

pytestmark = pytest.mark.django_db
RUBRIC = judged.RUBRIC.replace("kode: B2", "kode: E4").replace("[B]", "[]")
LOOKED = {"name": 1, "picture": 1, "about": 1, "contact": 0, "website": 1, "ppid": 0, "lapor": None}


def look(channel, answers, *, at=judged.KNOWN, on=date(2026, 10, 20), file=""):
    """A person goes through the profile list of a channel."""
    backed = {"evidence_path": file, "evidence_name": file, "evidence_sha256": file} if file else {}
    told = {"agency": channel.agency, "channel": channel, "code": "profile", "on": on, "at": at, **backed}
    return Reading.objects.bulk_create(
        Reading(item=item, met=met, of=1, **told) for item, met in answers.items()
    )


@pytest.fixture
def closed(contoh, dinas_all, wulan):
    """October closed: Alfa's profile looked at with a screenshot, and again afterwards; Beta's without."""
    judged.look_at(contoh)
    alfa, beta = (Channel.objects.get(handle=f"dinas.{name}") for name in ("alfa", "beta"))
    look(alfa, LOOKED, file="layar.png")
    look(beta, {"name": 1, "ppid": 1}, on=date(2026, 1, 5))  # too long ago to tell of October
    look(beta, {"name": 1, "contact": 1})
    adopted = adopting.publish(contoh, RUBRIC, None, judged.KNOWN)
    adopting.adopt(adopted, contoh, 202601, "SK", None, judged.KNOWN)
    period = closing.close(contoh, judged.OCTOBER, by=wulan, at=judged.CLOSED_AT)
    look(alfa, {"ppid": 1, "contact": 1}, at=judged.CLOSED_AT + timedelta(hours=1))
    return period


def opened(client, period, short, *, csv=False):
    """The page, or the CSV, of an agency's E4."""
    agency = period.government.agencies.get(short_name=short)
    route = "evaluation:number-csv" if csv else "evaluation:number"
    return client.get(reverse(route, args=[period.month, agency.pk, "E4"])).content.decode()


def test_the_page_names_the_points_that_lacked_when_the_month_closed(client, closed, wulan):
    client.force_login(wulan)
    page = opened(client, closed, "Alfa")
    assert "66,67 persen" in page  # four of six; what could not be told does not count
    assert "Alamat, telepon, atau surel kantor tertulis; Ada tautan atau petunjuk ke PPID" in page
    assert "SP4N-LAPOR" not in page
    first = Reading.objects.filter(evidence_path="layar.png", met__isnull=False).order_by("pk")
    links = [reverse("insights:proof", args=[one.pk]) for one in first]
    assert sum(page.count(f'"{link}"') for link in links) == 1  # one file, named once
    told = opened(client, closed, "Alfa", csv=True)
    assert "Ada tautan atau petunjuk ke PPID" in told


def test_a_whole_profile_without_a_file_lacks_nothing_and_is_a_bare_word(client, closed, wulan):
    client.force_login(wulan)
    page = opened(client, closed, "Beta")
    assert "100 persen" in page
    assert "bukti<span" not in page
    assert "petunjuk" not in page
    assert "catatan tanpa bukti" in page.split("Mutu data")[1].split("</dd>")[0]


def test_points_that_do_not_give_the_row_are_not_shown_for_it(client, closed, wulan):
    client.force_login(wulan)
    Reading.objects.filter(item="picture").update(met=0)  # as after an appeal that renewed the figure
    page = opened(client, closed, "Alfa")
    assert "66,67 persen" in page
    assert "Ada tautan atau petunjuk ke PPID" not in page
