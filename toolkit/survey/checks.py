"""What must hold in every questionnaire, each breach as a sentence that names the item."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.errors import listing, nearest, shorten
from toolkit.survey.items import KINDS, Item, Scale

#: Columns that answer tables have besides the questions.
RESERVED = ("respondent", "arrival", "seconds", "row")
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def questionnaire_problems(title: Mapping[str, str], scales: Mapping[str, Scale], items: Sequence[Item]) -> list[str]:
    """Return everything that is wrong, in the order of the questionnaire; empty when all is well.

    Parameters
    ----------
    title : mapping of language to str
        Its languages are those that every text must have.
    scales : mapping of name to Scale
        The response scales that items may use.
    items : sequence of Item
        The questions.
    """
    languages = tuple(title)
    problems: list[str] = []
    if not languages:
        problems.append('The questionnaire has no title. Write one for each language, such as "title: {en: …}".')
    if not items:
        problems.append("The questionnaire has no items. Write at least one under items.")
    for scale in scales.values():
        problems.extend(f'Scale "{scale.name}": {problem}' for problem in _scale_problems(scale, languages))
    for item in items:
        problems.extend(f'Item "{item.code}": {problem}' for problem in _item_problems(item, scales, languages))
    problems.extend(_equal_codes(items))
    problems.extend(_equal_texts(items, languages))
    return problems


def _scale_problems(scale: Scale, languages: Sequence[str]) -> Iterator[str]:
    if scale.high <= scale.low:
        yield f"high ({scale.high}) must be above low ({scale.low})."
        return
    yield from _language_problems(scale.labels, languages, "labels")
    if scale.not_applicable:
        yield from _language_problems(scale.not_applicable, languages, "not_applicable")
    expected = len(scale.points)
    for language, labels in scale.labels.items():
        if len(labels) != expected:
            yield (
                f'found {len(labels)} labels in "{language}", but {scale.low} to {scale.high} '
                f"needs {expected}. Write one label a point."
            )
        yield from _repeated(labels, f'the labels in "{language}"')
    outside = [str(point) for point in scale.favourable if point not in scale.points]
    if outside:
        yield f"favourable names {listing(outside)}, which is not between {scale.low} and {scale.high}."
    if not scale.favourable:
        yield "favourable is empty. Name the points that count as agreement, such as [4, 5]."


def _item_problems(item: Item, scales: Mapping[str, Scale], languages: Sequence[str]) -> Iterator[str]:
    yield from _code_problems(item.code)
    yield from _language_problems(item.texts, languages, "text")
    if item.kind not in KINDS:
        yield f'found the kind "{item.kind}"; expected one of {listing(KINDS)}.'
    elif item.kind == "scale":
        yield from _rating_problems(item, scales)
    else:
        yield from _other_kind_problems(item, languages)


def _code_problems(code: str) -> Iterator[str]:
    if not _CODE.fullmatch(code):
        yield "a code starts with a letter and holds only letters, digits and _. Rename it."
    elif code.casefold() in RESERVED:
        yield "this name is used for the toolkit's own columns. Choose another code."


def _rating_problems(item: Item, scales: Mapping[str, Scale]) -> Iterator[str]:
    if not item.scale:
        yield f"a rated item needs a scale. Choose one of {listing(tuple(scales)) or 'those under scales'}."
    elif item.scale not in scales:
        near = nearest(item.scale, scales)
        hint = f' Did you mean "{near[0]}"?' if near else " Define it under scales."
        yield f'the scale "{item.scale}" is not defined.{hint}'
    if item.options:
        yield "a rated item takes its answers from its scale. Remove options."


def _other_kind_problems(item: Item, languages: Sequence[str]) -> Iterator[str]:
    if item.scale:
        yield f'only items of kind "scale" have a scale. Remove it, or change the kind from "{item.kind}".'
    if item.reversed:
        yield 'only items of kind "scale" can be reversed. Remove reversed.'
    if item.kind == "open" and item.options:
        yield "an open question has no options. Remove them, or change the kind."
    if item.kind in ("choice", "multiple") and not item.options:
        yield "a question with a choice needs options."
    if item.options:
        yield from _language_problems(item.options, languages, "options")
        if len({len(options) for options in item.options.values()}) > 1:
            yield "options must be equally many in every language."
        for language, options in item.options.items():
            yield from _repeated(options, f'the options in "{language}"')


def _language_problems(texts: Mapping[str, object], languages: Sequence[str], what: str) -> Iterator[str]:
    lacking = [language for language in languages if not texts.get(language)]
    unknown = [language for language in texts if language not in languages]
    if lacking:
        yield f"{what} is not there in {listing(lacking)}. Add it, or take that language out of the title."
    if unknown:
        yield f"{what} is there in {listing(unknown)}, which the title does not have. Add that language to the title."


def _repeated(texts: Iterable[str], what: str) -> Iterator[str]:
    seen: set[str] = set()
    for text in texts:
        if _alike(text) in seen:
            yield f'"{shorten(text)}" stands twice in {what}. Word each differently.'
        seen.add(_alike(text))


def _equal_codes(items: Iterable[Item]) -> Iterator[str]:
    spellings: dict[str, list[str]] = defaultdict(list)
    for item in items:
        spellings[item.code.casefold()].append(item.code)
    for codes in spellings.values():
        if len(codes) > 1:
            yield f'The code "{codes[0]}" is used {len(codes)} times. Each item needs its own code.'


def _equal_texts(items: Iterable[Item], languages: Iterable[str]) -> Iterator[str]:
    """Google Forms, Microsoft Forms and SurveyMonkey hand back texts without codes, so the text is the key."""
    for language in languages:
        codes: dict[str, list[str]] = defaultdict(list)
        for item in items:
            if item.texts.get(language):
                codes[_alike(item.texts[language])].append(item.code)
        for same in codes.values():
            if len(set(same)) > 1:
                yield (
                    f'Items {listing(same)} have the same text in "{language}". Some survey platforms hand back '
                    "only the text, so word each item differently."
                )


def _alike(text: str) -> str:
    return " ".join(text.split()).casefold()
