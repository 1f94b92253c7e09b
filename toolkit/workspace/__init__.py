"""One organisation's folder: mission, values, settings, files; saved safely, opened anywhere."""

from toolkit.workspace.due import Due, what_is_due
from toolkit.workspace.kept_files import KeptFile, likeness, sketch
from toolkit.workspace.log import log_fault, log_path
from toolkit.workspace.measurements import Measured, keep_measured, measured
from toolkit.workspace.organisation import SETTINGS_FILE, Workspace
from toolkit.workspace.places import (
    HOME_VARIABLE,
    home,
    own_files_allowed,
    sample_folder,
    synced_by,
    templates_folder,
)
from toolkit.workspace.progress import LeftOff, Made, left_off, note_made, papers_made, work_on
from toolkit.workspace.records import Record, dump_record, parse_record, read_record, refuse_newer
from toolkit.workspace.saving import saving_problem, write_atomically
from toolkit.workspace.settings import LEAST_GROUP, Settings
from toolkit.workspace.shelf import (
    SAMPLES,
    Card,
    another_one_like,
    create,
    open_now,
    open_organisation,
    open_sample,
    organisations,
    set_open,
)
from toolkit.workspace.texts import text, texts

__all__ = [
    "HOME_VARIABLE",
    "LEAST_GROUP",
    "SAMPLES",
    "SETTINGS_FILE",
    "Card",
    "Due",
    "KeptFile",
    "LeftOff",
    "Made",
    "Measured",
    "Record",
    "Settings",
    "Workspace",
    "another_one_like",
    "create",
    "dump_record",
    "home",
    "keep_measured",
    "left_off",
    "likeness",
    "log_fault",
    "log_path",
    "measured",
    "note_made",
    "open_now",
    "open_organisation",
    "open_sample",
    "organisations",
    "own_files_allowed",
    "papers_made",
    "parse_record",
    "read_record",
    "refuse_newer",
    "sample_folder",
    "saving_problem",
    "set_open",
    "sketch",
    "synced_by",
    "templates_folder",
    "text",
    "texts",
    "what_is_due",
    "work_on",
    "write_atomically",
]
