"""One call for all platforms: the same bytes, and refusals that name the items."""

from dataclasses import replace

import pytest

from toolkit.documents import FORM_ENDINGS, write_form
from toolkit.errors import FileProblem, RuleProblem
from toolkit.survey import Item, Questionnaire, Scale

OWN = ("word", "word_large_print", "entry_sheet", "html")
PLATFORMS = (*OWN, "google_forms", "microsoft_forms", "surveymonkey", "qualtrics", "limesurvey", "redcap", "xlsform")
TEXTS_ONLY = {"google_forms": "Google Forms", "microsoft_forms": "Microsoft Forms", "surveymonkey": "SurveyMonkey"}


def asking(*items: Item, scale: Scale | None = None) -> Questionnaire:
    """A questionnaire of open questions, and of statements where a scale is given."""
    return Questionnaire(title={"en": "Survey"}, scales={scale.name: scale} if scale else {}, items=items)


def words(code: str, text: str = "") -> Item:
    """An open question."""
    return Item(code=code, kind="open", texts={"en": text or f"What about {code}"})


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_same_bytes_twice(form, platform, language):
    """No clock, no chance; a file without an ending gets the platform's; languages differ."""
    first = form(platform, language)
    before = first.read_bytes()
    assert first.suffix == FORM_ENDINGS[platform]
    assert form(platform, language).read_bytes() == before
    assert form(platform, "es" if language == "en" else "en").read_bytes() != before


@pytest.mark.parametrize("platform", PLATFORMS)
def test_the_questionnaire_stays(awkward, form, platform):
    """Writing changes nothing in it."""
    before = awkward.to_record()
    form(platform)
    assert awkward.to_record() == before


def test_the_path_that_was_asked_for(awkward, tmp_path):
    """A given ending stays, and folders are made."""
    assert write_form(awkward, "limesurvey", tmp_path / "new" / "form.tsv") == tmp_path / "new" / "form.tsv"
    assert (tmp_path / "new" / "form.tsv").stat().st_size > 1000
    (tmp_path / "taken.csv").mkdir()
    with pytest.raises(FileProblem, match=r"taken.csv could not be saved: there is a folder of that name"):
        write_form(awkward, "redcap", tmp_path / "taken.csv")


def test_an_unknown_platform(awkward, tmp_path):
    """The nearest name, or all there are."""
    with pytest.raises(RuleProblem) as error:
        write_form(awkward, "limesurvy", tmp_path / "form")
    assert str(error.value) == 'There is no form for "limesurvy". Did you mean "limesurvey"?'
    with pytest.raises(RuleProblem) as error:
        write_form(awkward, "fax", tmp_path / "form")
    assert str(error.value).startswith('There is no form for "fax". Choose one of "word", "word_large_print",')
    assert all(f'"{name}"' in str(error.value) for name in PLATFORMS)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_language_that_is_not_there(awkward, tmp_path, platform):
    """Said with the languages there are; nothing is written."""
    with pytest.raises(RuleProblem) as error:
        write_form(awkward, platform, tmp_path / "form", "fr")
    assert str(error.value) == (
        'The questionnaire has no texts in "fr". Choose from "en" and "es", or add the texts in that language.'
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("platform", PLATFORMS)
def test_two_questions_that_read_the_same(tmp_path, platform):
    """Refused where only the text comes back, both items named; with codes they can be told apart."""
    twins = asking(words("ONE", "Do we listen?"), words("OTHER"), words("TWO", "do we  listen"))
    if platform not in TEXTS_ONLY:
        assert write_form(twins, platform, tmp_path / "form").is_file()
        return
    with pytest.raises(RuleProblem) as error:
        write_form(twins, platform, tmp_path / "form")
    shown = TEXTS_ONLY[platform]
    assert str(error.value) == (
        f"The form for {shown} was not written:\n"
        f'Items "ONE" and "TWO" ask the same in en. {shown} hands back only the text of a question, so that their '
        "answers could not be told apart. Word each differently."
    )
    assert list(tmp_path.iterdir()) == []


def test_equal_texts_of_another_language_do_not_matter(awkward, tmp_path):
    """Only the form's own language comes back."""
    items = (
        Item(code="A", kind="open", texts={"en": "One", "es": "Uno"}),
        Item(code="B", kind="open", texts={"en": "Two", "es": "Uno."}),
    )
    both = Questionnaire(title={"en": "S", "es": "S"}, scales={}, items=items)
    assert write_form(both, "google_forms", tmp_path / "form", "en").is_file()
    with pytest.raises(RuleProblem, match='Items "A" and "B" ask the same in es'):
        write_form(both, "google_forms", tmp_path / "form", "es")


def test_a_question_named_like_a_column_of_the_platform(tmp_path):
    """Its answers would be taken for the platform's own."""
    with pytest.raises(RuleProblem) as error:
        write_form(asking(words("WHO", "Name")), "microsoft_forms", tmp_path / "form")
    assert str(error.value).endswith(
        'Item "WHO" asks "Name", and Microsoft Forms gives that name to a column of its own. Word the question as a '
        "sentence."
    )
    assert write_form(asking(words("WHO", "Name")), "google_forms", tmp_path / "form").is_file()


def test_an_answer_that_is_offered_twice(tmp_path, awkward):
    """“Don't know” that reads like a point of the scale."""
    scale = replace(awkward.scales["agree 5"], not_applicable={"en": "Agree."}, labels={"en": (*"abcd", "agree")})
    item = Item(code="A", kind="scale", scale="agree 5", texts={"en": "We listen"})
    with pytest.raises(RuleProblem, match='Item "A": the answer "agree" is offered twice'):
        write_form(asking(item, scale=scale), "surveymonkey", tmp_path / "form")


@pytest.mark.parametrize(
    ("platform", "codes", "sentence"),
    [
        ("limesurvey", ("A_B", "AB"), 'Items "A_B" and "AB" would both be called "ab" in LimeSurvey.'),
        ("limesurvey", ("A" * 21,), "LimeSurvey takes codes of at most 20 letters."),
        ("redcap", ("A__B",), 'Item "A__B": REDCap does not take this code.'),
        ("redcap", ("A_",), 'Item "A_": REDCap does not take this code.'),
        ("redcap", ("Record_ID",), 'Item "Record_ID": REDCap keeps this name for a field of its own.'),
        ("xlsform", ("meta",), 'Item "meta": KoboToolbox and ODK have a field of this name.'),
    ],
)
def test_a_code_that_a_platform_does_not_take(tmp_path, platform, codes, sentence):
    """Never changed silently into one by which the answers could not be found again."""
    with pytest.raises(RuleProblem) as error:
        write_form(asking(*map(words, codes)), platform, tmp_path / "form")
    assert sentence in str(error.value)


@pytest.mark.parametrize(
    ("platform", "low", "points"), [("limesurvey", -2, '"-2" and "-1"'), ("qualtrics", 97, '"99"')]
)
def test_a_number_that_a_platform_cannot_carry(tmp_path, platform, low, points):
    """A minus sign in a code; the number that stands for “don't know”."""
    scale = Scale(name="own", low=low, high=low + 4, favourable=(low + 4,), labels={"en": tuple("abcde")})
    item = Item(code="A", kind="scale", scale="own", texts={"en": "We listen"})
    with pytest.raises(RuleProblem) as error:
        write_form(asking(item, scale=scale), platform, tmp_path / "form")
    assert f'Scale "own" has the points {points}, which ' in str(error.value)
    assert write_form(asking(item, scale=scale), "xlsform", tmp_path / "form").is_file()
