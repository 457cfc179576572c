"""Difference in differences, reckoned by hand."""

from datetime import date, timedelta

import pytest

from kentongan.agencies.models import Agency
from kentongan.guidance import comparing, workshop_effect
from kentongan.guidance.comparing import Changed
from kentongan.guidance.models import Workshop, WorkshopSeat
from kentongan.guidance.tests.conftest import AT, another
from kentongan.people.models import Person
from kentongan.posts.tests.writing import days, looked_at, posted

DAY = timedelta(days=1)
HELD = date(2026, 9, 1)


def group(start, *pairs, platform="instagram"):
    return [Changed(start + n, platform, was, now) for n, (was, now) in enumerate(pairs)]


# All were alike before (10), so every trained one is set against all five others, each weighing 1/5.
# Trained: +6 +8 +10 +12 +14: mean 10, variance 10, 10/5 = 2.
# Others: 0 1 2 3 4: mean 2, variance 2.5, /5 = 0.5.
# Difference 8, standard error sqrt(2.5) = 1.5811. Welch: 2.5² / (2²/4 + 0.5²/4) = 5.88, so t(5) = 2.571:
# 8 ± 4.0651.
TRAINED = group(1, (10, 16), (10, 18), (10, 20), (10, 22), (10, 24))
OTHERS = group(11, (10, 10), (10, 11), (10, 12), (10, 13), (10, 14))


def test_the_difference_and_its_range_are_those_reckoned_by_hand():
    told = comparing.compare(TRAINED, OTHERS, days=30)
    assert (told.trained, told.others, told.left_out) == (5, 5, 0)
    assert (told.trained_change, told.other_change, told.difference) == pytest.approx((10, 2, 8))
    assert (told.low, told.high) == pytest.approx((3.9349, 12.0651), abs=1e-3)
    assert "Kanal peserta naik lebih banyak" in told.words


def test_a_range_over_nothing_says_that_nothing_is_sure():
    told = comparing.compare(group(1, (10, 2), (10, 30), (10, 5), (10, 25), (10, 12)), OTHERS, days=30)
    assert told.low < 0 < told.high
    assert "belum dapat dipastikan" in told.words


@pytest.mark.parametrize(("mine", "theirs"), [(4, 5), (5, 4), (0, 0)])
def test_fewer_than_five_in_a_group_is_refused(mine, theirs):
    told = comparing.compare(TRAINED[:mine], OTHERS[:theirs], days=30)
    assert told.difference is None
    assert told.words.startswith("Terlalu sedikit")


def test_only_similar_channels_of_the_same_platform_are_set_against_each_other():
    strange = group(30, (10, 90), platform="tiktok") + group(40, (16, 90), (4, 90))
    assert comparing.compare(TRAINED, OTHERS + strange, days=30).others == 5
    lonely = group(50, (400, 500))
    told = comparing.compare(TRAINED + lonely, OTHERS, days=30)
    assert (told.trained, told.left_out, told.difference) == (5, 1, pytest.approx(8))


def test_unequal_matches_weigh_by_their_share():
    """Five trained at 10, of them one at 13 that only the channel at 14 and those within half are near to."""
    others = group(11, (10, 10), (10, 10), (10, 10), (10, 10), (18, 26))  # 18 is 8 away: near nobody at 10
    trained = [*TRAINED[:4], *group(5, (18, 28))]  # half of 18 is 9: near all five
    told = comparing.compare(trained, others, days=30)
    # Others weigh: four of 1/4·4/5 + 1/5·1/5 = 0.24 and one of 0.04; their change 8·0.04 = 0.32.
    assert told.other_change == pytest.approx(0.32)
    assert told.difference == pytest.approx((6 + 8 + 10 + 12 + 10) / 5 - 0.32)


@pytest.fixture
def ten(contoh, dinas):
    """Ten agencies with one Instagram each, looked at the whole summer and autumn."""
    channels = []
    for n in range(10):
        agency = Agency.objects.create(government=contoh, name=f"Dinas {n:02d} Contoh", type=dinas)
        channels.append(another(agency, "instagram"))
        posted(channels[-1], *days(HELD - 30 * DAY, HELD - DAY, every=3))  # ten before
        posted(channels[-1], *days(HELD + DAY, HELD + 30 * DAY, every=2 if n < 5 else 3))  # 15 or 10 after
        looked_at(channels[-1], date(2026, 6, 1), date(2026, 11, 1))
    return channels


def trained(contoh, channels, attended=True):
    workshop = Workshop.objects.create(
        government=contoh, title="Foto", topic="foto", on=HELD, place="Aula", trainer="Kominfo", at=AT
    )
    for channel in channels:
        person = Person.objects.create(government=contoh, username=channel.handle, name="Admin Contoh")
        WorkshopSeat.objects.create(workshop=workshop, person=person, agency=channel.agency, invited_at=AT,
                                    attended=attended)  # fmt: skip
    return workshop


def test_a_workshop_is_measured_on_the_channels_of_those_who_came(contoh, ten):
    told = workshop_effect.of_workshop(trained(contoh, ten[:5]), days=30, today=date(2026, 11, 1))
    assert (told.trained, told.others, told.difference, told.low, told.high) == (5, 5, 5, 5, 5)


def test_a_channel_that_was_not_looked_at_whole_is_left_out(contoh, ten):
    ten[0].spans.all().delete()
    told = workshop_effect.of_workshop(trained(contoh, ten[:5]), days=30, today=date(2026, 11, 1))
    assert (told.difference, told.left_out) == (None, 1)


def test_who_stayed_away_is_not_trained_and_before_its_time_nothing_is_told(contoh, ten):
    away = trained(contoh, ten[:5], attended=False)
    assert workshop_effect.of_workshop(away, days=30, today=date(2026, 11, 1)).trained == 0
    assert workshop_effect.of_workshop(away, days=90, today=date(2026, 11, 1)).words == (
        "Belum waktunya: 90 hari sesudahnya selesai 30 November 2026."
    )
