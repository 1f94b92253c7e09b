"""What a platform's answer codes stand for."""

import pytest

from toolkit.intake.answer_codes import counts_from_one, named, option_names, place_of, with_codes
from toolkit.intake.answer_labels import Labels, labels_of_scale

AGREE = labels_of_scale({"en": ("Never", "Sometimes", "Always")}, 1, 3, ["Cannot say"])
PLAIN = labels_of_scale({"en": ("Never", "Sometimes", "Always")}, 1, 3, [])
TEN = labels_of_scale({"en": tuple(str(n) for n in range(11))}, 0, 10, [])
WORDS = labels_of_scale({"en": ("no", "a bit", "yes")}, 0, 2, [])


def _read(labels: Labels, answers: list[str], *, counted: bool = False) -> list[object]:
    coded = with_codes(labels, answers, counted=counted)
    return ["NA" if coded.is_not_applicable(a) else coded.number(a) for a in answers]


def test_letters_and_a_number_count_the_answers() -> None:
    """A1 is the lowest point, also where that is 0; the place after the last is "cannot say" where that is offered."""
    assert _read(AGREE, ["A1", "a3", "AO02", "A4", "A9"]) == [1, 3, 2, "NA", None]
    assert _read(TEN, ["A1", "A11"]) == [0, 10]
    assert _read(TEN, ["a0", "a10"]) == [0, 10]


def test_codes_outside_the_scale_are_no_rating_only_where_that_is_offered() -> None:
    """99, -1 and the place after the last; without such an answer in the questionnaire they stay strays."""
    assert _read(AGREE, ["2", "4", "99", "-1", "7"]) == [2, "NA", "NA", "NA", None]
    assert _read(PLAIN, ["2", "4", "99", "-1"]) == [2, None, None, None]


def test_bare_numbers_that_count_from_one() -> None:
    """On 0 to 10 only 11 tells that the platform counts; with words as labels every number counts."""
    assert _read(TEN, ["1", "11", "5"], counted=True) == [0, 10, 4]
    assert _read(TEN, ["1", "10", "5"], counted=True) == [1, 10, 5]
    assert _read(TEN, ["0", "11"], counted=True) == [0, None]
    assert _read(WORDS, ["1", "3"], counted=True) == [0, 2]
    assert _read(WORDS, ["1", "2"]) == [1, 2]
    assert (counts_from_one(TEN, ["1", "11"]), counts_from_one(AGREE, ["1", "3"])) == (True, False)


def test_names_made_from_the_words() -> None:
    """A name may be cut; a cut name that two texts share is nobody's."""
    assert _read(AGREE, ["never", "sometimes", "cannot_say"]) == [1, 2, "NA"]
    texts = ["Neither agree nor disagree", "Neither good nor bad"]
    assert named("neither_agree_nor", texts) == "Neither agree nor disagree"
    assert (named("neither_", texts), named("🎉", texts)) == (None, None)


@pytest.mark.parametrize(
    ("options", "answers", "found"),
    [
        (("Nurse", "Cook"), ["2", "a1", "Cook", "cook", "3"], ["Cook", "Nurse", "Cook", "Cook", None]),
        (("Yes", "No"), ["1", "0"], ["Yes", "No"]),
        (("Yes", "No"), ["1", "2"], ["Yes", "No"]),
        (("No", "Yes"), ["Y", "N"], ["Yes", "No"]),
        (("1", "2 or 3"), ["1", "2"], ["1", "2 or 3"]),
    ],
)
def test_options_by_place_name_and_yes_or_no(options: tuple[str, ...], answers: list[str], found: list[object]) -> None:
    """An option's own text comes first; 0 and 1 are no and yes, 1 and 2 are places."""
    names = option_names(answers, {"en": options}, coded=True)
    assert [names.get(a) for a in answers] == found


def test_options_of_other_languages_are_called_by_the_first() -> None:
    """Texts of every language mean the same option; codes mean nothing where the platform writes none."""
    options = {"en": ("Nurse", "Cook"), "es": ("Enfermera", "Cocinera")}
    assert option_names(["Cocinera", "2"], options, coded=False) == {"Cocinera": "Cook"}
    assert option_names(["x9", "y7"], options, coded=True, in_order=["x9", "y7"]) == {"x9": "Nurse", "y7": "Cook"}


def test_places() -> None:
    """Letters before the number are those that platforms write."""
    assert [place_of(code) for code in ("A3", "SQ012", "opt_2")] == [3, 12, 2]
    assert [place_of(text) for text in ("3", "B3", "A", "A100")] == [None] * 4
