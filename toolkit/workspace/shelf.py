"""All organisations on this computer: list, create, open, and the sample."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.errors import DataProblem, FileProblem, ToolkitError, listing
from toolkit.workspace.kept_files import ALIKE
from toolkit.workspace.organisation import SETTINGS_FILE, Workspace
from toolkit.workspace.places import home, sample_folder
from toolkit.workspace.records import read_record
from toolkit.workspace.saving import only_one, saving_problem, sweep, write_atomically
from toolkit.workspace.settings import Settings

#: Which sample organisations ship, and what their files are.
SAMPLES = {"harbor_lane": "Harbor Lane Community Services", "willow_bend": "Willow Bend Family Center"}

_OPEN_NOW = "open_now.txt"


@dataclass(frozen=True, kw_only=True)
class Card:
    """One organisation in the list: enough to choose it.

    Attributes
    ----------
    name : str
        As it stands on papers; of one that cannot be opened, the folder's name.
    folder : Path
        Where it lies.
    sample : bool
        Whether it is a fictional one.
    problem : str
        Why it cannot be opened; empty when it can.
    """

    name: str
    folder: Path
    sample: bool
    problem: str = ""


def organisations() -> list[Card]:
    """List the organisations on this computer by name; one that cannot be opened says why.

    Returns
    -------
    list of Card
        The samples last.
    """
    cards = []
    for settings_file in sorted(home().glob(f"*/{SETTINGS_FILE}")):
        folder = settings_file.parent
        try:
            settings = _read_settings(folder)
            cards.append(Card(name=settings.name, folder=folder, sample=settings.sample))
        except ToolkitError as error:
            cards.append(Card(name=folder.name, folder=folder, sample=False, problem=str(error)))
    return sorted(cards, key=lambda card: (card.sample, card.name.casefold()))


def create(name: str, *, sample: bool = False) -> Workspace:
    """Make a folder for a new organisation.

    Parameters
    ----------
    name : str
        As it should stand on papers. Two organisations cannot share a name.
    sample : bool
        Whether it is a fictional one.

    Returns
    -------
    Workspace
        The new organisation, with nothing in it yet.

    Raises
    ------
    DataProblem
        If the name is empty or taken.
    FileProblem
        If the folder cannot be made.
    """
    settings = Settings(name=" ".join(name.split()), sample=sample)
    folder = home() / _folder_name(settings.name)
    try:
        home().mkdir(mode=0o700, parents=True, exist_ok=True)
        with only_one(home()):
            if (folder / SETTINGS_FILE).exists():
                raise DataProblem(
                    f'There is already an organisation "{settings.name}". Open it, or choose another name.'
                )
            folder.mkdir(mode=0o700, exist_ok=True)  # nobody else on this computer looks into it
            workspace = Workspace(folder=folder, settings=settings)
            workspace.write_record(SETTINGS_FILE, settings.to_record())
    except OSError as error:
        raise FileProblem(saving_problem(folder, error)) from None
    return workspace


def open_organisation(folder: Path | str) -> Workspace:
    """Open an organisation's folder; what a killed process left half-written is swept away.

    Parameters
    ----------
    folder : Path or str
        The organisation's folder.

    Returns
    -------
    Workspace
        The organisation.

    Raises
    ------
    FileProblem
        If it is no organisation's folder, or was made by a newer version.
    """
    folder = Path(folder).expanduser()
    if not (folder / SETTINGS_FILE).is_file() and not (folder / "previous" / SETTINGS_FILE).is_file():
        raise FileProblem(
            f"{folder} is not an organisation's folder (there is no {SETTINGS_FILE} in it). "
            f"Organisations lie in {home()}."
        )
    settings = _read_settings(folder)
    sweep(folder)
    return Workspace(folder=folder.resolve(), settings=settings)


def open_sample(which: str = "harbor_lane", *, on: date = date(2026, 11, 23), start_again: bool = False) -> Workspace:
    """Open a fictional organisation with all its files handed in; it is made when it is not there yet.

    Parameters
    ----------
    which : str
        ``"harbor_lane"`` (about 420 staff) or ``"willow_bend"`` (40).
    on : date
        The day that stands in its list of files.
    start_again : bool
        Take the files of the sample anew, as they ship.

    Returns
    -------
    Workspace
        The sample, its files handed in.

    Raises
    ------
    DataProblem
        If there is no such sample.
    """
    if which not in SAMPLES:
        raise DataProblem(f'There is no sample "{which}"; choose {listing(list(SAMPLES))}.')
    folder = home() / _folder_name(SAMPLES[which])
    if (folder / SETTINGS_FILE).exists():
        workspace = open_organisation(folder)
    else:
        workspace = create(SAMPLES[which], sample=True)
        start_again = True
    if not workspace.is_sample:
        raise DataProblem(f'"{SAMPLES[which]}" is an organisation of yours; the sample cannot use its folder.')
    if start_again:
        _fill_sample(workspace, which, on)
    return workspace


def _fill_sample(workspace: Workspace, which: str, on: date) -> None:
    for path in sorted((sample_folder() / which).iterdir()):
        if path.suffix == ".yaml" and path.name not in ("files.yaml", "truth.yaml"):
            workspace.write_bytes(path.name, path.read_bytes())
    for entry in read_record(sample_folder() / which / "files.yaml")["files"]:
        content = (sample_folder() / which / entry["name"]).read_bytes()
        workspace.keep_file(entry["name"], content, entry["kind"], on=on, survey_round=entry.get("round", ""))


def set_open(workspace: Workspace) -> None:
    """Note which organisation is open, so that every page opens the same one.

    Parameters
    ----------
    workspace : Workspace
        The organisation.
    """
    # The name alone, so that the folder of all organisations can be moved; one that lies elsewhere by its whole place.
    folder = workspace.folder
    inside = folder.parent == home().resolve()
    write_atomically(home() / _OPEN_NOW, (folder.name if inside else str(folder)).encode())


def open_now() -> Workspace | None:
    """Open the organisation that was opened last; None when there is none or it is gone.

    Returns
    -------
    Workspace or None
        The open organisation.
    """
    try:
        name = (home() / _OPEN_NOW).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    folder = home() / name.replace("\0", "")
    return open_organisation(folder) if name and (folder / SETTINGS_FILE).is_file() else None


def another_one_like(workspace: Workspace, content: bytes) -> str:
    """Name another organisation whose files resemble a file more than this one's do; "" when there is none.

    Parameters
    ----------
    workspace : Workspace
        The organisation that is open.
    content : bytes
        The file's bytes.

    Returns
    -------
    str
        The other organisation's name, or "".
    """
    best, name = max(ALIKE, workspace.likeness(content)), ""
    for card in organisations():
        if card.problem or card.folder.resolve() == workspace.folder.resolve():
            continue
        alike = Workspace(folder=card.folder.resolve(), settings=Settings(name=card.name)).likeness(content)
        if alike > best:
            best, name = alike, card.name
    return name


def _read_settings(folder: Path) -> Settings:
    """Read the settings; a file that was damaged is taken from ``previous/``."""
    try:
        return Settings.from_record(read_record(folder / SETTINGS_FILE))
    except FileProblem:
        previous = folder / "previous" / SETTINGS_FILE
        written = (folder / SETTINGS_FILE).read_text(errors="replace") if (folder / SETTINGS_FILE).is_file() else ""
        if not previous.is_file() or "format:" in written:
            raise
        return Settings.from_record(read_record(previous))


def _folder_name(name: str) -> str:
    """Make a folder name that Windows, macOS and Linux all accept."""
    kept = "".join(letter if letter.isalnum() or letter in " -_&'" else " " for letter in name)
    cleaned = " ".join(kept.split()).strip(". ")[:60].rstrip()
    if not cleaned:
        raise DataProblem(f'The name "{name}" has no letter or figure. Type the organisation\'s name.')
    reserved = {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"com{n}" for n in range(1, 10)),
        *(f"lpt{n}" for n in range(1, 10)),
    }
    return f"{cleaned} organisation" if cleaned.casefold() in reserved else cleaned
