"""Open answers of an organisation: kept at once, counted from what people decided, quoted without names, checked."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from toolkit import documents, privacy
from toolkit.documents import open_answers as room
from toolkit.documents.content import Points, Section, Table, Text
from toolkit.documents.open_answers_section import open_answers_section
from toolkit.documents.second_coder import draw_sample, sample_of
from toolkit.errors import DataProblem, FileProblem, Refused
from toolkit.workspace import Workspace

ON = date(2026, 11, 23)
Make = Callable[..., Workspace]

#: 60 answers; who wrote the last ones would be known by a name, an address, a rare job, or by what they say.
SAID = [
    *["I listen and I am patient with people"] * 12,
    *["We never have enough time on nights"] * 8,
    *["Paciencia y respeto por las familias"] * 6,
    *["I learn something new every day"] * 30,
    "Zebedee Quibblewick taught me to listen, write to zq@secret.example",
    "As the Chief Llama Officer I am patient",
    "I am patient and tell you my own secret story",
    "=SUM(1) is patience",
]
PLANTED = ("Zebedee", "Quibblewick", "zq@secret.example", "Chief Llama Officer", "secret story", "203.0.113.77")
AGREE = ("Disagree", "Agree")


def survey_csv(said: list[str]) -> bytes:
    """Answers of as many people, each with an e-mail address and an IP address of their own."""
    head = [
        "Timestamp",
        "Email Address",
        "IP Address",
        "We listen first",
        "I ask for feedback",
        "What do you contribute?",
    ]
    rows = [
        [f"3/{k % 27 + 1}/2026 8:{k % 60:02}:07", f"p{k}@elm.example", f"203.0.113.{k}", *agree, words]
        for k, words in enumerate(said)
        for agree in [(AGREE[k % 2], AGREE[k % 3 > 0])]
    ]
    rows[-1][2] = "203.0.113.77"
    written = io.StringIO()
    csv.writer(written).writerows([head, *rows])
    return written.getvalue().encode()


STAFF = (
    "Employee ID,Name,Job Title,Site,Supervisor ID,E-mail\r\n"
    + "".join(f"ID-{k},Person{k} Of,Nurse,North,ID-99,p{k}@elm.example\r\n" for k in range(10))
    + "ID-99,Zebedee Quibblewick,Chief Llama Officer,North,,zq@secret.example\r\n"
)


@pytest.fixture
def place(new_organisation: Make) -> Workspace:
    """An organisation with a staff list and 60 open answers."""
    made = new_organisation(files=False)
    made.keep_file("answers.csv", survey_csv(SAID), "survey", on=ON)
    made.keep_file("staff.csv", STAFF.encode(), "staff", on=ON)
    return made


def question(place: Workspace) -> documents.OpenAnswers:
    """The one open question as it stands in the files now."""
    (found,) = documents.open_answers_of(place, documents.survey_of(place))
    return found


#: The table of decisions after all answers were sorted, by its place: the same for every organisation made here.
_SORTED: dict[str, bytes] = {}


def sort_all(place: Workspace) -> documents.OpenAnswers:
    """Sort all answers by their words, as a person would; what that writes is made once and laid down again."""
    if not _SORTED:
        answers = sort_some(place, len(SAID))
        kept = next(place.path("open_answers").glob("*.csv"))
        _SORTED[f"open_answers/{kept.name}"] = kept.read_bytes()
        return answers
    for name, content in _SORTED.items():
        place.write_bytes(name, content)
    return question(place)


def sort_some(place: Workspace, n: int) -> documents.OpenAnswers:
    """Sort the first answers by their words."""
    answers = question(place)
    for code, words in list(answers.answers.items())[:n]:
        themes = [
            theme
            for theme, sign in {"compassion": "patien|Pacien|listen", "time": "time", "growth": "learn"}.items()
            if re.search(sign, words)
        ]
        answers = documents.decide_answer(place, answers, str(code), themes)
    return answers


def report(place: Workspace, language: str = "en") -> Section:
    """The report's part about open answers."""
    found = open_answers_section(place, documents.survey_of(place), language)
    assert found is not None
    return found


def rows_of(section: Section, caption: str) -> dict[str, list[str]]:
    """The cells of a table by its first column."""
    table = next(b for b in section.blocks if isinstance(b, Table) and b.caption == caption)
    return {row[0]: list(row[1:]) for row in table.rows}


