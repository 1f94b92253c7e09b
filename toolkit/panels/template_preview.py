"""What a template looks like in use: questions as they are asked, rules as sentences, letters and papers finished."""

import re
from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

import ipywidgets as widgets
import pandas as pd

from toolkit import cohorts, survey
from toolkit.documents.content import readable
from toolkit.documents.examples import example_letter, example_mission, example_page, example_word
from toolkit.documents.inputs import mission_of
from toolkit.documents.word_look import StyleLook, WordLook, word_look
from toolkit.documents.word_template import is_open_elsewhere
from toolkit.errors import ToolkitError
from toolkit.mission import Mission
from toolkit.panels import html
from toolkit.workspace import Workspace, text

_LANGUAGES = {"en": "English", "es": "Español"}
_ABOUT = {"reports/parts.html": "panels.gallery.parts", "reports/paper.css": "panels.gallery.style"}


def preview(template: str, workspace: Workspace) -> list[widgets.Widget]:
    """Show a template in use: the organisation's own copy if there is one, else the shipped one.

    Parameters
    ----------
    template : str
        Its name below ``templates/``.
    workspace : Workspace
        The organisation.

    Returns
    -------
    list of ipywidgets.Widget
        To stand below each other.

    Raises
    ------
    ToolkitError
        If an own copy cannot be used; says what is wrong with it and where.
    """
    kinds: dict[str, Callable[[str, Workspace], list[widgets.Widget]]] = {
        "questionnaires": _questionnaire,
        "rules": _rules,
        "letters": _letter,
        "codebooks": _codebook,
        "reports": _word if template.endswith(".docx") else _report,
    }
    return kinds[template.split("/")[0]](template, workspace)


# --- a codebook ---


def _codebook(template: str, workspace: Workspace) -> list[widgets.Widget]:
    """Show what answers would be sorted by, with the organisation's own values where there are any."""
    mission, own = _mission(workspace)
    book = survey.start_codebook(mission, workspace.find_template(template))
    lead = html.paragraph(text("panels.gallery.codebook_own" if own else "panels.gallery.codebook_sample"))
    names = ("theme", "definition", "include", "words")
    headings = {name: text(f"panels.gallery.codebook_{name}") for name in names}
    rows = [(theme.name, theme.definition, theme.include, ", ".join(theme.all_keywords)) for theme in book.themes]
    table = pd.DataFrame(rows, columns=list(names))
    return [widgets.HTML(lead + html.table(table, caption=text("panels.gallery.codebook"), headings=headings))]


# --- a questionnaire ---


def _questionnaire(template: str, workspace: Workspace) -> list[widgets.Widget]:
    wording = survey.QuestionnaireTemplate.load(workspace.find_template(template))
    mission, own = _mission(workspace)
    languages = tuple(wording.title)
    asked = survey.build_questionnaire(mission, wording, languages)
    choice = widgets.ToggleButtons(
        options=[(_LANGUAGES.get(code, code), code) for code in languages], description=text("panels.gallery.language")
    )
    shown = widgets.HTML()

    def show(_: object = None) -> None:
        as_written = choice.value != "en" and mission.untranslated(choice.value)
        note = html.paragraph(text("panels.gallery.not_translated"), "ft-small") if as_written else ""
        shown.value = note + questions_read(asked, mission, choice.value)

    choice.observe(show, names="value")
    show()
    lead = text("panels.gallery.with_own" if own else "panels.gallery.with_sample")
    return [widgets.HTML(html.paragraph(lead)), choice, shown]


def _mission(workspace: Workspace) -> tuple[Mission, bool]:
    """Return the organisation's mission where questions can be made from it, else the sample's; tell which."""
    try:
        own = mission_of(workspace)
    except ToolkitError:  # page 1 says what is wrong with it
        own = None
    return (own, True) if own is not None and not own.check() else (example_mission(), False)


def questions_read(questionnaire: survey.Questionnaire, mission: Mission, language: str) -> str:
    """Return the questions as people read them who answer: part by part, with what they can choose from.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    mission : Mission
        Whose values have names.
    language : str
        One of the questionnaire's.
    """
    names = {value.code: value.name for value in mission.values}
    pieces = [f'<h3 lang="{escape(language)}">{escape(questionnaire.title[language])}</h3>']
    for theme, items in groupby(questionnaire.items, key=lambda item: item.theme):
        pieces.append(f"<h4>{escape(names.get(theme) or survey.theme_name(theme))}</h4>")
        for choices, same in groupby(items, key=lambda item: _choices(questionnaire, item, language)):
            pieces.append(
                f'<div lang="{escape(language)}">{html.bullets([item.texts[language] for item in same])}</div>'
            )
            answers = text("panels.gallery.answers", answers=" · ".join(choices))
            pieces.append(html.paragraph(answers if choices else text("panels.gallery.own_words"), "ft-small"))
    return f'<div class="ft-sheet">{"".join(pieces)}</div>'


