"""Papers in a real browser: no request, no accessibility violation, one page where one is promised."""

import pytest

from toolkit.documents import finish_organisation, write_question_sheets
from toolkit.survey import Questionnaire

pytestmark = pytest.mark.browser


def test_axe_finds_nothing_and_nothing_is_requested(chromium, made, organisation):
    """Every kind of page, index included."""
    from axe_playwright_python.sync_playwright import Axe

    papers = [paper.path for paper in made[1].papers if paper.path.suffix == ".html"] + [made[1].index]
    more = finish_organisation(organisation, on=made[1].on, delete_on=made[1].on).papers
    questionnaire = Questionnaire.load(organisation.path("questionnaire.yaml"))
    more += write_question_sheets(questionnaire, organisation, on=made[1].on).papers
    papers += [paper.path for paper in more if paper.path.suffix == ".html"]
    assert len(papers) == 8
    for path in papers:
        tab = chromium.new_page()
        asked = []
        tab.on("request", lambda request, asked=asked: asked.append(request.url))
        tab.goto(path.as_uri())
        found = Axe().run(tab)
        assert found.violations_count == 0, found.generate_report()
        assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
        tab.close()


def test_the_brief_prints_on_one_page(chromium, made, tmp_path):
    """On Letter and on A4."""
    brief = next(one.path for one in made[1].papers if one.name == "Did it help? Safe lifting (web page)")
    tab = chromium.new_page()
    tab.goto(brief.as_uri())
    for size in ("Letter", "A4"):
        printed = tab.pdf(format=size)
        assert printed.count(b"/Type /Page\n") == 1
    tab.close()


def test_a_wide_table_does_not_widen_a_narrow_screen(chromium, made):
    """On a phone the page itself does not scroll sideways."""
    tab = chromium.new_page(viewport={"width": 375, "height": 700})
    for path in (paper.path for paper in made[1].papers if paper.path.suffix == ".html"):
        tab.goto(path.as_uri())
        assert tab.evaluate("document.documentElement.scrollWidth") <= 375
    tab.close()
