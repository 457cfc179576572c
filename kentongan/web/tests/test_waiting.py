"""What waits in the rooms of custody stands on the Beranda of whose turn it is."""

from datetime import UTC, date, datetime

import pytest

from kentongan.channels.models import Channel
from kentongan.handovers.models import Handover, StaffMovement
from kentongan.incidents.models import Incident
from kentongan.web import waiting

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


@pytest.fixture
def handover(contoh, dinsos_ig, ani):
    """Ani leaves; nobody was named to take over."""
    movement = StaffMovement.objects.create(
        government=contoh, person=ani, name=ani.name, kind="transfer", effective_on=NOW.date(),
        source="typed", once="ani", at=NOW,
    )  # fmt: skip
    return Handover.objects.create(
        government=contoh, movement=movement, channel=dinsos_ig, rank="primary", outgoing=ani,
        outgoing_name=ani.name, due_on=date(2099, 1, 1), asked_at=NOW, nonce="x",
    )  # fmt: skip


def titles(person):
    return [task.title for task in waiting.of(person)]


def test_who_names_the_new_holder_is_asked_and_the_holder_is_reminded(handover, wulan, ani, bupati, stranger):
    assert titles(wulan) == ["Tunjuk penerima Instagram Dinas Sosial"]
    assert titles(ani) == ["Serah terima Instagram Dinas Sosial"]
    assert titles(bupati) == titles(stranger) == []


def test_a_late_handover_is_the_offices_to_chase(handover, wulan):
    Handover.objects.update(state=Handover.RUNNING)
    assert titles(wulan) == []
    Handover.objects.update(due_on=date(2020, 1, 1))
    assert [task.word for task in waiting.of(wulan)] == ["Lewat tenggat"]


def test_a_proven_handover_waits_for_its_record_and_is_not_late(handover, wulan):
    Handover.objects.update(state=Handover.PROVEN, due_on=date(2020, 1, 1))
    task = waiting.of(wulan)[0]
    assert task.word == "Bukti lengkap, menunggu BAST"
    assert "terbitkan berita acaranya" in task.reason


def test_a_former_holder_still_sees_the_own_handover_on_beranda(client, handover, ani):
    ani.postings.update(ended_at=NOW)
    client.force_login(ani)
    page = client.get("/").content.decode()
    assert "Serah terima Instagram Dinas Sosial" in page


def test_an_open_incident_waits_for_the_agency_and_the_office(contoh, dinsos_ig, wulan, ani, stranger):
    incident = Incident.objects.create(government=contoh, kind="hijacked", opened_at=NOW)
    incident.channels.set(Channel.objects.filter(pk=dinsos_ig.pk))
    assert titles(wulan) == titles(ani) == ["Insiden Instagram @dinsos.contoh: diretas"]
    assert titles(stranger) == []