def _choices(questionnaire: survey.Questionnaire, item: survey.Item, language: str) -> tuple[str, ...]:
    if item.kind != "scale":
        return tuple(item.options.get(language, ()))
    scale = questionnaire.scales[item.scale]
    outside = scale.not_applicable.get(language, "")
    return (*scale.labels[language], *([outside] if outside else []))


# --- rules, letters, web pages ---


def _rules(template: str, workspace: Workspace) -> list[widgets.Widget]:
    rules = cohorts.load_rules(workspace.find_template(template))
    pieces = [html.paragraph(text("panels.gallery.rules"))]
    for key, part in (("must", rules.must), ("would_like", rules.would_like)):
        if part:
            pieces.append(html.heading(text(f"panels.gallery.{key}"), 3))
            pieces.append(html.bullets([rule.describe() for rule in part]))
    return [widgets.HTML("".join(pieces))]


def _letter(template: str, workspace: Workspace) -> list[widgets.Widget]:
    subject, body = example_letter(template, workspace)
    language = template.split(".")[-2]
    words = html.paragraph(text("panels.gallery.subject", subject=subject)) + html.paragraph(body)
    sheet = f'<div class="ft-sheet" lang="{escape(language)}">{words}</div>'
    return [widgets.HTML(html.paragraph(text("panels.gallery.letter")) + sheet)]


def _report(template: str, workspace: Workspace) -> list[widgets.Widget]:
    about = html.paragraph(text(_ABOUT.get(template, "panels.gallery.report")))
    title = text("panels.gallery.frame", template=template)
    return [widgets.HTML(about + html.frame(example_page(template, workspace), title))]


# --- a Word template ---


def _word(template: str, workspace: Workspace) -> list[widgets.Widget]:
    look = word_look(workspace, template)
    accent = readable(workspace.settings.colour)
    lines = "".join(_line(style, accent) for style in look.styles)
    name = f"{text('panels.gallery.word_file')}.docx"
    link = html.download_bytes(name, example_word(template, workspace), text("panels.gallery.word_example"))
    opened = html.note(text("panels.gallery.word_open")) if is_open_elsewhere(workspace, template) else ""
    words = html.paragraph(text("panels.gallery.word")) + f'<div class="ft-sheet">{lines}</div>'
    return [widgets.HTML(opened + words + html.bullets(_figures(look)) + f"<p>{link}</p>")]


def _figures(look: WordLook) -> Sequence[str]:
    sides = {name: f"{getattr(look, name):.3g}" for name in ("width", "height", "left", "right", "top", "bottom")}
    told = [text("panels.gallery.word_paper", **sides)]
    told += [text("panels.gallery.word_above", words=words) for words in look.above]
    told += [text("panels.gallery.word_below", words=words) for words in look.below]
    if look.n_pictures:
        told.append(text("panels.gallery.word_pictures", n=look.n_pictures))
    return told


def _line(style: StyleLook, accent: str) -> str:
    colour = accent if style.in_accent else style.colour
    looks = {
        "font-family": f"'{style.font}', sans-serif" if re.fullmatch(r"[\w -]+", style.font) else "",
        "font-size": f"{style.size:g}pt",
        "font-weight": "bold" if style.bold else "normal",
        "color": colour if re.fullmatch(r"#[0-9a-f]{6}", colour) else "",
    }
    css = "; ".join(f"{name}: {value}" for name, value in looks.items() if value)
    words = text("panels.gallery.word_style", name=style.name, font=style.font, size=f"{style.size:g}")
    return f'<p style="{escape(css)}">{escape(words)}</p>'


def source(path: Path) -> str:
    """Return what stands in a template's file, folded away; nothing for a file that is no text or may not be read."""
    try:
        content = path.read_bytes()
    except OSError:
        return ""
    if path.suffix == ".docx":
        return ""
    return html.fold(text("panels.gallery.source"), html.code(content.decode("utf-8", errors="replace")))
