"""The official accounts of the United States Congress, loaded through the register's import."""

import csv
import os
from collections import Counter, defaultdict
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import pytest

from kentongan.agencies.models import Agency
from kentongan.channels import registry_file
from kentongan.channels.models import Channel

ACCOUNTS = Path(__file__).resolve().parents[3] / "shared" / "data" / "registri_kongres_as" / "akun_resmi.csv"
AT = datetime(2026, 10, 5, 3, 0, tzinfo=UTC)
OURS = {"twitter": "x", "facebook": "facebook", "youtube": "youtube", "instagram": "instagram"}
pytestmark = [pytest.mark.real, pytest.mark.django_db]


@pytest.fixture
def rows():
    """What the file says: owner -> kind -> value, the first of each."""
    if not ACCOUNTS.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"{ACCOUNTS} is missing")
        pytest.skip("the real register is not beside this checkout (../shared/data/registri_kongres_as)")
    owners = defaultdict(dict)
    with ACCOUNTS.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            owners[row["pemilik"]].setdefault(row["jenis"], row["nilai"])
    return owners


@pytest.fixture
def loaded(rows, contoh, wulan):
    """The import of the whole file."""
    return registry_file.import_file(contoh, ACCOUNTS, ACCOUNTS.name, by=wulan, at=AT)


def test_every_owner_becomes_an_agency(rows, loaded):
    assert set(Agency.objects.values_list("name", flat=True)) == set(rows)


def test_every_account_reaches_its_owner_or_goes_back_with_its_reason(rows, loaded):
    stored = {(c.agency.name, c.platform, c.handle) for c in loaded.channels.select_related("agency")}
    told = {
        (owner, OURS[kind], value.lower().lstrip("@"))
        for owner, kinds in rows.items()
        for kind, value in kinds.items()
        if kind in OURS
    }
    back = {(row["cells"][0], row["cells"][1], row["cells"][2]) for row in loaded.plan["problems"][0]["rows"]}
    missing = told - stored
    refused = {(owner, OURS[kind], value.lower().lstrip("@")) for owner, kind, value in back if kind in OURS}
    assert missing <= refused
    assert len(missing) < 0.02 * len(told)


def test_numbers_attach_to_their_owners_channel(rows, loaded):
    kinds = {"twitter_id": "x", "instagram_id": "instagram", "youtube_id": "youtube"}
    numbers = {
        (owner, platform): row[kind]
        for owner, row in rows.items()
        for kind, platform in kinds.items()
        if kind in row and kind.removesuffix("_id") in row
    }
    found = {
        (c.agency.name, c.platform): c.numeric_id
        for c in Channel.objects.exclude(numeric_id="").select_related("agency")
    }
    right = sum(1 for place, number in numbers.items() if found.get(place) == number)
    assert right >= 0.99 * len(numbers)


def test_a_platform_that_is_not_known_goes_back_named(loaded):
    sentences = [row["sentence"] for row in loaded.plan["problems"][0]["rows"]]
    assert sum("“mastodon” belum dikenal" in sentence for sentence in sentences) == 13


def test_loading_takes_seconds_and_undoing_leaves_nothing(rows, contoh, wulan):
    begun = perf_counter()
    imported = registry_file.import_file(contoh, ACCOUNTS, ACCOUNTS.name, by=wulan, at=AT)
    assert perf_counter() - begun < 10
    assert registry_file.undo(imported, by=wulan, at=AT) == []
    assert (Agency.objects.count(), Channel.objects.count()) == (0, 0)


def test_every_row_is_loaded_or_goes_back_with_its_reason(loaded, capsys):
    """Each of the file's rows ends in one place: a channel, its number, or the error file with a sentence."""
    with ACCOUNTS.open(newline="", encoding="utf-8") as file:
        rows = [tuple(row.values()) for row in csv.DictReader(file)]
    names, numbers = _stored(loaded)
    back = {tuple(row["cells"][:3]): row["sentence"] for row in loaded.plan["problems"][0]["rows"]}
    fates = Counter(_fate(row, names, numbers, back) for row in rows)
    with capsys.disabled():
        print(f"\n{len(rows)} rows: {dict(fates)}; {len(back)} sentences")
    assert all(back.values())
    assert fates == {"account": 1657, "number": 683, "refused": 14}


def _stored(loaded):
    """Every name and every number that the import left in the register, with its owner."""
    channels = list(loaded.channels.select_related("agency"))
    names = {(c.agency.name, c.platform, c.handle.lower()) for c in channels}
    return names, {(c.agency.name, c.platform, c.numeric_id) for c in channels if c.numeric_id}


def _fate(row, names, numbers, back):
    owner, kind, value = row
    platform = OURS.get(kind.removesuffix("_id"), "")
    handle = value.lower().lstrip("@")
    if kind in OURS and (owner, platform, handle) in names:
        return "account"
    if kind.endswith("_id") and (owner, platform, value) in numbers:
        return "number"
    if kind.endswith("_id") and (owner, platform, f"channel/{handle}") in names:
        return "account"  # a channel that has no name but its number
    return "refused" if row in back else "lost"
