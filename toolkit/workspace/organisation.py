"""One organisation's folder: readable files, saved safely, opened anywhere."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import FileProblem, listing
from toolkit.workspace.kept_files import NOTED, KeptFile, fingerprint, likeness, sketch
from toolkit.workspace.places import templates_folder
from toolkit.workspace.records import Record, dump_record, read_record
from toolkit.workspace.saving import UNFINISHED, only_one, saving_problem, write_atomically
from toolkit.workspace.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

SETTINGS_FILE = "organisation.yaml"


@dataclass(frozen=True, eq=False, kw_only=True)
class Workspace:
    """One organisation's work, in one folder on the user's own computer.

    The folder holds ``organisation.yaml``, ``mission.yaml``, ``questionnaire.yaml``, ``team_rules.yaml``,
    ``answers.yaml`` (questions that were asked once), ``progress.yaml`` (where the work stopped), ``files/`` (copies of
    what was handed in), ``surveys/`` (what was answered about surveys that were not made here), ``templates/`` (the
    organisation's own), ``papers/`` (what was made, by date) and ``previous/`` (each file as it was before the last
    change).

    Attributes
    ----------
    folder : Path
        The organisation's folder.
    settings : Settings
        As they were when the folder was opened.
    """

    folder: Path
    settings: Settings

    @property
    def name(self) -> str:
        """The organisation's name."""
        return self.settings.name

    @property
    def is_sample(self) -> bool:
        """Whether this is a fictional organisation, whose papers say SAMPLE."""
        return self.settings.sample

    def path(self, relative: str) -> Path:
        """Return a place in the organisation's folder; one outside of it is refused."""
        found = (self.folder / relative).resolve()
        if found != self.folder.resolve() and self.folder.resolve() not in found.parents:
            raise FileProblem(f'"{relative}" lies outside the folder of {self.name}.')
        return found

    # --- reading and writing ---

    def has(self, relative: str) -> bool:
        """Tell whether a file is there."""
        return self.path(relative).is_file()

    def read_record(self, relative: str) -> Record:
        """Read a YAML file of the organisation as text; one that is not there is empty."""
        return read_record(self.path(relative)) if self.has(relative) else {}

    def write_record(self, relative: str, record: Mapping[str, Any]) -> Path:
        """Save a YAML file; the one before stays in ``previous/``."""
        return self.write_bytes(relative, dump_record(record).encode())

    def read_text(self, relative: str) -> str:
        """Read a text file of the organisation."""
        return self.path(relative).read_text(encoding="utf-8-sig")

    def write_text(self, relative: str, content: str) -> Path:
        """Save a text file; the one before stays in ``previous/``."""
        return self.write_bytes(relative, content.encode())

    def write_table(self, relative: str, frame: "pd.DataFrame") -> Path:
        """Save a table as CSV that Excel opens (UTF-8 with its mark); no cell can become a formula."""
        text = frame.map(_harmless).to_csv(index=False, lineterminator="\r\n")
        return self.write_bytes(relative, text.encode("utf-8-sig"))

    def write_bytes(self, relative: str, content: bytes) -> Path:
        """Save a file whole or not at all; the one before stays in ``previous/``."""
        if relative != SETTINGS_FILE:
            self._still_there()
        path = self.path(relative)
        write_atomically(path, content, previous=self.folder / "previous" / path.relative_to(self.folder.resolve()))
        return path

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let no other page change this organisation meanwhile."""
        self._still_there()
        with only_one(self.folder):
            yield

    def _still_there(self) -> None:
        """Say so when the folder is gone: saving would make a new one that is no organisation."""
        if not self.folder.is_dir():
            raise FileProblem(
                f"The folder of {self.name} is no longer in {self.folder.parent}: it was deleted, renamed or moved. "
                "Put it back, or open another organisation on the start page. Nothing was changed."
            )

    # --- settings, answers, templates ---

    def up_to_date(self) -> "Workspace":
        """Return the organisation with its settings as they are now; another page may have changed them.

        Raises
        ------
        FileProblem
            If its folder is gone.
        """
        self._still_there()
        record = self.read_record(SETTINGS_FILE)
        return replace(self, settings=Settings.from_record(record)) if record else self

    def change_settings(self, **changes: Any) -> "Workspace":
        """Save changed settings and return the organisation with them."""
        with self._alone():
            settings = Settings.from_record(self.read_record(SETTINGS_FILE)).change(**changes)
            self.write_record(SETTINGS_FILE, settings.to_record())
        return replace(self, settings=settings)

    def answers(self, topic: str) -> dict[str, str]:
        """Return what was answered about a topic (``"job_family"``, ``"columns"``, …): found text to answer."""
        given = self.read_record("answers.yaml").get(topic) or {}
        if not isinstance(given, dict) or not all(isinstance(answer, str) for answer in given.values()):
            raise FileProblem(
                f'answers.yaml: under "{topic}" lines like "found: answer" were expected; found something else. '
                "Correct them, or go back to the copy in the folder “previous”."
            )
        return dict(given)

    def remember(self, topic: str, answers: Mapping[str, str]) -> dict[str, str]:
        """Keep answers so that the question is asked once; return all answers of the topic."""
        with self._alone():
            known = {**self.answers(topic), **answers}
            self.write_record("answers.yaml", {**self.read_record("answers.yaml"), topic: known})
        return known

    def all_answers(self) -> dict[str, dict[str, str]]:
        """Return everything that was answered, by topic; see :meth:`answers`."""
        return {topic: self.answers(topic) for topic in self.read_record("answers.yaml")}

    def forget_answer(self, topic: str, found: str) -> None:
        """Forget one answer, so that the question is asked again.

        Parameters
        ----------
        topic, found : str
            As they were remembered; an answer that is not there is none to forget.
        """
        with self._alone():
            known = {asked: answer for asked, answer in self.answers(topic).items() if asked != found}
            self.write_record("answers.yaml", {**self.read_record("answers.yaml"), topic: known})

    def find_template(self, relative: str) -> Path:
        """Return a template: the organisation's own copy if there is one, else the shipped one.

        Raises
        ------
        FileProblem
            If there is no template of that name.
        """
        for folder in (self.folder / "templates", templates_folder()):
            if (folder / relative).is_file():
                return folder / relative
        raise FileProblem(f"There is no template {relative}.")

    def make_own_template(self, relative: str) -> Path:
        """Copy a shipped template into the organisation's ``templates/``, where it wins and survives updates.

        An own copy that is already there is left as it is.
        """
        shipped = templates_folder() / relative
        own = self.path(f"templates/{relative}")
        if not own.exists():
            if not shipped.is_file():
                raise FileProblem(f"There is no template {relative}.")
            self.write_bytes(f"templates/{relative}", shipped.read_bytes())
        return own

    # --- files handed in ---

    @contextmanager
    def reading(self, name: str, content: bytes) -> Iterator[Path]:
        """Lay a file that came through the browser where it can be read; it is gone afterwards.

        Parameters
        ----------
        name : str
            The file's name as the user knows it; messages name it so.
        content : bytes
            Its bytes.
        """
        self._still_there()
        try:
            folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=self.folder))
        except OSError as error:
            raise FileProblem(saving_problem(self.folder / _file_name(name), error)) from None
        try:
            path = folder / _file_name(name)
            write_atomically(path, content)
            yield path
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def keep_file(
        self,
        name: str,
        content: bytes,
        kind: str,
        *,
        on: date,
        survey_round: str = "",
        origin: str = "",
        to_confirm: Iterable[str] = (),
    ) -> KeptFile:
        """Copy a file into the organisation's folder and note what it is; the same bytes are kept once.

        Parameters
        ----------
        name : str
            The file's name as the user knows it.
        content : bytes
            Its bytes, unchanged.
        kind : str
            ``"survey"``, ``"staff"`` or ``"scores"``.
        on : date
            The day.
        survey_round : str
            The survey round or course it belongs to; by default the one that was told when it was handed in before.
        origin : str
            Where the user's own file lies, if known.
        to_confirm : iterable of str
            What the reader of the file asks about, as it stands in the file: job titles, headings.

        Notes
        -----
        A few hashes of its cells are noted, to notice another organisation's file; they and what is asked go when the
        copy goes.
        """
        safe = _file_name(name)
        with self._alone():
            before = self._listed()
            same = [entry for entry in before if entry["sha256"] == fingerprint(content) and entry["kind"] == kind]
            entries = [entry for entry in before if entry not in same]
            survey_round = survey_round or next((entry["round"] for entry in same), "")
            taken = {entry["copy"] for entry in entries}
            copy = next(option for option in _names(safe) if option not in taken)
            kept = KeptFile(
                name=name, kind=kind, round=survey_round, path=self.path(f"files/{copy}"), added=on.isoformat(),
                origin=origin, sha256=fingerprint(content), to_confirm=tuple(to_confirm),
            )  # fmt: skip
            # Listed first: a copy that is not in the list would never be deleted when its day comes.
            asked = {"to_confirm": list(kept.to_confirm)} if kept.to_confirm else {}
            entries.append({**kept.to_record(), **asked, "sketch": " ".join(sketch(content))})
            self.write_record("files.yaml", {"files": entries})
            try:
                self.write_bytes(f"files/{copy}", content)
                # Under another name than before: the copy that is no longer listed would stay when the listed one goes.
                for name in {entry["copy"] for entry in same} - {copy}:
                    self._delete_copy(self.path(f"files/{name}"))
            except FileProblem:
                with suppress(FileProblem):
                    self.write_record("files.yaml", {"files": before})
                raise
        return kept

    def kept(self, kind: str = "") -> list[KeptFile]:
        """Return the files that were handed in, oldest first; of one kind, or all."""
        return [
            KeptFile(
                name=entry["name"], kind=entry["kind"], round=entry["round"], path=self.path(f"files/{entry['copy']}"),
                added=entry["added"], origin=entry["origin"], sha256=entry["sha256"],
                to_confirm=tuple(entry.get("to_confirm") or ()),
            )
            for entry in self._listed()
            if kind in ("", entry["kind"])
        ]  # fmt: skip

    def name_round(self, file: KeptFile, survey_round: str) -> KeptFile:
        """Note which survey round or course a file belongs to, and return the file with it.

        Parameters
        ----------
        file : KeptFile
            One of the files that were handed in.
        survey_round : str
            The round's or course's name.
        """
        if file.round != survey_round:
            with self._alone():
                entries = [
                    {**entry, "round": survey_round} if entry["copy"] == file.path.name else entry
                    for entry in self._listed()
                ]
                self.write_record("files.yaml", {"files": entries})
        return replace(file, round=survey_round)

    def forget_file(self, file: KeptFile) -> None:
        """Delete the toolkit's copy of a file and what was noted of its content; the user's own file stays."""
        with self._alone():
            self._delete_copy(file.path)
            entries = self._listed()
            left = [entry for entry in entries if entry["copy"] != file.path.name]
            self.write_record("files.yaml", {"files": left})
            (self.folder / "previous" / "files.yaml").unlink(missing_ok=True)

    def _delete_copy(self, path: Path) -> None:
        """Delete a copy of a file that was handed in, and the version of it before."""
        try:
            path.unlink(missing_ok=True)
            (self.folder / "previous" / "files" / path.name).unlink(missing_ok=True)
        except OSError as error:
            raise FileProblem(saving_problem(path, error)) from None

    def likeness(self, content: bytes) -> float:
        """Return how much (0..1) a file has in common with the most similar file of this organisation."""
        new = sketch(content)
        return max((likeness(new, entry.get("sketch", "").split()) for entry in self._listed()), default=0.0)

    def _listed(self) -> list[dict[str, Any]]:
        """Return the list of files handed in; one that was changed by hand and lost something is told."""
        entries = self.read_record("files.yaml").get("files") or []
        for number, entry in enumerate(entries if isinstance(entries, list) else [entries], start=1):
            missing = [name for name in NOTED if not isinstance(entry, dict) or not isinstance(entry.get(name), str)]
            if missing:
                raise FileProblem(
                    f"files.yaml, file {number}: {listing(missing)} is missing or is not one word. Go back to the copy "
                    "of files.yaml in the folder “previous”, or delete the lines of this file and choose it again."
                )
        return list(entries)


def _harmless(value: Any) -> Any:
    """Put an apostrophe before text that Excel would run as a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def _file_name(name: str) -> str:
    """Make a file name that every system accepts out of what a browser sent."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter if letter.isalnum() or letter in " ._-()" else "_" for letter in last).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    return f"{(stem or 'file')[:80]}{dot}{ending[:10]}" if dot else (kept[:80] or "file")


def _names(name: str) -> Iterable[str]:
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    yield name
    for number in range(2, 10_000):
        yield f"{stem} ({number}){dot}{ending}"
