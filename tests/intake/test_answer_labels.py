import pytest

from toolkit.intake.answer_labels import KNOWN, known_labels, labels_of_scale, number_in, same


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4", 4),
        ("4 - Agree", 4),
        ("5 - It's extremely important", 5),
        ("4. Agree", 4),
        ("4: agree", 4),
        ("4 agree", 4),
        ("Agree (4)", 4),
        ("(4) Agree", 4),
        ("[4] Agree", 4),
        ("2,5", 2.5),
        ("10", 10),
        ("Agree", None),
        ("4 - 5", None),
        ("(4) 5", None),
        ("", None),
    ],
)
def test_a_number_is_found_where_one_is_stated(text: str, number: float | None) -> None:
    """Plain numbers, numbers before or after words; a range states none."""
    assert number_in(text) == number


def test_labels_of_every_language_are_the_same_numbers() -> None:
    """English and Spanish answers of one scale, in any case and with any quotation mark."""
    labels = labels_of_scale({"en": ("No", "Don't mind", "Yes"), "es": ("No", "Me da igual", "Sí")}, 1, 3, ["Skip"])
    found = [labels.number(text) for text in ("no", "DON’T  MIND", "sí", "2 - Me da igual", "3", "4", "Maybe")]
    assert found == [1, 2, 3, 2, 3, None, None]
    assert labels.is_not_applicable("skip")
    assert labels.is_not_applicable("N/A")


def test_a_label_of_the_scale_is_never_not_applicable() -> None:
    """A scale may use "Not sure" as its middle."""
    assert not labels_of_scale({"en": ("No", "Not sure", "Yes")}, 1, 3, []).is_not_applicable("Not sure")


@pytest.mark.parametrize(
    ("answers", "low_label", "high"),
    [
        (["Agree", "Strongly disagree", "Neutral"], "Strongly disagree", 5),
        (["De acuerdo", "Totalmente en desacuerdo"], "Totalmente en desacuerdo", 5),
        (["Agree", "Somewhat agree", "Disagree"], "Strongly disagree", 7),
        (["Never", "Often"], "Never", 5),
        (["Very satisfied", "Neutral"], "Very dissatisfied", 5),
        (["Muy satisfecha", "Insatisfecho/a"], "Muy insatisfecho", 5),
        (["Agree", "De acuerdo", "N/A"], "Strongly disagree", 5),
    ],
)
def test_well_known_labels_are_recognised(answers: list[str], low_label: str, high: int) -> None:
    """Agreement, frequency and satisfaction, in English and Spanish; two degrees of agreeing make seven points."""
    labels = known_labels(answers)
    assert labels is not None
    assert (labels.shown[0], labels.high) == (low_label, high)


def test_other_words_are_no_rating() -> None:
    """Sites are no labels, and labels of two sets do not make one."""
    assert known_labels(["North", "South"]) is None
    assert known_labels(["Agree", "Never"]) is None
    assert known_labels(["", "N/A"]) is None


def test_no_label_stands_at_two_places_of_one_set() -> None:
    """Each label of a known set means one number."""
    for name, languages in KNOWN.items():
        for positions in languages.values():
            labels = [same(label) for spelled in positions for label in spelled]
            assert len(labels) == len(set(labels)), name


def test_a_label_that_begins_with_a_number_may_stand_after_its_own() -> None:
    """A list of the entry sheet writes number and label; they must agree."""
    labels = labels_of_scale({"en": ("2 times", "3 times")}, 1, 2, ())
    assert (labels.number("2 - 3 times"), labels.number("1 - 3 times")) == (2, None)


def test_a_space_that_a_form_puts_after_a_brace_does_not_count() -> None:
    """LimeSurvey, Qualtrics and KoboToolbox would fill in what stands in braces."""
    assert same("Ask $ { name} or [ [Us]]") == same("Ask ${name} or [[us]]")
    assert same("a $ b [ c") == "a $ b [ c"
