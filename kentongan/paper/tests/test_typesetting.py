"""Setting type: only fonts from packages, every permitted character, words never taken for source."""

from pathlib import Path

import pytest

from kentongan.paper import typesetting
from kentongan.paper.characters import _IN_FONTS, in_fonts

ALL = "".join(c for low, high in _IN_FONTS for c in map(chr, range(low, high + 1)) if in_fonts(c))


@pytest.fixture
def template(tmp_path):
    """A page that sets one text in a named face and weight."""

    def of(face: str, weight: str) -> Path:
        source = (
            '#set document(title: "x")\n#let data = json("data.json")\n'
            "#set page(width: data.paper.width * 1mm)\n"
            f'#set text(font: "{face}", weight: "{weight}")\n#data.text'
        )
        (tmp_path / "page.typ").write_text(source)
        return tmp_path / "page.typ"

    return of


@pytest.mark.parametrize("face", ["Roboto", "Libertinus Serif"])
@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_every_character_that_is_let_through_can_be_set(template, face, weight):
    content = typesetting.pdf(template(face, weight), {"text": ALL}, paper="a4", made_at=0)

    assert content.startswith(b"%PDF-1.7")


def test_what_no_font_holds_does_not_stop_the_document(template):
    hostile = "😀中\u0600\x00\ud800＝ \u0e01"

    assert typesetting.pdf(template("Roboto", "regular"), {"text": hostile}, paper="f4", made_at=0)


def test_the_machines_own_fonts_are_left_out():
    families = set(typesetting.fonts().families())

    assert {"Roboto", "Libertinus Serif"} <= families
    assert not families & {"Liberation Sans", "DejaVu Sans", "Arial"}


def test_charts_are_set_as_pictures():
    chart = {
        "block": "beats",
        "title": "#{1+1}",
        "subtitle": "*x*",
        "beats": [["5 Okt", 3, "3"], ["12 Okt", None, "x"]],
    }

    assert typesetting.png(typesetting.LOOK / "chart.typ", {"chart": chart}).startswith(b"\x89PNG")
