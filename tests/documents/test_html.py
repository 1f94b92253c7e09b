"""Papers as web pages: whole, offline, small, and templates that are the users' own."""

from datetime import date
from html.parser import HTMLParser

import pytest

from toolkit.documents.content import Facts, Picture, Points, Section, Table, Text, page
from toolkit.documents.html import html_page, render
from toolkit.errors import FileProblem
from toolkit.workspace import templates_folder

#: The smallest PNG there is: one white dot.
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f00010101001bb6ee56"
    "0000000049454e44ae426082"
)


class Addresses(HTMLParser):
    """Everything in a page that a browser would fetch."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        """Note what is fetched by itself; a link is followed only when it is pressed."""
        self.found += [value for name, value in attrs if name in ("src", "srcset", "data", "poster", "background")]
        self.found += [value for name, value in attrs if tag == "link" and name == "href"]


@pytest.fixture
def example(organisation):
    """A page with one of every part."""
    parts = (
        Text(words="A & <b>", tone="lead"),
        Text(words="small", tone="note", strong="Note:"),
        Points(points=("one", "two")),
        Facts(facts=(("12", "people"),)),
        Picture(png=DOT, alt="A dot.", caption="Below"),
        Table(caption="Numbers", columns=("Name", "n"), rows=(("a", "1"), ("b", "–"))),
    )
    section = Section(code="all", title="All parts", blocks=parts)
    return page(
        organisation,
        title="Example",
        about="About",
        readers="All",
        on=date(2026, 1, 2),
        language="en",
        sections=(section, None),
    )


def papers_in(made):
    return [paper.path for paper in made[1].papers if paper.path.suffix == ".html"] + [made[1].index]


def test_nothing_is_fetched(made):
    """Pictures are inside; there is no script, no style sheet and no import."""
    for path in papers_in(made):
        read = Addresses()
        read.feed(path.read_text())
        assert [found[:60] for found in read.found if not found.startswith("data:image/")] == []
        assert "@import" not in path.read_text()
        assert "<script" not in path.read_text()


def test_a_page_is_under_a_megabyte(made):
    """It goes into a mail."""
    assert [path.name for path in papers_in(made) if path.stat().st_size > 1_000_000] == []


def test_every_part_and_its_meaning(example, organisation):
    """Escaped words, headings, header cells, a described picture."""
    shown = html_page(example, organisation).decode()
    for words in (
        '<html lang="en">', "<title>Example – Elm House</title>", "A &amp; &lt;b&gt;", "<strong>Note:</strong> small",
        "<li>two</li>", "<dt>people</dt><dd>12</dd>", 'alt="A dot."', "<figcaption>Below</figcaption>",
        "<caption>Numbers</caption>", '<th scope="row">b</th>', '<th scope="col" class="number">n</th>',
        "2 January 2026",
    ):  # fmt: skip
        assert words in shown


def test_an_own_template_wins(example, organisation):
    """The organisation's copy is used, with the shipped parts."""
    organisation.write_text("templates/reports/paper.html", "<p>{{ page.title }}: {{ t('contents') }}</p>")
    assert html_page(example, organisation) == b"<p>Example: On this page</p>"


@pytest.mark.parametrize(
    ("template", "where", "found"),
    [("{{ page.titel }}", "reports/paper.html", "has no attribute 'titel'"),
     ("{{ t('contens') }}", "reports/paper.html", "there is no text or field 'documents.contens'"),
     ("line\n{% if %}", "reports/paper.html, line 2", "Expected an expression")],
)  # fmt: skip
def test_a_broken_own_template(example, organisation, template, where, found):
    """Says which template, where, and how to go back."""
    organisation.write_text("templates/reports/paper.html", template)
    with pytest.raises(FileProblem) as error:
        html_page(example, organisation)
    assert str(error.value).startswith(f"The template {where} cannot be used: ")
    assert found in str(error.value)
    assert str(error.value).endswith(
        "If it is your own copy, correct it or take it out of your organisation's folder “templates”; "
        "then the original is used again."
    )


