"""Bad input 57: whoever types a secret into a caption, a circular or a reason is told before it is saved."""

import pytest
from django.urls import reverse

from kentongan.channels.models import ChannelState
from kentongan.custody.tests.scenes import PASSWORD
from kentongan.custody.tests.test_reveals_pages import at
from kentongan.directives.models import Directive
from kentongan.posts.models import Post

TEXTS = [f"Masuk saja pakai {PASSWORD} ya", "Kata sandi: Kominfo2024!"]


@pytest.fixture
def browser(held_ig, wulan, near_broker):
    near_broker.settle()
    return at(wulan)


def refused(answer):
    assert "tampaknya memuat kata sandi" in answer.content.decode()


@pytest.mark.parametrize("text", TEXTS)
def test_bad_input_57_in_a_caption(browser, held_ig, text):
    told = {
        "channel": held_ig.pk,
        "posted_on": "19/11/2026",
        "posted_at": "09.30",
        "kind": "photo",
        "caption": text,
    }
    refused(browser.post(reverse("intake:entry"), told))
    assert not Post.objects.exists()


@pytest.mark.parametrize("text", TEXTS)
def test_bad_input_57_in_a_circular(browser, text):
    told = {"number": "1/2026", "dated_on": "01/11/2026", "title": "Keaktifan", "text": text}
    refused(browser.post(reverse("directives:add"), told))
    assert not Directive.objects.exists()


@pytest.mark.parametrize("text", TEXTS)
def test_bad_input_57_in_the_reason_of_a_channels_state(browser, held_ig, text):
    told = {"state": "suspended", "since": "19/11/2026", "reason": text}
    refused(browser.post(reverse("channels:state", args=[held_ig.pk]), told))
    assert not ChannelState.objects.filter(state="suspended").exists()


@pytest.mark.parametrize("text", TEXTS)
def test_bad_input_57_in_the_result_of_a_check(browser, held_ig, text):
    refused(browser.post(reverse("channels:clear-alarm", args=[held_ig.pk]), {"reason": text}))
