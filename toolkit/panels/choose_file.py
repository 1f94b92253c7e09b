"""Choosing a file: by the browser's picker, from the organisation's folder, or by typing where it lies."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from toolkit.errors import DataProblem, FileProblem, Refused, ToolkitError
from toolkit.panels import html
from toolkit.panels.answer_pack import packed
from toolkit.panels.fold import folded
from toolkit.panels.kept_list import KeptList
from toolkit.panels.page import Page, box
from toolkit.workspace import KeptFile, another_one_like, own_files_allowed, text

#: The largest file that comes through the browser, in megabytes; the server's own limit lies well above it.
LARGEST = 100
_MB = 1_000_000

_ENDINGS = ".csv,.tsv,.txt,.xlsx,.xlsm,.xls,.ods"
#: What this toolkit's own form saves, one file a respondent, loose or packed together.
_ANSWER_FILES = ".json,.zip"

#: Smaller files are read before anybody wonders; larger ones beside the page, which stays alive and can stop it.
_AT_ONCE = 1_000_000

#: A file: its name, its bytes, and where it lies ("" when that is not known).
_File = tuple[str, bytes, str]

#: Kinds that may be refused because of what was answered on the page; such a file is kept, the answers can be changed.
_REFUSED_BY_ANSWERS = ("scores",)


@dataclass(frozen=True, eq=False, kw_only=True)
class _Looked:
    """Files that were read: what was found in them, their bytes as they are kept, and whose they may be instead."""

    found: Any
    files: Sequence[_File]
    beside: Sequence[KeptFile]
    other: str

    @property
    def new(self) -> str:
        """The names of the files that were chosen now."""
        return ", ".join(name for name, _, _ in self.files)


class ChooseFile:
    """The step in which a file is chosen, read, shown and then kept: what cannot be shown is not kept.

    Parameters
    ----------
    page : Page
        The page it stands on.
    kind : str
        ``"survey"``, ``"staff"`` or ``"scores"``.
    read : callable
        The public function that reads such a file; raises a ToolkitError for any other.
    ready : callable
        Gets what was read and shows it.
    asks : callable, optional
        Names what in a file that was read is still to be confirmed, as it stands in the file; by default nothing.
    several : bool
        Whether several files can belong together, as one survey round; ``read`` then gets a list of their places.
    copied : callable, optional
        Gets the place of a file and what was read from it, and returns the name and the bytes that are kept of it; by
        default the file as it is.

    Attributes
    ----------
    widget : ipywidgets.VBox
    shown_files : tuple of KeptFile
        The kept files whose result stands on the page.
    """

    def __init__(
        self,
        page: Page,
        kind: str,
        read: Callable[[Any], Any],
        ready: Callable[[Any], None],
        asks: Callable[[Any], Iterable[str]] = lambda _: (),
        *,
        several: bool = False,
        copied: Callable[[Path, Any], tuple[str, bytes]] | None = None,
    ) -> None:
        self.page, self.kind, self._read, self._ready, self._asks = page, kind, read, ready, asks
        self.several, self._copied = several, copied
        self._reading = ""
        self.shown_files: tuple[KeptFile, ...] = ()
        self.picker = self._upload("panels.choose_file", "ft-button-main", self._picked)
        self.adder = self._upload("panels.add_file", "ft-button", self._picked_beside)
        self.beside = box("ft-slot")
        self._shown: tuple[Any, str, str] | None = None
        self.shown_from = widgets.HTML()
        self.kept_files = KeptList(page, self.take_away)
        self.place = widgets.Text(description=text("panels.file_place"), layout=widgets.Layout(width="95%"))
        self.place.add_class("ft-wide")
        self.question = box("ft-slot")
        self.widget = box("ft-step")
        self.refresh()

    def _upload(self, key: str, look: str, picked: Callable[[dict[str, Any]], None]) -> widgets.FileUpload:
        accept = f"{_ENDINGS},{_ANSWER_FILES}" if self.several else _ENDINGS
        made = widgets.FileUpload(accept=accept, multiple=self.several, description=text(key))
        made.layout.width = "auto"
        made.add_class(look)
        made.observe(picked, names="value")
        return made

    def refresh(self) -> None:
        """Show the ways to choose a file; none on a computer that is not the user's own."""
        if not own_files_allowed():
            self.widget.children = (widgets.HTML(html.note(text("panels.not_here"))), self.shown_from)
            return
        words = text("panels.too_large", name="{name}", size="{size}", most=LARGEST)
        stays = html.paragraph(text("panels.stays", most=LARGEST), "ft-small")
        beside = widgets.HTML(html.too_large(words, most=LARGEST * _MB, unit=_MB) + stays)
        other = folded(text("panels.other_ways"), widgets.VBox([*self._typed(), *self._laid_down()]))
        self.widget.children = (
            self.picker,
            beside,
            other,
            self.beside,
            self.kept_files.widget,
            self.question,
            self.shown_from,
        )
        self._list_kept()

    def _typed(self) -> tuple[widgets.Widget, ...]:
        lead = widgets.HTML(html.paragraph(text("panels.large_file"), "ft-small"))
        return (lead, self.place, self.page.button("panels.read_it", self.read_typed))

    def _laid_down(self) -> tuple[widgets.Widget, ...]:
        """Offer the tables that somebody laid into the organisation's folder."""
        folder = self.page.organisation.folder
        lead = widgets.HTML(html.paragraph(text("panels.lay_down", folder=folder), "ft-small"))
        self.in_folder = widgets.Dropdown(description=text("panels.in_folder"))
        self.in_folder.add_class("ft-wide")
        self.look_in_folder()
        again = self.page.button("panels.look_again", self.look_in_folder)
        return (lead, self.in_folder, again, self.page.button("panels.read_chosen", self.read_in_folder))

    def look_in_folder(self) -> None:
        """List the tables that lie in the organisation's folder itself; the toolkit's own copies lie deeper."""
        folder = self.page.organisation.folder
        endings = self.picker.accept.split(",")
        there = sorted(path.name for path in folder.iterdir() if path.suffix.casefold() in endings)
        self.in_folder.options = there or [(text("panels.nothing_there"), "")]
        self.in_folder.index = 0

    def read_in_folder(self) -> Any:
        """Read the table that was chosen in the organisation's folder."""
        if not self.in_folder.value:
            raise FileProblem(text("panels.lay_down", folder=self.page.organisation.folder))
        return self._begin(self._files_at(self.page.organisation.path(self.in_folder.value)))

    def _picked(self, change: dict[str, Any]) -> None:
        self._read_picked(change, self.picker, ())

    def _picked_beside(self, change: dict[str, Any]) -> None:
        self._read_picked(change, self.adder, self.shown_files)

    def _read_picked(self, change: dict[str, Any], picker: widgets.FileUpload, beside: Sequence[KeptFile]) -> None:
        if not change["new"]:
            return
        files = [(chosen["name"], bytes(chosen["content"]), "") for chosen in change["new"]]
        # Emptied at once: the same file can be chosen again, and no bytes stay in the page's state.
        picker.value = ()
        self.page.guard(lambda: self._begin(files, beside=beside), f"choose {self.kind}")

    def read_typed(self) -> Any:
        """Read the file whose place was typed."""
        typed = self.place.value.strip().strip('"')
        if not typed:
            raise FileProblem(text("panels.type_place"))
        return self._begin(self._files_at(Path(typed).expanduser()))

    def read_path(self, path: Path | str) -> Any:
        """Read a file that lies on this computer, and keep a copy; of answer files, the whole folder.

        Parameters
        ----------
        path : Path or str
            Where it lies.
        """
        return self.read_files(self._files_at(Path(path)))

    def _files_at(self, path: Path) -> list[_File]:
        inside = sorted(path.iterdir()) if self.several and path.is_dir() else []
        answers = [one for one in inside if one.suffix.casefold() == ".json"]
        if answers:
            return [(one.name, one.read_bytes(), str(one.resolve())) for one in answers]
        if not path.is_file():
            self._read(path)  # says what is wrong with it
        return [(path.name, path.read_bytes(), str(path.resolve()))]

    def read_bytes(self, name: str, content: bytes, origin: str = "") -> Any:
        """Read a file's bytes, ask when it looks like another organisation's, and keep a copy.

        Parameters
        ----------
        name : str
            The file's name.
        content : bytes
            Its bytes.
        origin : str
            Where it lies, if known.

        Returns
        -------
        object or None
            What was read; None while the question is open.
        """
        return self.read_files([(name, content, origin)])

    def read_files(self, files: Sequence[_File], *, beside: Sequence[KeptFile] = ()) -> Any:
        """Read files that belong together; what cannot be shown is not kept.

        Parameters
        ----------
        files : sequence of tuples of str, bytes, str
            Name, bytes, and where it lies ("" when that is not known).
        beside : sequence of KeptFile
            Kept files of the same survey round, to which these are added.

        Returns
        -------
        object or None
            What was read; None while the question whose files they are is open.
        """
        _refuse_too_large(files)
        return self._looked(files, beside)()

    def _begin(self, files: Sequence[_File], *, beside: Sequence[KeptFile] = ()) -> Any:
        """Read files for a button: small ones at once, large ones beside the page with a Stop."""
        _refuse_too_large(files)
        size = sum(len(content) for _, content, _ in files)
        if size <= _AT_ONCE:
            return self.read_files(files, beside=beside)
        self._reading = ", ".join(name for name, _, _ in files)
        self.page.work.abandon()
        self.page.work.start(
            text("panels.reading", name=self._reading, size=round(size / _MB)),
            lambda _: self._looked(files, beside),
            lambda then: then(),
            f"choose {self.kind}",
            stopped=lambda: self.page.say(text("panels.reading_stopped", name=self._reading), "ft-note"),
        )
        return None

    def refuse_while_reading(self) -> None:
        """Say so when a large file is still being read: what stands on the page is of the file before.

        Raises
        ------
        DataProblem
            When it is.
        """
        if self._reading and self.page.work.running:
            raise DataProblem(text("panels.still_reading", name=self._reading))

    def _looked(self, files: Sequence[_File], beside: Sequence[KeptFile]) -> Callable[[], Any]:
        """Read files, change nothing on the page, and return what is to be done there then."""
        files = packed(files)
        try:
            looked = self._look(files, beside)
        except ToolkitError as wrong:
            problem, new = wrong, ", ".join(name for name, _, _ in files)
            return lambda: self._refuse(new, problem)
        return lambda: self._take(looked)

    def _refuse(self, new: str, problem: ToolkitError) -> None:
        with self._refusing(new):
            raise problem

    def _look(self, files: Sequence[_File], beside: Sequence[KeptFile]) -> _Looked:
        workspace = self.page.organisation
        with ExitStack() as laid:
            there = [laid.enter_context(workspace.reading(name, content)) for name, content, _ in files]
            paths = [*(file.path for file in beside), *there]
            found = self._read(paths[0] if len(paths) == 1 else paths)
            if self._copied is not None:
                copies = [self._copied(path, found) for path in there]
                files = [(*copy, origin) for copy, (_, _, origin) in zip(copies, files, strict=True)]
        other = next(filter(None, (another_one_like(workspace, content) for _, content, _ in files)), "")
        return _Looked(found=found, files=files, beside=beside, other=other)

    def _take(self, looked: _Looked) -> Any:
        """Show what was read and keep it; where it looks like another organisation's file, ask first."""
        self.question.children = ()
        workspace, found, files, beside = self.page.organisation, looked.found, looked.files, looked.beside
        new = looked.new
        shown = ", ".join([*(file.name for file in beside), new])

        def keep() -> Any:
            self.question.children = ()
            asked, before = tuple(self._asks(found)), {file.sha256 for file in workspace.kept(self.kind)}
            # The questions on the page of scores belong to a kept file, so that it is kept before it is shown.
            kept = self._keep(files, beside, asked) if self.kind in _REFUSED_BY_ANSWERS else ()

            def undo() -> None:
                for file in kept:
                    if file.sha256 not in before:
                        workspace.forget_file(file)

            refused = self._show_new(found, shown, new, undo)
            self.shown_files = kept or self._keep(files, beside, asked)
            self.page.worked()
            self._list_kept()
            if refused:
                raise refused
            return found

        if looked.other:
            self._ask(new, looked.other, keep)
            return None
        return keep()

    def _keep(self, files: Sequence[_File], beside: Sequence[KeptFile], asked: tuple[str, ...]) -> tuple[KeptFile, ...]:
        """Keep copies; files that belong together bear the name of their round."""
        workspace, today = self.page.organisation, date.today()
        together = self._round_of(beside) if len(files) + len(beside) > 1 else ""
        kept = []
        for file in beside:
            day, content = date.fromisoformat(file.added), file.path.read_bytes()
            again = workspace.keep_file(
                file.name, content, self.kind, on=day, survey_round=together, origin=file.origin
            )
            kept.append(again)
        for name, content, origin in files:
            new = workspace.keep_file(
                name, content, self.kind, on=today, survey_round=together, origin=origin, to_confirm=asked
            )
            kept.append(new)
        return tuple(kept)

    def _round_of(self, beside: Sequence[KeptFile]) -> str:
        named = [file.round for file in beside if file.round]
        if named:
            return named[0]
        taken = {file.round for file in self.page.organisation.kept(self.kind)}
        names = (text("panels.round_name", n=number) for number in range(1, len(taken) + 2))
        return next(name for name in names if name not in taken)

    def ready(self, found: Any) -> None:
        """Show what was read; choosing a file is no longer the next step.

        Parameters
        ----------
        found : object
            What the file's reader returned, now or when the page was opened.
        """
        self.shown_files = tuple(self._kept()[-1:])
        self._show(found, *((self.shown_files[0].name, self.shown_files[0].added) if self.shown_files else ("", "")))

    def show_kept(self) -> None:
        """Show the file that was kept last; where it cannot be used any more, show the one before, and say why.

        Raises
        ------
        ToolkitError
            What is wrong with the newest, after the last usable one was shown.
        """
        left, problems = self._kept(), []
        while left:
            together = self._together(left)
            try:
                paths = [file.path for file in together]
                found = self._read(paths[0] if len(paths) == 1 else paths)
                self.shown_files = tuple(together)
                self._show(found, ", ".join(file.name for file in together), together[-1].added)
                break
            except ToolkitError as found_wrong:
                self.shown_files = ()
                problems.append((together[-1].name, found_wrong))
            left = [file for file in left if file not in together]
        if problems:
            name, wrong = problems[0]
            self._say_from(name, kept=True)
            raise wrong

    def _together(self, files: Sequence[KeptFile]) -> list[KeptFile]:
        """The last file, and those of its round where several can belong together."""
        last = files[-1]
        return [file for file in files if file is last or (self.several and last.round and file.round == last.round)]

    # --- what is shown, and from which file ---

    def _show(self, found: Any, name: str, day: str) -> None:
        """Show what was read and name its file; so is one whose result is refused by the page's own answers."""
        try:
            self._ready(found)
        except Refused:
            if self.kind in _REFUSED_BY_ANSWERS:
                self._named(found, name, day)
            raise
        self._named(found, name, day)

    def _named(self, found: Any, name: str, day: str) -> None:
        self.page.done(self.picker)
        self._shown = (found, name, day)
        self._say_from()
        if self.several:
            words = widgets.HTML(html.paragraph(text("panels.add_file_words"), "ft-small"))
            self.beside.children = (folded(text("panels.add_file_title"), widgets.VBox([words, self.adder])),)

    def _show_new(self, found: Any, name: str, new: str, undo: Callable[[], None]) -> Refused | None:
        """Show a new file; when that fails, the one before stands there again. Returns a refusal that may be lifted."""
        before, self.shown_files = self.shown_files, ()

        def put_back() -> None:
            undo()
            self._show_before(before)

        with self._refusing(new, put_back):
            try:
                self._show(found, name, date.today().isoformat())
            except Refused as refused:
                if self.kind not in _REFUSED_BY_ANSWERS:
                    raise
                return refused
        return None

    @contextmanager
    def _refusing(self, name: str, put_back: Callable[[], None] = lambda: None) -> Iterator[None]:
        """When a file cannot be read or shown, say so and whose result stands there instead."""
        try:
            yield
        except ToolkitError:
            put_back()
            self._say_from(name)
            raise

    def _show_before(self, files: tuple[KeptFile, ...]) -> None:
        """Show again what stood there before a file that could not be shown; nothing where nothing did."""
        self.shown_files = files
        if self._shown is None:
            self.page.result.children = ()
            return
        with suppress(ToolkitError):
            self._ready(self._shown[0])

    def _say_from(self, refused: str = "", *, kept: bool = False) -> None:
        """Say from which file the result is, and which file was refused; ``kept`` when its copy is still there."""
        _, name, day = self._shown or (None, "", "")
        parts = [text(f"panels.refused.{'kept' if kept else 'not_kept'}", name=refused)] if refused else []
        if name:
            parts.append(text(f"panels.shown_from.{'still' if refused else 'now'}", name=name, day=day))
        self.shown_from.value = html.note(" ".join(parts)) if refused else html.paragraph("".join(parts), "ft-small")

    # --- files that are kept ---

    def _kept(self) -> list[KeptFile]:
        return [file for file in self.page.organisation.kept(self.kind) if file.path.is_file()]

    def _list_kept(self) -> None:
        self.kept_files.show(self._kept())

    def take_away(self, file: KeptFile) -> None:
        """Delete the toolkit's copy of a file and show what is left; the user's own file and all papers stay.

        Parameters
        ----------
        file : KeptFile
            One of the files that are kept.
        """
        organisation = self.page.organisation
        organisation.forget_file(file)
        self.page.use(organisation)
        self.page.say(text("panels.take_away.done", name=file.name))

    # --- a file that looks like another organisation's ---

    def _ask(self, name: str, other: str, keep: Callable[[], Any]) -> None:
        words = text("panels.whose_file", name=name, other=other, this=self.page.organisation.name)
        self.question.children = (
            widgets.HTML(html.note(words)),
            self.page.button("panels.yes_ours", keep, main=True),
            self.page.button("panels.no_take_away", self._take_away),
        )

    def _take_away(self) -> None:
        self.question.children = ()
        self.page.say(text("panels.taken_away"))


def _refuse_too_large(files: Sequence[_File]) -> None:
    """Refuse what came through the browser and is larger than that takes; where it lies is no matter of size."""
    for name, content, origin in files:
        if len(content) > LARGEST * _MB and not origin:
            raise FileProblem(text("panels.too_large", name=name, size=len(content) // _MB, most=LARGEST))
