"""Google Forms: an Apps Script that builds the form when it is pasted into script.google.com and run.

The calls are those of Google's reference of the forms service (developers.google.com/apps-script/reference/forms):
``addGridItem`` with ``setRows`` and ``setColumns``, ``addMultipleChoiceItem`` and ``addCheckboxItem`` with
``setChoiceValues``, ``addTextItem``, ``addParagraphTextItem``, ``addPageBreakItem``. The export heads a grid's columns
``title [row]``, where the row is the statement's exact text; any other column by the question's exact text.
"""

import json
from typing import Any

from toolkit.documents.forms.answers import answers_of, one_line, question
from toolkit.documents.forms.parts import is_table, part_title, parts_of, table_title, tables_of
from toolkit.survey import Item, Questionnaire

_SCRIPT = """\
// {title}
//
// Builds this survey in Google Forms.
// 1. Open script.google.com, choose "New project", and put all of this text in place of what stands there.
// 2. Press "Run", and allow the script to make a form in your own Google account.
// 3. The form lies in your Google Drive. Look at it once, then publish it. Do not change the words of a question:
//    Google hands back only the words, and by them the answers are read.

const SURVEY = {survey};

function buildForm() {{
  const form = FormApp.create(SURVEY.title);
  form.setTitle(SURVEY.title);
  form.setProgressBar(true);
  form.setShowLinkToRespondAgain(false);
  form.setLimitOneResponsePerUser(false);
  collectNoEmail(form);
  SURVEY.pages.forEach(function (page, place) {{
    if (place > 0) {{
      form.addPageBreakItem().setTitle(page.title);
    }} else if (page.title !== SURVEY.title) {{
      form.addSectionHeaderItem().setTitle(page.title);
    }}
    page.questions.forEach(function (question) {{ addQuestion(form, question); }});
  }});
  Logger.log(form.getEditUrl());
  return form;
}}

function addQuestion(form, question) {{
  if (question.kind === "table") {{
    form.addGridItem().setTitle(question.text).setRows(question.rows).setColumns(question.answers).setRequired(false);
  }} else if (question.kind === "one") {{
    form.addMultipleChoiceItem().setTitle(question.text).setChoiceValues(question.answers).setRequired(false);
  }} else if (question.kind === "several") {{
    form.addCheckboxItem().setTitle(question.text).setChoiceValues(question.answers).setRequired(false);
  }} else if (question.kind === "line") {{
    form.addTextItem().setTitle(question.text).setRequired(false);
  }} else {{
    form.addParagraphTextItem().setTitle(question.text).setRequired(false);
  }}
}}

// Neither e-mail addresses nor a sign-in. The second only exists in accounts of an organisation.
function collectNoEmail(form) {{
  if (typeof form.setEmailCollectionType === "function") {{
    form.setEmailCollectionType(FormApp.EmailCollectionType.DO_NOT_COLLECT);
  }} else {{
    form.setCollectEmail(false);
  }}
  try {{
    form.setRequireLogin(false);
  }} catch (notInThisAccount) {{
    Logger.log("This account has no sign-in to switch off.");
  }}
}}
"""


def google_forms(questionnaire: Questionnaire, language: str) -> bytes:
    """Write the script that builds the form.

    Parameters
    ----------
    questionnaire : Questionnaire
        What is asked.
    language : str
        The language of the form.
    """
    title = one_line(questionnaire.title[language])
    pages = [
        {
            "title": part_title(part, questionnaire, language),
            "questions": [_question(questionnaire, items, language) for items in tables_of(questionnaire, part)],
        }
        for part in parts_of(questionnaire)
    ]
    survey = json.dumps({"title": title, "pages": pages}, ensure_ascii=False, indent=2)
    return _SCRIPT.format(title=title, survey=survey).encode()


def _question(questionnaire: Questionnaire, items: tuple[Item, ...], language: str) -> dict[str, Any]:
    first = items[0]
    answers = [answer.label for answer in answers_of(questionnaire, first, language)]
    if is_table(questionnaire, items):
        rows = [question(item, language) for item in items]
        return {"kind": "table", "text": table_title(questionnaire, language), "rows": rows, "answers": answers}
    kind = {"multiple": "several", "open": "lines"}.get(first.kind, "one" if answers else "line")
    return {"kind": kind, "text": question(first, language), **({"answers": answers} if answers else {})}
