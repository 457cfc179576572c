"""What of a caption stands in lists."""

import pytest

from kentongan.posts.captions import without_numbers
from kentongan.posts.templatetags.captions import caption

NIK = "3312045607890001"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"NIK {NIK} atas nama Ibu", "NIK ••••••••••••••01 atas nama Ibu"),
        ("3312 0456 0789 0001", "•••••••••••••••••01"),
        ("hubungi 0812-3456-7890.", "hubungi ••••••••••••90."),
        ("+62 812 3456 789", "••••••••••••••89"),
        ("WA 628123456789", "WA ••••••••••89"),
    ],
)
def test_bad_input_44_numbers_of_persons_are_masked_in_lists(text, shown):
    assert without_numbers(text) == shown


@pytest.mark.parametrize(
    "text", ["Rp1.250.000.000", "tahun 2026", "nomor 800/123/2026", "pukul 08.00", "110"]
)
def test_other_numbers_stay(text):
    assert without_numbers(text) == text


def test_a_list_masks_and_the_page_of_the_post_does_not():
    assert NIK in caption(f"NIK {NIK}")
    assert NIK not in caption(f"NIK {NIK}", 90)
    assert "0001" not in caption(f"NIK {NIK}", 20)
