"""The chart over weeks, and the words in it."""

from kentongan.web.roll import Chart, Mark, drawing


def _chart(**changes):
    told = {"title": "OPD", "subtitle": "", "columns": ["1 Jun", "8 Jun", "15 Jun"], "values": [10, None, 0]}
    return Chart(**{**told, **changes})


def test_the_label_tells_every_value_and_what_was_not_measured():
    assert 'aria-label="OPD: 10, tidak terukur, 0"' in drawing(_chart())


def test_an_unmeasured_week_is_a_ring_and_a_zero_is_a_rest():
    drawn = drawing(_chart())
    assert drawn.count('class="un"') == 1
    assert drawn.count('class="rest"') == 1


def test_the_largest_value_reaches_the_ceiling():
    assert 'y1="110" y2="16"' in drawing(_chart())


def test_a_mark_stands_at_its_value():
    assert '<line class="m" x1="0" x2="100%" y1="63" y2="63"/>' in drawing(_chart(marks=[Mark(5, "5")]))


def test_only_zeros_divide_by_nothing():
    assert drawing(_chart(values=[0, 0, 0])).count('class="rest"') == 3


def test_a_chart_without_weeks_is_empty():
    assert "<line" not in drawing(_chart(columns=[], values=[]))


def test_bad_input_47_words_of_a_chart_are_printed_literally():
    assert "<script>" not in drawing(_chart(title="<script>", columns=['"><script>', "b", "c"]))
