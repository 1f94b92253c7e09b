"""``python -m toolkit report [FOLDER]``: the whole job without a browser."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from toolkit.errors import ToolkitError


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return 0, or 1 after a plain message."""
    asked = _parser().parse_args(arguments)
    try:
        _report(asked.folder)
    except ToolkitError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m toolkit", description="Make an organisation's papers.")
    jobs = parser.add_subparsers(required=True, metavar="report")
    report = jobs.add_parser("report", help="make all papers that the files of a folder allow")
    report.add_argument(
        "folder",
        nargs="?",
        type=Path,
        help="an organisation's folder, or a folder of loose files; without it the sample organisation",
    )
    return parser


def _report(folder: Path | None) -> None:
    from toolkit.documents import delete_due, gather, write_all_papers
    from toolkit.workspace import open_organisation, open_sample

    today = date.today()
    workspace, not_used = (open_sample(), ()) if folder is None else gather(folder, on=today)
    receipt = delete_due(workspace, today)
    if receipt is not None:
        print(receipt.summary())
        workspace = open_organisation(workspace.folder)
    papers = write_all_papers(workspace, on=today, not_used=not_used)
    for sentence in papers.not_made:
        print(f"- {sentence}")
    print(f"{workspace.name}: {len(papers.papers)} papers in {papers.folder}")
    for path in (papers.index, *(paper.path for paper in papers.papers)):
        print(path)


if __name__ == "__main__":
    sys.exit(main())
