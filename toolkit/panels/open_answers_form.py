"""Part of page 02: read the open answers one by one, say what each is about, mark what identifies someone, quote."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

import ipywidgets as widgets

from toolkit import documents
from toolkit.documents.open_answers import least_answers, names_known
from toolkit.panels import html
from toolkit.panels.codebook_form import CodebookForm
from toolkit.panels.fold import folded
from toolkit.panels.page import Page, box
from toolkit.panels.second_coder_form import SecondCoderForm
from toolkit.panels.work import Work
from toolkit.survey import Codebook, Theme, first_pass
from toolkit.workspace import text

if TYPE_CHECKING:
    from toolkit.documents import OpenAnswers, Round
    from toolkit.documents.open_answers import Decision
    from toolkit.privacy import Mask
    from toolkit.survey import Suggestions


def open_answers_form(page: Page, found: "Round") -> "OpenAnswersForm | None":
    """Return the folded form; None where the survey had no open question that somebody answered.

    Parameters
    ----------
    page : Page
        The page it stands on.
    found : Round
        The survey round that stands on it.
    """
    questions = [answers for answers in documents.open_answers_of(page.organisation, found) if len(answers.answers)]
    return OpenAnswersForm(page, found, questions) if questions and found.key else None


class OpenAnswersForm:
    """One answer at a time, with a box to tick for each theme; what is kept is saved at once.

    Parameters
    ----------
    page : Page
        The page it stands on.
    found : Round
        The survey round.
    questions : sequence of OpenAnswers
        Its open questions, one or more.

    Attributes
    ----------
    widget : ipywidgets.VBox
    answers : OpenAnswers
        Of the question that is shown.
    respondent : str
        Whose answer is shown.
    """

    def __init__(self, page: Page, found: "Round", questions: "Sequence[OpenAnswers]") -> None:
        self.page, self.found = page, found
        self.questions = {answers.code: answers for answers in questions}
        self.code = questions[0].code
        self.inner = box("ft-own")
        self.suggestions: dict[str, Suggestions] = {}
        self.widget = folded(self._title(), self.inner, lambda: page.guard(self.open, "panels.open.title"))

    def _title(self) -> str:
        read = sum(one.n_read for one in self.questions.values())
        return text("panels.open.title", read=read, n=sum(len(one.answers) for one in self.questions.values()))

    @property
    def answers(self) -> "OpenAnswers":
        """The answers to the question that is shown."""
        return self.questions[self.code]

    def open(self) -> None:
        """Build the form when it is opened for the first time: names and keywords take a moment to be known."""
        if self.inner.children:
            return
        self.codebook: Codebook = documents.codebook_of(self.page.organisation)
        self.mask: Mask = documents.mask_of(self.page.organisation, self.found)
        self.choice = widgets.Dropdown(
            options=[(one.question, code) for code, one in self.questions.items()],
            value=self.code,
            description=text("panels.open.question"),
        )
        self.choice.add_class("ft-wide")
        self.choice.observe(lambda change: self.page.guard(lambda: self.ask(change["new"]), "question"), names="value")
        self.shown, self.progress = widgets.HTML(), widgets.HTML()
        self.ticks: dict[str, widgets.Checkbox] = {}
        self.themes = box("ft-slot")
        self.tells_who = widgets.Checkbox(description=text("panels.open.tells_who"), indent=False)
        self.tells_who.add_class("ft-wide")
        self.may_quote = widgets.Checkbox(description=text("panels.open.quote_may"), indent=False)
        self.may_quote.add_class("ft-wide")
        self.quote = widgets.Textarea(description=text("panels.open.quote_words"), rows=3)
        self.quote.add_class("ft-wide")
        self.quote_note = widgets.HTML()
        self.number = widgets.BoundedIntText(min=1, max=1, description=text("panels.open.number"))
        self.number.add_class("ft-number-field")
        # What was kept is read out, but takes no focus: whoever works by keyboard stays on the button.
        self.said = box("ft-said")
        self.slot, self.learned = box("ft-slot"), box("ft-slot")
        self.second = SecondCoderForm(self.page, lambda: (self.answers, self.codebook, self.mask))
        self.book = CodebookForm(self.page, self.codebook, self.keep_codebook)
        self.work = Work(self._say_learned)
        self.inner.children = self._laid_out()
        self.ask(self.code)

    def _laid_out(self) -> tuple[widgets.Widget, ...]:
        lead = html.paragraph(text("panels.open.lead"))
        if not names_known(self.page.organisation):
            lead += html.note(text("panels.open.no_staff"))
        learn = self.page.button("panels.open.suggest_button", self.suggest, slot=self.learned)
        proposals = widgets.VBox(
            [widgets.HTML(html.paragraph(text("panels.open.suggest_words"))), learn, self.work.widget, self.learned]
        )
        note = self.quote_note
        return (
            widgets.HTML(lead),
            *((self.choice,) if len(self.questions) > 1 else ()),
            self.progress,
            box("ft-card", self.shown, self.themes, box("ft-slot", self.tells_who, self.may_quote), self.quote, note),
            widgets.HBox(
                [
                    self._button("panels.open.keep", self.keep),
                    self._button("panels.open.back", self.back),
                    self._button("panels.open.next", self.forward),
                ]
            ),
            self.said,
            self.slot,
            widgets.HBox([self.number, self.page.button("panels.open.go", self.go, slot=self.slot)]),
            folded(text("panels.open.codebook", n=len(self.codebook.themes)), self.book.widget),
            folded(text("panels.open.suggest"), proposals),
            folded(
                text("panels.open.second"),
                self.second.widget,
                lambda: self.page.guard(self.second.show, "panels.open.second", self.second.slot),
            ),
        )

    def _button(self, key: str, action: Callable[[], None]) -> widgets.Button:
        """A button that is never shut while it works: a browser would take the focus from it, answer after answer."""
        made = widgets.Button(description=text(key), layout=widgets.Layout(width="auto"))
        made.add_class("ft-button")
        made.on_click(lambda _: self.page.guard(action, key, self.slot))
        return made

    # --- which answer ---

    def ask(self, code: str) -> None:
        """Show another question, at the first answer that nobody has read.

        Parameters
        ----------
        code : str
            The question's.
        """
        self.code = code
        self.hits = first_pass(self.answers.answers, self.codebook)
        self.number.max = len(self.answers.answers)
        unread = self.answers.unread
        self.show(unread[0] if unread else str(self.answers.answers.index[0]))

    def show(self, respondent: str) -> None:
        """Show one answer with what was decided about it, or what is proposed.

        Parameters
        ----------
        respondent : str
            The respondent's code.
        """
        self.respondent = respondent
        self.said.children = ()
        answers = self.answers
        place, read = self._place(), respondent in answers.decisions.index
        self.number.value = place + 1
        state = text("panels.open.read" if read else "panels.open.unread")
        head = text("panels.open.place", number=place + 1, n=len(answers.answers), state=state)
        self.shown.value = f'<div role="status">{html.paragraph(head, "ft-small")}{self._highlighted()}</div>'
        self.progress.value = html.paragraph(self._progress())
        decision = answers.decision(respondent)
        self._show_ticks(decision)
        self._show_quote(decision)

    def _place(self) -> int:
        return list(self.answers.answers.index).index(self.respondent)

    def _progress(self) -> str:
        answers, n = self.answers, len(self.answers.answers)
        key = "panels.open.all_read" if not answers.unread else "panels.open.progress"
        said = text(key, n=n, read=answers.n_read)
        return f"{said} {text('panels.open.lost', n=answers.n_without)}" if answers.n_without else said

    def _highlighted(self) -> str:
        """The answer, with every keyword marked and the name of its theme for whoever points at it."""
        words, names, pieces, done = str(self.answers.answers[self.respondent]), self.codebook.names, [], 0
        hits = self.hits[self.hits["respondent"] == self.respondent].sort_values(["start", "end"])
        for theme, start, end in hits[["theme", "start", "end"]].itertuples(index=False):
            if start >= done:
                title = escape(names.get(theme, theme))
                pieces += [escape(words[done:start]), f'<mark title="{title}">{escape(words[start:end])}</mark>']
                done = end
        joined = "".join((*pieces, escape(words[done:]))).replace("\n", "<br>")
        return f'<blockquote class="ft-sheet"><p>{joined}</p></blockquote>'

    def _show_ticks(self, decision: "Decision | None") -> None:
        found, chances = self._found(), self._chances()
        if list(self.ticks) != list(self.codebook.names):
            self.ticks = {code: widgets.Checkbox(indent=False) for code in self.codebook.names}
            for tick in self.ticks.values():
                tick.add_class("ft-wide")
            self.themes.children = tuple(self.ticks.values())
        for theme in self.codebook.themes:
            code, name, tick, words = theme.code, theme.name, self.ticks[theme.code], found.get(theme.code)
            tick.tooltip = theme.definition
            tick.description = text("panels.open.found", name=name, words=words) if words else name
            if not words and code in chances:
                tick.description = text("panels.open.proposed", name=name, chance=chances[code])
            tick.value = code in decision.themes if decision else bool(words) or code in chances

    def _found(self) -> Mapping[str, str]:
        hits = self.hits[self.hits["respondent"] == self.respondent]
        return {
            str(theme): ", ".join(f"“{words}”" for words in dict.fromkeys(rows["found"]))
            for theme, rows in hits.groupby("theme")
        }

    def _chances(self) -> Mapping[str, int]:
        learned = self.suggestions.get(self.code)
        if learned is None:
            return {}
        rows = learned.answers[learned.answers["respondent"] == self.respondent]
        return {theme: round(100 * chance) for theme, chance in zip(rows["theme"], rows["chance"], strict=True)}

    def _show_quote(self, decision: "Decision | None") -> None:
        answers, least = self.answers, least_answers(self.page.organisation)
        approved = decision.quote if decision else ""
        proposed = documents.proposed_quote(answers, self.respondent, self.mask)
        self.tells_who.value = bool(decision and decision.tells_who)
        self.may_quote.value, self.quote.value = bool(approved), approved or proposed.words
        notes = [text("panels.open.quote_note")]
        if proposed.only_one:
            notes.append(text("panels.open.quote_only"))
        if proposed.guessed:
            notes.append(text("panels.open.quote_guessed", words=", ".join(dict.fromkeys(proposed.guessed))))
        enough = len(answers.answers) >= least
        for field in (self.may_quote, self.quote):
            field.disabled = not enough
        notes = notes if enough else [text("panels.open.quote_few", least=least)]
        self.quote_note.value = html.paragraph("\n".join(notes), "ft-small")

    def back(self) -> None:
        """Show the answer before."""
        self._step(-1)

    def forward(self) -> None:
        """Show the next answer; nothing is kept."""
        self._step(1)

    def go(self) -> None:
        """Show the answer whose number was typed."""
        self.show(str(self.answers.answers.index[self.number.value - 1]))

    def _step(self, by: int) -> None:
        index = self.answers.answers.index
        self.show(str(index[(self._place() + by) % len(index)]))

    # --- what is done ---

    def keep(self) -> None:
        """Save what stands in the form about this answer, and show the next one that nobody has read."""
        themes = [code for code, tick in self.ticks.items() if tick.value]
        # What was decided about a theme that is no longer in the codebook stays.
        before = self.answers.decision(self.respondent)
        themes += [code for code in before.themes if code not in self.ticks] if before else []
        self.keep_answer(self.respondent, themes, tells_who=self.tells_who.value)
        quoted = self.quote.value if self.may_quote.value and not self.tells_who.value else ""
        if quoted or (before and before.quote):
            self.keep_quote(self.respondent, quoted)
        after = list(self.answers.answers.index[self._place() + 1 :])
        unread = set(self.answers.unread)
        following = [code for code in (*after, *self.answers.unread) if code in unread]
        self.show(str(following[0]) if following else self.respondent)
        self.said.children = (widgets.HTML(html.note(text("panels.open.kept", progress=self._progress()), "ft-good")),)

    def keep_answer(self, respondent: str, themes: Sequence[str], *, tells_who: bool = False) -> None:
        """Save what an answer is about.

        Parameters
        ----------
        respondent : str
            The respondent's code.
        themes : sequence of str
            Codes of its themes.
        tells_who : bool
            Whether it identifies someone.
        """
        self.questions[self.code] = documents.decide_answer(
            self.page.organisation, self.answers, respondent, themes, tells_who=tells_who
        )
        self.widget.children[0].description = self._title()
        self.page.worked()

    def keep_quote(self, respondent: str, words: str) -> None:
        """Save how an answer may be quoted.

        Parameters
        ----------
        respondent : str
            The respondent's code.
        words : str
            As they may be printed; "" for not at all.
        """
        self.questions[self.code] = documents.approve_quote(
            self.page.organisation, self.answers, respondent, words, self.mask
        )

    def keep_codebook(self, themes: Sequence[Theme]) -> Codebook:
        """Save the codebook, and look for its words anew.

        Parameters
        ----------
        themes : sequence of Theme
            As typed.
        """
        self.codebook = documents.keep_codebook(self.page.organisation, themes)
        self.page.worked()
        self.hits = first_pass(self.answers.answers, self.codebook)
        self.show(self.respondent)
        return self.codebook

    def suggest(self) -> None:
        """Learn from the sorted answers, beside the page; the proposals are ticked when they are there."""
        answers, codebook = self.answers, self.codebook
        self.work.start(
            text("panels.open.suggest_making"),
            lambda _: documents.suggest_themes(answers, codebook),
            self._show_suggestions,
            "panels.open.suggest",
        )

    def _show_suggestions(self, learned: "Suggestions") -> None:
        self.suggestions[self.code] = learned
        self._say_learned(html.note(learned.summary(self.codebook.names), "ft-good"))
        self.show(self.respondent)

    def _say_learned(self, message: str) -> None:
        self.learned.children = (widgets.HTML(message),)
