"""Did it help? One page that says what changed, how sure that is, and what may and may not be said."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from toolkit import plots
from toolkit.documents.already_shown import Showing, of_scores
from toolkit.documents.content import Block, Page, Picture, Points, Section, Table, Text, long_date, page
from toolkit.documents.html import html_page
from toolkit.documents.inputs import training_of
from toolkit.documents.method import versions
from toolkit.documents.papers import Bundle, Draft, Papers, file_name, lay_down, made_from
from toolkit.documents.word import word_file
from toolkit.impact import Finding
from toolkit.workspace import KeptFile, Workspace, measured, text


def write_impact_brief(
    finding: Finding,
    workspace: Workspace,
    folder: Path | str | None = None,
    *,
    file: KeptFile | None = None,
    on: date,
) -> Papers:
    """Write the brief of one finding, as a web page and a Word file.

    Parameters
    ----------
    finding : Finding
        Of :func:`toolkit.impact.compare_before_after`.
    workspace : Workspace
        The organisation.
    folder : Path or str, optional
        By default the day's folder among the organisation's papers; nothing in it is overwritten.
    file : KeptFile, optional
        The scores it was made from, by default those that were handed in last: the training's name and day stand on
        the brief.
    on : date
        The day that stands on the brief.

    Returns
    -------
    Papers
        The two files and where they lie.
    """
    file = file or next(reversed(workspace.kept("scores")), None)
    return lay_down(impact_bundle(finding, workspace, file=file, on=on), workspace, folder, on=on)


def impact_bundle(
    finding: Finding, workspace: Workspace, *, file: KeptFile | None, beside: Iterable[Showing] = (), on: date
) -> Bundle:
    """Make the brief without laying it down, beside others that go out with it; without a file it names no training."""
    training, held_on = (training_of(file), measured(workspace, file).held_on) if file else ("", "")
    brief = impact_page(finding, workspace, training=training, held_on=held_on, on=on)
    shown, notes = of_scores(workspace, finding, file, beside=beside, on=on)
    files = {"html": html_page(brief, workspace, "reports/impact.html"), "docx": word_file(brief, workspace)}
    return Bundle(
        drafts=tuple(
            Draft(
                file=file_name(workspace, brief.title, ending),
                content=content,
                name=f"{brief.title} ({text(f'documents.format.{ending}')})",
                about=_say("index", training=training) if training else _say("index_unnamed"),
                readers=brief.readers,
                recipient=_say("recipient"),
            )
            for ending, content in files.items()
        ),
        not_made=notes,
        shown=shown,
        made=made_from("help", [file] if file else [], on=on, course=file.round if file else ""),
    )


def impact_page(finding: Finding, workspace: Workspace, *, training: str = "", held_on: str = "", on: date) -> Page:
    """Put the brief together: the training's name and its day (``YYYY-MM-DD``), where they were told, stand on top."""
    about = _say("about", n=finding.n_used)
    return page(
        workspace,
        title=_say("title", training=training) if training else _say("title_unnamed"),
        about=f"{about} {_say('held_on', day=long_date(date.fromisoformat(held_on), 'en'))}" if held_on else about,
        readers=_say("readers"),
        on=on,
        language="en",
        sections=(_result(finding, workspace), _may(finding), _method(finding)),
        contents=False,
        compact=True,
    )


def _result(finding: Finding, workspace: Workspace) -> Section:
    drawn = plots.before_after(finding, colour=workspace.settings.colour)
    blocks: tuple[Block, ...] = (
        *(Text(words=sentence, tone="lead") for sentence in finding.may_say[:1]),
        Picture(png=plots.picture(drawn), alt=plots.before_after_alt(finding)),
        *_numbers(finding),
        *(Text(words=sentence, strong=_say("caution")) for sentence in finding.cautions),
    )
    return Section(code="result", title=_say("result"), blocks=blocks)


def _numbers(finding: Finding) -> tuple[Block, ...]:
    """The picture's numbers side by side, and everybody who is not in them with the reason."""
    shown = plots.before_after_table(finding)
    table = Table(caption=_say("numbers"), columns=tuple(shown.iloc[:, 0]), rows=(tuple(shown.iloc[:, 1]),))
    left_out = "; ".join(f"{row.n} ({row.reason})" for row in finding.left_out.itertuples())
    return (table, Text(words=left_out, strong=_say("left_out"))) if left_out else (table,)


def _may(finding: Finding) -> Section:
    blocks: list[Block] = []
    for key, sentences in (
        ("may_say", finding.may_say),
        ("may_not_say", finding.may_not_say),
        ("to_say_more", finding.to_say_more),
    ):
        told = _sentences(sentences)
        if told:
            blocks += [Text(words="", strong=_say(key)), Points(points=told)]
    return Section(code="say", title=_say("say"), blocks=tuple(blocks))


def _method(finding: Finding) -> Section:
    words = [Text(words=line) for line in _sentences(finding.method)]
    note = Text(words=text("documents.method.versions", versions=versions()), tone="note")
    return Section(code="method", title=text("documents.method.title"), blocks=(*words, note))


def _sentences(found: str | Iterable[str]) -> tuple[str, ...]:
    """Bring one text or several to sentences, one a point."""
    lines = found.splitlines() if isinstance(found, str) else list(found)
    return tuple(line.strip() for line in lines if line.strip())


def _say(key: str, **fields: object) -> str:
    return text(f"documents.impact.{key}", "en", **fields)
