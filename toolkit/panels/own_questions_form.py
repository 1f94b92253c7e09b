"""Part of page 01: the organisation's roles and sites, and questions of its own beside those made from its values."""

from collections.abc import Sequence

import ipywidgets as widgets

from toolkit import survey
from toolkit.documents.inputs import staff_of
from toolkit.mission import Mission
from toolkit.panels import html
from toolkit.panels.page import Page, box
from toolkit.workspace import text

#: The group questions whose answers are the organisation's own.
_OWN_GROUPS = ("ROLE", "SITE")
_WITH_OPTIONS = ("choice", "multiple")
_WITHOUT_SCALE = (*_WITH_OPTIONS, "open")
#: Where the staff list has the answers to each group question.
_IN_STAFF_LIST = {"ROLE": "job_family", "SITE": "site"}


class OwnQuestionForm:
    """The form of one own question.

    Parameters
    ----------
    item : survey.Item
        What stands in it at first.
    scales : sequence of survey.Scale
        What can be chosen to answer it on.
    mission : Mission
        Whose values it can be about.
    """

    def __init__(self, item: "survey.Item", scales: "Sequence[survey.Scale]", mission: Mission) -> None:
        self._code = item.code
        self.words = widgets.Text(value=item.texts.get("en", ""), description=text("panels.survey.own_text"))
        self.answers = widgets.Dropdown(
            options=[*((_scale_words(scale), scale.name) for scale in scales), *_kinds()],
            value=item.scale or item.kind,
            description=text("panels.survey.own_answers"),
        )
        self.options = widgets.Textarea(
            value="\n".join(item.options.get("en", ())), description=text("panels.survey.own_options"), rows=4
        )
        self.value = widgets.Dropdown(
            options=_values(mission),
            value=item.value if item.value in [value.code for value in mission.values] else "",
            description=text("panels.survey.own_value"),
        )
        self.reversed = widgets.Checkbox(
            value=item.reversed, description=text("panels.survey.own_reversed"), indent=False
        )
        for field in (self.words, self.answers, self.options, self.value):
            field.add_class("ft-wide")
        self.answers.observe(lambda _: self._show(), names="value")
        self._show()
        self.widget = box("ft-card", self.words, self.answers, self.options, self.value, self.reversed)

    def _show(self) -> None:
        """Show only what fits the kind of answer."""
        kind = self.answers.value
        self.options.layout.display = None if kind in _WITH_OPTIONS else "none"
        for field in (self.value, self.reversed):
            field.layout.display = "none" if kind in _WITHOUT_SCALE else None

    def offer(self, mission: Mission) -> None:
        """Offer the values that there are now; the chosen one stays if it is still there."""
        chosen = self.value.value
        self.value.options = _values(mission)
        self.value.value = chosen if chosen in dict(self.value.options).values() else ""

    def item(self, code: str) -> "survey.Item | None":
        """Return the question as typed, under the code it had before or else this one; None when it has no words."""
        words = " ".join(self.words.value.split())
        if not words:
            return None
        kind = self.answers.value
        is_rated = kind not in _WITHOUT_SCALE
        options = _lines(self.options.value) if kind in _WITH_OPTIONS else ()
        self._code = self._code or code  # once given it stays, however often the form is read
        return survey.Item(
            code=self._code,
            kind="scale" if is_rated else kind,
            scale=kind if is_rated else "",
            texts={"en": words},
            value=self.value.value if is_rated else "",
            reversed=self.reversed.value and is_rated,
            options={"en": options} if options else {},
            block=survey.OWN_BLOCK,
        )


class OwnQuestionsForm:
    """Roles, sites and own questions.

    Parameters
    ----------
    page : Page
        The page it stands on.
    known : survey.OwnQuestions
        What was written down earlier.
    template : survey.QuestionnaireTemplate
        Has the scales that can be chosen, and the group questions.
    mission : Mission
        Whose values a question can be about.
    """

    def __init__(
        self,
        page: Page,
        known: "survey.OwnQuestions",
        template: "survey.QuestionnaireTemplate",
        mission: Mission,
    ) -> None:
        self.page, self.known, self.template, self.mission = page, known, template, mission
        self.groups = {
            item.code: widgets.Textarea(
                value="\n".join(known.options.get(item.code, {}).get("en", ())),
                description=text(f"panels.survey.own_{item.code.casefold()}"),
                rows=4,
            )
            for item in template.items
            if item.code in _OWN_GROUPS and item.kind == "group"
        }
        for field in self.groups.values():
            field.add_class("ft-wide")
        self.forms = [OwnQuestionForm(item, self._scales, mission) for item in known.items]
        self.form_box = box("ft-values", *(form.widget for form in self.forms))
        from_staff = page.button("panels.survey.own_from_staff", self.take_from_staff)
        from_staff.layout.display = None if page.organisation.kept("staff") else "none"
        self.widget = box(
            "ft-own",
            widgets.HTML(html.paragraph(text("panels.survey.own_lead"))),
            *self.groups.values(),
            from_staff,
            self.form_box,
            page.button("panels.survey.own_add", self.add),
        )

    @property
    def _scales(self) -> "tuple[survey.Scale, ...]":
        return tuple(self.template.scales.values())

    def add(self) -> None:
        """Add an empty form for one more question."""
        first = self._scales[0].name
        empty = survey.Item(code="", kind="scale", scale=first, texts={})
        self.forms.append(OwnQuestionForm(empty, self._scales, self.mission))
        self.form_box.children = tuple(form.widget for form in self.forms)

    def take_from_staff(self) -> None:
        """Fill in the roles and sites that the organisation's staff list has."""
        staff = staff_of(self.page.organisation).staff
        for code, field in self.groups.items():
            found = staff[_IN_STAFF_LIST[code]].dropna().astype("str").str.strip()
            field.value = "\n".join(sorted(set(found[found != ""]), key=str.casefold))

    def keep(self, written: "survey.OwnQuestions", mission: Mission) -> None:
        """Take what was saved as what is known, and offer the values that there are now.

        Parameters
        ----------
        written : survey.OwnQuestions
            What was saved.
        mission : Mission
            Whose values a question can be about.
        """
        self.known, self.mission = written, mission
        for form in self.forms:
            form.offer(mission)

    def written(self) -> "survey.OwnQuestions":
        """Return what stands in the form; a question whose words were emptied is gone, its code stays taken."""
        items: list[survey.Item] = []
        before = tuple(item.code for item in self.known.items)
        for form in self.forms:
            taken = survey.OwnQuestions(items=tuple(items), retired=(*self.known.retired, *before))
            item = form.item(taken.next_code())
            items += [item] if item else []
        retired = [code for code in before if code not in [item.code for item in items]]
        options = {code: {"en": lines} for code, field in self.groups.items() if (lines := _lines(field.value))}
        others = {code: dict(said) for code, said in self.known.options.items() if code not in self.groups}
        gone = (*self.known.retired, *retired)
        return survey.OwnQuestions(items=tuple(items), options=others | options, retired=gone)


def _values(mission: Mission) -> list[tuple[str, str]]:
    return [(text("panels.survey.own_no_value"), ""), *((value.name, value.code) for value in mission.values)]


def _lines(typed: str) -> tuple[str, ...]:
    lines = (line.strip(" -•\t") for line in typed.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def _scale_words(scale: "survey.Scale") -> str:
    labels = scale.labels.get("en") or next(iter(scale.labels.values()))
    return f"{labels[0]} … {labels[-1]}"


def _kinds() -> list[tuple[str, str]]:
    return [(text(f"panels.survey.own_kind_{kind}"), kind) for kind in _WITHOUT_SCALE]
