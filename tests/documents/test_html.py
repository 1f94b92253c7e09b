"""Papers as web pages: whole, offline, small, and templates that are the users' own."""

from datetime import date
from html.parser import HTMLParser

import pytest

from toolkit.documents.content import Facts, Picture, Points, Section, Table, Text, page
from toolkit.documents.html import html_page, render
from toolkit.errors import FileProblem

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
    [("{{ page.titel }}", "reports/paper.html, line 1", "has no attribute 'titel'"),
     ("\n{{ t('contens') }}", "reports/paper.html, line 2", "there is no text or field 'documents.contens'"),
     ("line\n{% if %}", "reports/paper.html, line 2", "Expected an expression"),
     ("\n\n{{ page.title + 1 }}", "reports/paper.html, line 3", "can only concatenate str"),
     ("{{ 1 / 0 }}", "reports/paper.html, line 1", "division by zero"),
     ("{% include 'other.html' %}", "reports/paper.html, line 1", "there is no template 'other.html'"),
     ("{% include 'reports/paper.html' %}", "reports/paper.html, line 1", "it contains itself")],
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


def test_the_part_that_is_wrong_is_named(example, organisation):
    """A mistake in a part that other templates take in is told of the part, with its line."""
    organisation.write_text("templates/reports/parts.html", "{% macro section(part) %}\n{{ part.titel }}{% endmacro %}")
    with pytest.raises(FileProblem, match=r"^The template reports/parts\.html, line 2 cannot be used: .*'titel'"):
        html_page(example, organisation)


def test_an_own_template_in_another_encoding(example, organisation):
    """An old editor's file is named, with how to save it."""
    organisation.write_bytes("templates/reports/paper.css", "/* größer */".encode("cp1252"))
    with pytest.raises(FileProblem, match=r"^The template reports/paper\.css cannot be used: .* Save it as UTF-8"):
        html_page(example, organisation)


def test_an_own_template_that_may_not_be_read(example, organisation, monkeypatch):
    """Another program holds it: a sentence, with its name."""
    own = organisation.write_text("templates/reports/paper.html", "")

    def held(*_: object) -> None:
        raise PermissionError(13, "held", str(own))

    monkeypatch.setattr("jinja2.loaders.FileSystemLoader.get_source", held)
    with pytest.raises(FileProblem, match=r"paper\.html may not be read\. It is open in another program"):
        html_page(example, organisation)


def test_a_fault_of_ours_stays_one(example, organisation):
    """What did not arise in a template is no mistake of the user's."""
    with pytest.raises(TypeError):
        render(organisation, "reports/paper.html", "en", page=example, date=Unprintable())


class Unprintable:
    """A value that cannot be written."""

    def __str__(self) -> str:
        raise TypeError


def test_a_template_cannot_reach_the_computer(example, organisation):
    """A template from a colleague is data: it gets no way to Python's insides."""
    organisation.write_text("templates/reports/paper.html", "{{ page.__class__.__mro__ }}")
    with pytest.raises(FileProblem):
        html_page(example, organisation)


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
