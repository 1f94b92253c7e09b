"""The sections of a survey report that compare groups: one a grouping, each by itself."""

from collections.abc import Iterator, Mapping

from toolkit import plots
from toolkit.documents.content import Block, Picture, Points, Section, Table, Text, in_parts, table_of
from toolkit.documents.groups import Shown, grouping_title
from toolkit.documents.survey_sections import Report
from toolkit.survey import Favourability, Item

#: So many groups stand on one picture, so that it can be read on a slide.
GROUPS_A_PICTURE = 5


def group_sections(report: Report) -> Iterator[Section]:
    """One section a grouping, each by itself; those of which nothing can be shown are named together at the end."""
    nothing = []
    for code, result in report.results.tables.items():
        question = report.survey.questionnaire.item(code)
        title = group_title(report, question)
        if result.values["hidden"].all():
            nothing.append(f"{title}. {report.instead[code].summary()}")
        else:
            yield Section(code=f"by-{code.lower()}", title=title, blocks=_group(report, result, question))
    if nothing:
        words = Text(words=report.say("groups_hidden_words", minimum=report.overall.minimum))
        yield Section(code="by-none", title=report.say("groups_hidden"), blocks=(words, Points(points=tuple(nothing))))


def _group(report: Report, result: Favourability, question: Item) -> tuple[Block, ...]:
    shown = report.results.shown(question.code)
    words = Text(words=report.say("group_words", question=report.text_of(question)))
    seen = report.overall.values[~report.overall.values["hidden"]]
    overall = {str(value): float(share) for value, share in zip(seen["value"], seen["share"], strict=True)}
    drawn = _drawn(report, shown)
    name = group_title(report, question)
    others = Shown(values=shown.values[~shown.values["value"].isin(set(drawn.values["value"]))], items=shown.items)
    blocks: list[Block] = [words, *(Text(words=told, tone="note") for told in report.put_together(question.code))]
    if not drawn.values["hidden"].all():
        blocks += _pictures(report, drawn, overall)
    for caption, part in (("group_table", drawn), ("group_blocks", others)):
        if not part.values["hidden"].all():
            blocks += _tables(report, caption, part, name, overall)
        elif len(part.values):
            names = ", ".join(report.names[value] for value in dict.fromkeys(part.values["value"]))
            blocks.append(Text(words=report.say("group_none_shown", names=names)))
    if shown.values["hidden"].any():
        why = report.say("group_some_hidden", minimum=result.minimum)
        blocks.append(Text(words=f"{why} {report.instead[question.code].summary()}", tone="note"))
    return tuple(blocks)


def _drawn(report: Report, shown: Shown) -> Shown:
    """Draw the values only; blocks such as the mission stand in the table. Without values, draw all there is."""
    of_values = set(report.value_rows(hidden=True)["value"])
    rows = shown.values[shown.values["value"].isin(of_values)] if of_values else shown.values
    return Shown(values=rows, items=shown.items)


def _pictures(report: Report, drawn: Shown, overall: Mapping[str, float]) -> Iterator[Picture]:
    """Draw the groups, so many a picture that it can be read on a slide; the share of everybody stands on each."""
    of_values = {value: share for value, share in overall.items() if value in set(drawn.values["value"])}
    for part in in_parts(list(dict.fromkeys(drawn.values["group"])), GROUPS_A_PICTURE):
        shown = Shown(values=drawn.values[drawn.values["group"].isin(part)], items=drawn.items)
        names, language, colour = report.names, report.language, report.workspace.settings.colour
        figure = plots.share_by_group_map(shown, names=names, overall=of_values, language=language, colour=colour)
        alt = plots.share_by_group_map_alt(shown, names=names, overall=of_values, language=language)
        yield Picture(png=plots.picture(figure), alt=alt)


def _tables(report: Report, caption: str, shown: Shown, name: str, overall: Mapping[str, float]) -> Iterator[Table]:
    """Show the shares with the answers they rest on: one number a group, or where it differs a table of its own."""
    names, language = report.names, report.language
    shares = plots.share_by_group_map_table(shown, names=names, overall=overall, language=language)
    yield table_of(report.say(caption, name=name), shares)
    answers = plots.answers_by_group_table(shown, names=names, language=language)
    if answers is not None:
        yield table_of(report.say(f"{caption}_answers", name=name), answers)


def group_titles(report: Report) -> dict[str, str]:
    """Return what each grouping of the report is called, by its code."""
    asked = report.survey.questionnaire
    return {code: group_title(report, asked.item(code)) for code in report.results.groupings}


def group_title(report: Report, question: Item) -> str:
    """Return what a grouping is called, such as “By site”; where it has no name, the question's words."""
    return grouping_title(question, report.language)
