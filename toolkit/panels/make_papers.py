"""The last step of a page: make the papers, see who may read which, open their folder, draft the mails."""

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

import ipywidgets as widgets

from toolkit.panels import html
from toolkit.panels.guard import guarded
from toolkit.panels.page import Page, box
from toolkit.panels.work import Work
from toolkit.workspace import text, work_on

if TYPE_CHECKING:
    from toolkit.documents import Paper, Papers

#: A larger paper is opened from its folder; its link would make the page slow.
_LARGEST_LINK = 3_000_000
#: So many papers of one kind, each for one person, are listed; the index lists all.
_MOST_ALIKE = 40


class MakePapers:
    """A main button and the list of what it made.

    Parameters
    ----------
    page : Page
        The page it stands on.
    write : callable
        Writes the papers and returns them; it may be slow.
    mail : bool
        Whether the papers go to several people, so that mail drafts make sense.
    key : str
        The words on the button.
    main : bool
        Whether it is the page's main button.
    """

    def __init__(
        self,
        page: Page,
        write: "Callable[[], Papers]",
        *,
        mail: bool = False,
        key: str = "panels.make_papers",
        main: bool = True,
    ) -> None:
        self.page, self._write, self._mail = page, write, mail
        self.papers: Papers | None = None
        self.message = box("ft-slot")
        self.list = box("ft-papers")
        self.work = Work(self._show_message)
        self.widget = box("ft-step", page.button(key, self.run, main=main), self.message, self.work.widget, self.list)

    def run(self) -> None:
        """Make the papers beside the page and list them when they are there."""
        self.message.children = ()
        label = text("panels.making_papers")
        self.list.children = ()
        self.work.start(label, lambda _: self._made(), self.show, f"{self.page.key}: papers")

    def _made(self) -> "Papers":
        organisation = self.page.organisation  # the page may show another one before the papers are there
        papers = self._write()
        work_on(organisation, self.page.key)
        return papers

    def show(self, papers: "Papers") -> None:
        """List the papers with who may see them, a link each, and the buttons."""
        self.papers = papers
        listed = _listed(papers.papers)
        rows = "".join(
            f"<tr><td>{self._link(paper)}</td><td>{escape(paper.about)}</td><td>{escape(paper.readers)}</td></tr>"
            for paper in listed
        )
        head = "".join(
            f'<th scope="col">{escape(text(key))}</th>'
            for key in ("panels.paper", "panels.paper_about", "panels.paper_readers")
        )
        caption = escape(
            text(f"panels.papers_made.{_number(len(papers.papers))}", n=len(papers.papers), folder=papers.folder)
        )
        made = (
            f'<div class="ft-scroll" tabindex="0" role="region" aria-label="{caption}"><table class="ft-table">'
            f"<caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
        )
        buttons = [self._button("panels.open_folder", self.open_folder)]
        if self._mail:
            buttons.append(self._button("panels.mail_drafts", self.write_mail))
        left = len(papers.papers) - len(listed)
        more = [widgets.HTML(html.note(text("panels.papers_more", n=left)))] if left else []
        notes = [*more, *(widgets.HTML(html.note(sentence)) for sentence in papers.not_made)]
        self.list.children = (widgets.HTML(made), *notes, widgets.HBox(buttons))

    def open_folder(self) -> None:
        """Open the papers' folder in the system's own window."""
        if self.papers is not None:
            from toolkit import documents

            documents.open_folder(self.papers.folder)
            self._say(text("panels.folder_opened", folder=self.papers.folder))

    def write_mail(self) -> None:
        """Write a draft for each recipient with only their own paper."""
        if self.papers is not None:
            from toolkit import documents

            drafts = documents.write_mail_drafts(self.papers, self.page.organisation)
            if not drafts:
                self._show_message(html.note(text("panels.drafts_none")))
                return
            folder = drafts[0].path.parent
            written = text(f"panels.drafts_written.{_number(len(drafts))}", n=len(drafts), folder=folder)
            self._say(f"{written} {text('panels.drafts_sender')}")
            empty = len(documents.without_address(drafts))
            if empty:
                missing = text(f"panels.drafts_no_address.{_number(empty)}", n=empty)
                self.message.children = (*self.message.children, widgets.HTML(html.note(missing)))

    def _button(self, key: str, action: Callable[[], None]) -> widgets.Button:
        made = widgets.Button(description=text(key), layout=widgets.Layout(width="auto"))
        made.add_class("ft-button")
        made.on_click(lambda _: guarded(action, self._show_message, f"{self.page.key}: {key}"))
        return made

    def _say(self, sentence: str) -> None:
        self._show_message(html.note(sentence, "ft-good"))

    def _show_message(self, message: str) -> None:
        self.message.children = (widgets.HTML(message),)

    @staticmethod
    def _link(paper: "Paper") -> str:
        if paper.path.stat().st_size > _LARGEST_LINK:
            return escape(paper.path.name)
        return html.download(paper.path, paper.path.name)


def _listed(papers: "tuple[Paper, ...]") -> "list[Paper]":
    """Leave out what would make the page long: the same kind of letter for everybody."""
    seen: dict[str, int] = {}
    listed = []
    for paper in papers:
        kind = paper.letter if paper.person else ""
        seen[kind] = seen.get(kind, 0) + 1
        if not kind or seen[kind] <= _MOST_ALIKE:
            listed.append(paper)
    return listed


def _number(n: int) -> str:
    return "one" if n == 1 else "many"
