"""The drum's strokes say what the weeks say."""

from kentongan.web import beats


def test_a_week_on_duty_reaches_the_hairline_and_more_is_capped():
    assert '<path d="M5 19V7M12 19V3"/>' in beats.strip([4, 40], 4)


def test_one_item_of_a_large_duty_can_still_be_seen():
    assert '<path d="M5 19V18"/>' in beats.strip([1], 70)


def test_a_week_without_an_item_is_a_rest():
    assert '<path class="r" d="M10 19h4"/>' in beats.strip([3, 0, 3], 3)


def test_four_weeks_of_silence_become_one_flat_line():
    drawn = beats.strip([3, 0, 0, 0, 0, 2], 3)
    assert '<path class="s" d="M10 19H35"/>' in drawn
    assert 'class="r"' not in drawn


def test_three_weeks_of_silence_are_three_rests():
    assert '<path class="r" d="M3 19h4M10 19h4M17 19h4"/>' in beats.strip([0, 0, 0, 3], 3)


def test_the_running_week_makes_no_silence_long():
    assert 'class="s"' not in beats.strip([2, 0, 0, 0, 0], 2, running=True)
    assert 'class="s" d="M10 19H42"' in beats.strip([2, 0, 0, 0, 0, 0], 2, running=True)


def test_what_was_not_measured_is_a_ring_and_never_zero():
    drawn = beats.strip([None, 0], 2)
    assert '<path class="u" d="M3 17a2 2 0 1 0 4 0a2 2 0 1 0-4 0"/>' in drawn
    assert 'aria-label="? 0"' in drawn


def test_not_measured_weeks_part_two_silences():
    assert 'class="s"' not in beats.strip([0, 0, None, 0, 0], 2)


def test_a_strip_has_at_most_four_paths_and_few_bytes():
    drawn = beats.strip([5, 4, 0, 0, 0, 0, None, 3, 0, 2, 4, 5], 4)
    assert drawn.count("<path") == 4
    assert len(beats.strip([5, 4, 6, 5, 4, 5, 6, 5, 4, 6, 5, 5], 4)) < 220


def test_no_weeks_draw_an_empty_strip():
    assert beats.strip([], None) == '<svg class="k" role="img" aria-label=""></svg>'