def words_of(section: Section) -> str:
    """Everything in a section that is no table."""
    said = [b.words for b in section.blocks if isinstance(b, Text)]
    return "\n".join([*said, *(point for b in section.blocks if isinstance(b, Points) for point in b.points)])


def code_of(answers: documents.OpenAnswers, words: str) -> str:
    """The respondent whose answer holds these words."""
    return next(str(code) for code, said in answers.answers.items() if words in said)


# --- keeping ---


def test_a_decision_is_there_at_once(place: Workspace) -> None:
    """What was decided is read back from the folder, under the respondent's code, question and nothing else."""
    documents.decide_answer(place, question(place), "R001", ["compassion", "growth"])
    documents.decide_answer(place, question(place), "R002", [], tells_who=True)
    found = question(place)
    assert found.decision("R001") == (("compassion", "growth"), False, "")
    assert found.decision("R002") == ((), True, "")
    assert found.n_read == 2
    (kept,) = place.path("open_answers").glob("*.csv")
    lines = kept.read_text("utf-8-sig").split("\n")
    assert lines[0].strip() == "question,respondent,answer,themes,tells_who,quote"
    assert lines[1].startswith("VALUES_OPEN,R001,")
    assert "patient" not in kept.read_text()
    assert "elm.example" not in kept.read_text()


def test_two_pages_at_once(place: Workspace) -> None:
    """A page that does not know what another one has just saved takes nothing of it away."""
    one = other = question(place)
    documents.decide_answer(place, one, "R001", ["compassion"])
    documents.decide_answer(place, other, "R002", ["growth"])
    assert dict(question(place).decisions["themes"]) == {"R001": ("compassion",), "R002": ("growth",)}


