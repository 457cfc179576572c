"""What posts are about, by a list of words: on invented captions, and the word of a person above it."""

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.urls import reverse

from kentongan.audit.models import Entry
from kentongan.posts import deciding, nature
from kentongan.posts.models import PostNature
from kentongan.posts.tests.writing import posted
from kentongan.refusal import Refused

AT = datetime(2026, 11, 2, 3, tzinfo=UTC)
INVENTED = Path(__file__).parent / "invented_captions.tsv"


def _invented():
    lines = INVENTED.read_text("utf-8").splitlines()
    return [(told, caption) for told, _, caption in (line.partition("\t") for line in lines)]


@pytest.mark.once
def test_the_rule_agrees_with_a_person_on_four_of_five_and_rarely_names_a_wrong_kind(capsys):
    """The captions are of the hand that wrote the lists: this proves the rule, not its worth in the field."""
    found = [(told, nature.of(caption)) for told, caption in _invented()]
    kinds = Counter("same" if told == said else "wrong" if said else "unknown" for told, said in found)
    with capsys.disabled():
        print(f"\nnature, {len(found)} invented captions: {dict(kinds)}", end="")  # noqa: T201 - the figure
    assert len(found) >= 60
    assert {told for told, _ in found} == {*nature.NATURES, ""}
    assert kinds["same"] >= 0.8 * len(found)
    assert kinds["wrong"] <= 0.1 * len(found)


@pytest.mark.parametrize(
    "caption",
    ["", "   ", "#dirgahayu @bupati https://contoh.example/tips", "🙏🙏", "Sore yang tenang", "\x00"],
)
def test_what_the_words_do_not_tell_stays_unknown(caption):
    assert nature.look(caption) == ("", {})


def test_two_kinds_with_the_same_weight_stay_unknown_with_their_words():
    told = nature.look("Upacara: kenali tokohnya")
    assert told.nature == ""
    assert told.phrases == {"ceremony": ["upacara"], "education": ["kenali"]}


def test_a_phrase_counts_once_and_only_as_whole_words():
    assert nature.of("tips") == "education"
    assert nature.of("petipsan upacaranya") == ""
    assert nature.look("apel apel apel").phrases == {"ceremony": ["apel"]}


def test_a_very_long_caption_is_read_in_no_time():
    assert nature.of("kata " * 200_000 + "upacara") == ""


def test_a_persons_word_counts_and_every_change_is_in_the_book(dinsos_ig, wulan):
    [post] = posted(dinsos_ig, date(2026, 10, 1), caption="Upacara bendera")
    assert deciding.nature_of(post) == "ceremony"
    deciding.decide(post, "education", by=wulan, at=AT)
    deciding.decide(post, "education", by=wulan, at=AT)
    deciding.decide(post, "", by=wulan, at=AT)
    assert deciding.nature_of(post) == ""
    assert PostNature.objects.count() == 2
    told = Entry.objects.filter(act="post.nature_decided").order_by("seq").values_list("details", flat=True)
    assert [(one["was"], one["now"]) for one in told] == [("ceremony", "education"), ("education", "-")]
    with pytest.raises(Refused):
        deciding.decide(post, "lucu", by=wulan, at=AT)


def test_officers_and_the_own_admin_correct_it_on_the_posts_page(
    client, dinsos_ig, dinkes_web, wulan, ani, bupati
):
    [post], [other] = (
        posted(one, date(2026, 10, 1), caption="Tetap semangat!") for one in (dinsos_ig, dinkes_web)
    )
    assert _told(client, ani, post, "service") == 302
    page = client.get(reverse("intake:post", args=[post.pk])).content.decode()
    assert "Jenis isi: informasi layanan" in page
    assert "Ditetapkan orang" in page
    assert _told(client, ani, other, "service") == 404
    assert _told(client, bupati, post, "service") == 403
    assert _told(client, wulan, other, "leader") == 302
    assert PostNature.objects.visible_to(ani).count() == 1


def _told(client, user, post, told):
    client.force_login(user)
    return client.post(reverse("posts:nature", args=[post.pk]), {"nature": told}).status_code