def test_a_template_cannot_reach_the_computer(example, organisation):
    """A template from a colleague is data: it gets no way to Python's insides."""
    organisation.write_text("templates/reports/paper.html", "{{ page.__class__.__mro__ }}")
    with pytest.raises(FileProblem):
        html_page(example, organisation)


#: What the letters and the poster of a survey are given.
NOTICE = {
    "title": "Our work", "organisation": "Elm & Co", "link": "https://forms.example.org/x", "until": "4 May 2026",
    "keep_until": "1 June 2026", "contact": "Ada", "minutes": 10, "minimum": 5, "promise": "Kept apart.",
    "collected": "Answers.", "seen": "Only Ada.",
}  # fmt: skip
#: What each template is given; a template that is not here fails the test below.
EXAMPLES = {
    "reports/index.html": {
        "organisation": "Elm", "colour": "#112233", "sample": True, "date": "1 May 2026", "not_made": ["why"],
        "papers": [{"file": "a b.html", "name": "A", "about": "b", "readers": "c", "recipient": "d"}],
    },
    "letters/supervisor.en.txt": {"name": "Ada", "organisation": "Elm & Co"},
    "letters/supervisor.es.txt": {"name": "Ada", "organisation": "Elm & Co"},
    **{f"letters/{kind}.{spoken}.txt": NOTICE for kind in ("invitation", "reminder") for spoken in ("en", "es")},
    **{f"letters/privacy.{spoken}.txt": NOTICE for spoken in ("en", "es")},
    "reports/poster.html": NOTICE | {"colour": "#112233", "logo": b"", "sample": True, "code": DOT},
}  # fmt: skip
PAPERS = ("reports/paper.html", "reports/survey.html", "reports/plan.html", "reports/impact.html")


def test_every_template_has_an_example():
    """No template is shipped that no test renders."""
    shipped = {
        path.relative_to(templates_folder()).as_posix()
        for folder in ("reports", "letters")
        for path in (templates_folder() / folder).iterdir()
    }
    assert shipped == {*EXAMPLES, *PAPERS, "reports/parts.html", "reports/paper.css"}


@pytest.mark.parametrize("template", EXAMPLES)
def test_templates_render(organisation, template):
    """Every name in it is known."""
    shown = render(organisation, template, "en", **EXAMPLES[template])
    assert "{{" not in shown
    escaped = template.startswith("reports")
    assert ("Elm &amp; Co" in shown) == (escaped and "Elm & Co" in EXAMPLES[template].values())
    assert ("Kept apart." in shown) == ("promise" in EXAMPLES[template])
    assert "&amp;" not in shown or escaped


@pytest.mark.parametrize("template", PAPERS)
def test_papers_render(example, organisation, template):
    """Each of them shows all sections."""
    assert "All parts" in html_page(example, organisation, template).decode()


def test_texts_in_spanish_have_the_same_fields(texts_of):
    """A sentence in Spanish names the same fields as the one in English, and there is none without an original."""
    from string import Formatter

    def fields(sentence):
        return {name for _, name, _, _ in Formatter().parse(sentence) if name}

    for room in ("documents", "plots"):
        english, spanish = texts_of(f"en/{room}.yaml"), texts_of(f"es/{room}.yaml")
        assert {key: fields(sentence) for key, sentence in spanish.items()} == {
            key: fields(english.get(key, "")) for key in spanish
        }


def test_every_text_is_used(texts_of):
    """A key that no code names is dead wording; keys made from parts are found by their beginning."""
    code = "".join(path.read_text() for path in (templates_folder().parent / "toolkit").rglob("*.py"))
    code += "".join(path.read_text() for path in (templates_folder() / "reports").iterdir())
    unused = [
        key
        for key in texts_of("en/documents.yaml")
        if not any(part in code for part in (f'"{key}"', f'"{key.split(".", 2)[-1]}"', f'"{key.split(".", 1)[1]}"'))
        and not any(f"{key.rsplit('.', 1)[0].split('.', cut)[-1]}.{{" in code for cut in (0, 1, 2))
    ]
    assert unused == []