def test_saving_is_whole_or_not_at_all(place: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer that stops while saving leaves every decision that was there before."""
    answers = documents.decide_answer(place, question(place), "R001", ["compassion"])

    def stops(self: Path, target: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stops)
    with pytest.raises(KeyboardInterrupt):
        documents.decide_answer(place, answers, "R002", ["growth"])
    monkeypatch.undo()
    assert dict(question(place).decisions["themes"]) == {"R001": ("compassion",)}


def test_decisions_follow_their_answers(place: Workspace) -> None:
    """A second file of the round renumbers everybody; each decision stays with its answer."""
    sort_all(place)
    (first,) = place.kept("survey")
    paper = (
        survey_csv(["On paper: patience"] * 3).replace(b"p0@", b"q0@").replace(b"p1@", b"q1@").replace(b"p2@", b"q2@")
    )
    second = place.keep_file("paper.csv", paper.replace(b"3/", b"2/"), "survey", on=ON)
    for file in (first, second):
        place.name_round(file, "Spring")
    found = question(place)
    assert (len(found.answers), found.n_read, found.n_without) == (63, 60, 0)
    for code, words in found.answers.items():
        decision = found.decision(str(code))
        assert (decision is None) == words.startswith("On paper")
        if decision and "learn" in words:
            assert decision.themes == ("growth",)
        if decision and "Paciencia" in words:
            assert decision.themes == ("compassion",)


def test_nothing_is_lost_with_a_theme(place: Workspace) -> None:
    """A theme that is taken out takes no decision along, and comes back with its name."""
    sort_all(place)
    themes = documents.codebook_of(place).themes
    without = documents.keep_codebook(place, [theme for theme in themes if theme.code != "compassion"])
    assert "compassion" not in without.names
    assert question(place).decided(["compassion"])["compassion"].sum() == 22
    again = documents.keep_codebook(place, [*without.themes, next(t for t in themes if t.code == "compassion")])
    assert "compassion" in again.names
    assert not again.retired


def test_a_table_changed_by_hand_is_named(place: Workspace) -> None:
    """What cannot be read any more is said, not passed over."""
    documents.decide_answer(place, question(place), "R001", ["compassion"])
    (kept,) = place.path("open_answers").glob("*.csv")
    kept.write_text("something,else\n1,2\n")
    with pytest.raises(FileProblem, match="was changed and cannot be read any more"):
        question(place)


def test_what_says_nothing_is_no_answer(new_organisation: Make) -> None:
    """A dash, "n/a" and "None." are not sorted and not counted."""
    made = new_organisation(files=False)
    made.keep_file("answers.csv", survey_csv([*SAID[:20], "-", "n/a", "None.", "N/A", "?"]), "survey", on=ON)
    assert len(question(made).answers) == 20


# --- the report ---


def test_the_report_counts_what_people_decided(place: Workspace) -> None:
    """By hand: 22 of 60 about compassion, 30 about growth, 8 about time; themes of fewer than five are hidden."""
    sort_all(place)
    found = rows_of(report(place), "What people wrote about: What do you contribute?")
    assert found["Compassion"][:2] == ["22", "37 %"]
    assert found["Growth"][:2] == ["30", "50 %"]
    assert found["Time and staffing"] == ["8", "13 %", "not checked"]
    assert found["Pay and conditions"][:2] == ["hidden to protect people"] * 2
    spanish = rows_of(report(place, "es"), "De qué escribió la gente: ¿Qué aporta usted?")
    assert spanish["Compassion"] == ["22", "37 %", "sin comprobar"]


def test_proposals_stand_in_no_figure(place: Workspace) -> None:
    """Whatever keywords and what was learned propose, the report of unread answers counts writers only."""
    nothing = report(place)
    assert "Nobody has sorted these answers yet" in words_of(nothing)
    sort_some(place, 9)
    assert "Themes are counted from 10 read answers on; 9 have been read." in words_of(report(place))
    answers = sort_some(place, 56)
    before = report(place)
    learned = documents.suggest_themes(answers, documents.codebook_of(place))
    assert learned.n_new == 4
    assert len(learned.answers) > 0
    caption = "What people wrote about: What do you contribute?"
    assert rows_of(report(place), caption) == rows_of(before, caption)
    by_hand = sum(bool(re.search("patien|Pacien|listen", words)) for words in answers.answers.iloc[:56])
    assert rows_of(before, caption)["Compassion"][0] == str(by_hand)


def test_quotes(place: Workspace) -> None:
    """Only approved ones, masked whatever was typed, never one that identifies someone."""
    answers = sort_all(place)
    mask = documents.mask_of(place, documents.survey_of(place))
    story, job = code_of(answers, "secret story"), code_of(answers, "Chief Llama")
    answers = documents.decide_answer(place, answers, story, ["compassion"], tells_who=True)
    with pytest.raises(Refused, match="marked as one that identifies someone"):
        documents.approve_quote(place, answers, story, "my own secret story", mask)
    for code in (job, code_of(answers, "Zebedee")):
        answers = documents.approve_quote(place, answers, code, str(answers.answers[code]), mask)
    answers = documents.approve_quote(place, answers, code_of(answers, "SUM"), "Patience, says Zebedee", mask)
    said = words_of(report(place))
    assert "“[name] taught me to listen, write to [e-mail address]”" in said
    assert "“As the [job] I am patient”" in said
    assert "“Patience, says [name]”" in said
    assert "Paciencia" not in said
    assert "«As the [puesto] I am patient»" in words_of(report(place, "es"))
    documents.decide_answer(place, answers, job, ["compassion"], tells_who=True)
    assert "As the [job]" not in words_of(report(place))


def test_quotes_of_few_are_refused(new_organisation: Make) -> None:
    """Nine answers to a question give no quote, and none that was approved stands in the report."""
    made = new_organisation(files=False)
    made.keep_file("answers.csv", survey_csv([*SAID[:9], *[""] * 10]), "survey", on=ON)
    answers = documents.decide_answer(made, question(made), "R001", ["compassion"])
    with pytest.raises(Refused) as told:
        documents.approve_quote(made, answers, "R001", "I listen", privacy.Mask())
    assert str(told.value) == "9 people answered this question in own words; answers are quoted from 10 on."


def test_an_unread_answer_is_not_quoted(place: Workspace) -> None:
    """First it is read, then it may be quoted; and somebody who gave no answer has none."""
    with pytest.raises(Refused, match="Keep what this answer is about first"):
        documents.approve_quote(place, question(place), "R001", "I listen", privacy.Mask())
    with pytest.raises(DataProblem, match="R999 gave no answer"):
        documents.decide_answer(place, question(place), "R999", [])


def test_nothing_planted_is_written_anywhere(place: Workspace) -> None:
    """Names, an e-mail address, an IP address, a rare job and a marked answer: in no paper, no table, no sheet."""
    answers = sort_all(place)
    mask = documents.mask_of(place, documents.survey_of(place))
    for code in (code_of(answers, words) for words in ("Zebedee", "Chief Llama", "SUM")):
        words = documents.proposed_quote(answers, code, mask).words
        answers = documents.approve_quote(place, answers, code, words, mask)
    answers = documents.decide_answer(place, answers, code_of(answers, "secret"), ["compassion"], tells_who=True)
    answers = documents.decide_answer(place, answers, code_of(answers, "secret story"), [], tells_who=True)
    documents.write_survey_report(place, on=ON)
    documents.write_second_sheet(place, answers, documents.codebook_of(place), mask, on=ON)
    documents.finish_organisation(place, on=ON, delete_on=ON.replace(year=2027))
    places = [*place.path("papers").rglob("*"), *place.path("open_answers").rglob("*"), place.path("codebook.yaml")]
    written = {path: everything_in(path) for path in places if path.is_file()}
    assert len(written) > 8
    found = [(path.name, secret) for path, words in written.items() for secret in PLANTED if secret in words]
    assert found == []


def everything_in(path: Path) -> str:
    """All text of a file, of a packed one all its parts."""
    content = path.read_bytes()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return " ".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    return content.decode("utf-8", "replace")


def test_the_same_input_gives_the_same_bytes(place: Workspace) -> None:
    """The sheet for a colleague, written twice."""
    answers, survey = sort_all(place), documents.survey_of(place)
    mask, book = documents.mask_of(place, survey), documents.codebook_of(place)
    sheets = [
        documents.write_second_sheet(place, answers, book, mask, on=ON, folder=place.path(f"papers/{n}")) for n in "ab"
    ]
    assert sheets[0].papers[0].path.read_bytes() == sheets[1].papers[0].path.read_bytes()


# --- the second coder ---


def sheet_of(place: Workspace) -> tuple[documents.OpenAnswers, Path]:
    """The sheet for a colleague, written."""
    answers = sort_all(place)
    mask = documents.mask_of(place, documents.survey_of(place))
    papers = documents.write_second_sheet(place, answers, documents.codebook_of(place), mask, on=ON)
    return answers, papers.papers[0].path


def filled_in(place: Workspace, answers: documents.OpenAnswers, path: Path, wrong: int = 0) -> Path:
    """Fill the sheet in as the first person sorted, but for the first so many rows, which get the theme of time."""
    book = openpyxl.load_workbook(path)
    sheet, sample = book["Answers"], sample_of(place, answers)
    assert sample is not None
    for row, code in enumerate(sample.first.index, start=2):
        themes = {"time"} if row < 2 + wrong else {t for t in sample.themes if sample.first.at[code, t]}
        for column, theme in enumerate(sample.themes, start=3):
            sheet.cell(row, column).value = "yes" if theme in themes else None
        if not themes:
            sheet.cell(row, 3 + len(sample.themes)).value = "yes"
    back = path.with_name("back.xlsx")
    book.save(back)
    return back


def test_the_sheet_is_blind_and_has_no_formula(place: Workspace) -> None:
    """30 of 60 answers, by chance, masked; no code of the first person; drop-downs; every cell is text."""
    answers, path = sheet_of(place)
    book = openpyxl.load_workbook(path)
    sheet = book["Answers"]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert len(rows) == 30
    assert all(set(row[2:]) <= {None, ""} for row in rows)
    assert [str(d.formula1) for d in sheet.data_validations.dataValidation] == ['"yes,no"']
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert not any("Zebedee" in str(row[1]) or "@" in str(row[1]) for row in rows)
    assert list(draw_sample(answers, documents.codebook_of(place)).first.index) == list(
        draw_sample(answers, documents.codebook_of(place)).first.index
    )


def test_a_sample_is_every_fifth_or_thirty(new_organisation: Make) -> None:
    """max(30, 20 %): 30 of 60, 40 of 200; fewer than 30 read are refused."""
    made = new_organisation(files=False)
    made.keep_file("answers.csv", survey_csv(SAID[:50] * 4), "survey", on=ON)
    answers = question(made)
    book = documents.codebook_of(made)
    rows = {code: [(), False, ""] for code in answers.answers.index}
    whole = room.replace(answers, decisions=room.pd.DataFrame.from_dict(rows, "index", columns=list(answers.decisions)))
    assert len(draw_sample(whole, book).first) == 40
    with pytest.raises(Refused, match="29 answers have been read"):
        draw_sample(room.replace(whole, decisions=whole.decisions.head(29)), book)


def test_full_agreement(place: Workspace) -> None:
    """A colleague who sorts alike: alpha 1 for themes that both used, and the report counts them as agreed."""
    answers, path = sheet_of(place)
    found = documents.read_second_sheet(place, answers, filled_in(place, answers, path))
    assert found.n == 30
    assert found.disagreements.empty
    agreed = found.themes.set_index("theme")["alpha"]
    assert agreed["compassion"] == agreed["growth"] == 1
    cells = rows_of(report(place), "What people wrote about: What do you contribute?")
    assert re.fullmatch(r"yes \(alpha 1\.00, likely between 0\.\d\d and 1\.00\)", cells["Growth"][2])
    assert cells["Pay and conditions"][2] == "cannot tell"


def test_a_theme_that_is_not_agreed_is_not_counted(place: Workspace) -> None:
    """Where the colleague puts 20 of 30 under another theme, the report says "not agreed" in place of numbers."""
    answers, path = sheet_of(place)
    found = documents.read_second_sheet(place, answers, filled_in(place, answers, path, wrong=20))
    assert {"compassion", "growth", "time"} <= set(found.not_agreed)
    assert len(found.disagreements) > 20
    cells = rows_of(report(place), "What people wrote about: What do you contribute?")
    assert cells["Growth"][:2] == ["–", "–"]
    assert cells["Growth"][2].startswith("not agreed (alpha ")
    # Changing one's codes afterwards makes nobody agree who did not.
    documents.decide_answer(place, answers, str(found.disagreements["respondent"].iloc[0]), ["time"])
    again = documents.agreement_of(place, question(place))
    assert again is not None
    assert again.themes.equals(found.themes)


def test_the_same_sheet_written_again_keeps_what_came_back(place: Workspace) -> None:
    """Pressing the button a second time loses no colleague's work."""
    answers, path = sheet_of(place)
    documents.read_second_sheet(place, answers, filled_in(place, answers, path))
    documents.write_second_sheet(place, answers, documents.codebook_of(place), privacy.Mask(), on=ON)
    assert documents.agreement_of(place, answers) is not None


def test_another_sheet_is_refused(place: Workspace) -> None:
    """A staff list, a strange word and a moved number are named; what came back before stays."""
    answers, path = sheet_of(place)
    back = filled_in(place, answers, path)
    documents.read_second_sheet(place, answers, back)
    with pytest.raises(FileProblem, match="is not the sheet that was written last"):
        documents.read_second_sheet(place, answers, place.kept("staff")[0].path)
    book = openpyxl.load_workbook(back)
    book["Answers"].cell(4, 3).value = "maybe"
    book["Answers"].cell(5, 1).value = "99"
    book.save(back)
    with pytest.raises(DataProblem) as told:
        documents.read_second_sheet(place, answers, back)
    assert told.value.problems == (
        'back.xlsx, row 4: found "maybe"; yes or no was expected. Correct the cells or leave them empty.',
        'back.xlsx, row 5: found "99" in the first column; the number of an answer was expected. '
        "Put it back as it was.",
    )
    assert documents.agreement_of(place, answers) is not None


def test_without_a_sheet_there_is_nothing_to_read(place: Workspace) -> None:
    """It is written first."""
    with pytest.raises(DataProblem, match="No sheet has been written"):
        documents.read_second_sheet(place, question(place), place.kept("staff")[0].path)
    assert documents.agreement_of(place, question(place)) is None


def test_who_wrote_that_there_is_nothing_to_say_is_not_counted(new_organisation: Make) -> None:
    """60 answers and eight times "n/a": the table tells as many as there are to read."""
    made = new_organisation(files=False)
    made.keep_file("answers.csv", survey_csv([*SAID, *["n/a"] * 8]), "survey", on=ON)
    ((n,),) = rows_of(report(made), "Open questions").values()
    assert n == str(len(question(made).answers)) == str(len(SAID))
