import pandas as pd
import pytest

from toolkit.panels import html

EVIL = '<img src=x onerror="alert(1)">'


@pytest.mark.parametrize(
    "made",
    [
        html.heading(EVIL),
        html.paragraph(EVIL),
        html.note(EVIL),
        html.bullets([EVIL]),
        html.code(EVIL),
        html.fold(EVIL, ""),
        html.picture(b"", EVIL),
        html.links([(EVIL, EVIL)]),
        html.table(pd.DataFrame({EVIL: [EVIL]}), caption=EVIL),
    ],
)
def test_nothing_from_a_file_becomes_a_tag(made: str) -> None:
    """What people typed is shown as they typed it and never runs."""
    assert "<img src=x" not in made
    assert 'onerror="' not in made


def test_no_answer_is_an_empty_cell() -> None:
    """None, not-a-number and not-a-time are empty, zero is not."""
    frame = pd.DataFrame({"a": [None, float("nan"), pd.NaT, pd.NA, 0]}, dtype=object)
    made = html.table(frame, caption="c")
    assert made.count("<td></td>") == 4
    assert '<td class="ft-number">0</td>' in made


def test_a_long_table_is_cut_and_says_so() -> None:
    """Two hundred rows are shown and the rest is counted."""
    made = html.table(pd.DataFrame({"a": range(250)}), caption="c")
    assert made.count("<tr>") == 201
    assert "… and 50 more rows." in made


def test_only_named_columns_are_shown_in_their_order() -> None:
    """A table shows what it was asked for."""
    made = html.table(pd.DataFrame({"a": [1], "b": [2], "c": [3]}), caption="t", headings={"c": "C", "a": "A"})
    assert made.index(">C<") < made.index(">A<")
    assert ">2<" not in made


@pytest.mark.parametrize(("n", "words"), [(30, ""), (31, "Show all 31 rows"), (240, "Show the first 200 rows")])
def test_a_long_table_begins_with_thirty_rows(n: int, words: str) -> None:
    """Up to thirty rows stand there whole; more are one tick away, and of very many the rest is told."""
    shown = html.table(pd.DataFrame({"number": range(n)}), caption="Numbers")
    first, _, more = shown.partition('<tbody class="ft-more">')
    assert first.count("<tr><td") == 30
    assert more.count("<tr><td") == min(n, 200) - 30
    assert ("ft-show-all" in shown) == bool(words)
    assert words in shown
    assert ("… and 40 more rows." in shown) == (n == 240)


def test_a_column_of_sentences_is_not_squeezed() -> None:
    """A column that holds a long text says so to the look of the page; codes and figures do not."""
    frame = pd.DataFrame({"code": ["CARE1"], "text": ["I see people here ask before they begin to help somebody."]})
    shown = html.table(frame, caption="Questions")
    assert '<th scope="col">code</th><th scope="col" class="ft-words">text</th>' in shown
