"""The poster: its code is read by another library, its address stands below it, and it fits on one page."""

import base64
import io
import re
from dataclasses import replace
from datetime import date

import pytest
import zxingcpp
from PIL import Image

from toolkit.documents import SurveyNotice, write_poster

ON = date(2026, 11, 23)
NOTICE = SurveyNotice(
    title="Our <mission> & values",
    link="https://forms.example.org/f/x?id=1&lang=en",
    until=date(2026, 12, 4),
    keep_until=date(2027, 3, 31),
    contact="Ada Vega, ada@elm.example",
    collected="name",
    seen_by="facilitator",
)
LINKS = (NOTICE.link, "http://a.example", "https://ñandú.example/é?q=🙂", "https://x.example/".ljust(300, "a"))


def page_of(papers):
    """The poster's HTML."""
    return papers.papers[0].path.read_text(encoding="utf-8")


def code_of(page):
    """The picture of the code."""
    return base64.b64decode(re.search(r'class="code" src="data:image/png;base64,([^"]+)"', page)[1])


@pytest.mark.parametrize("link", LINKS)
def test_the_code_leads_to_the_link(organisation, link):
    """As a telephone reads it, also with a tenth of it dirty."""
    picture = Image.open(io.BytesIO(code_of(page_of(write_poster(replace(NOTICE, link=link), organisation, on=ON)))))
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [link]
    side = picture.width // 6
    dirty = picture.convert("L")
    dirty.paste(128, (picture.width // 2, picture.width // 2, picture.width // 2 + side, picture.width // 2 + side))
    assert [found.text for found in zxingcpp.read_barcodes(dirty)] == [link]


@pytest.mark.parametrize(
    ("language", "until"), [("en", "until 4 December 2026"), ("es", "hasta el 4 de diciembre de 2026")]
)
def test_what_stands_on_it(organisation, language, until):
    """Words escaped; the link as text, once more; confidential, not anonymous."""
    page = page_of(write_poster(NOTICE, organisation, on=ON, language=language))
    assert f'<html lang="{language}">' in page
    assert "<h1>Our &lt;mission&gt; &amp; values</h1>" in page
    assert ">https://forms.example.org/f/x?id=1&amp;lang=en</a>" in page
    assert until in page
    assert "confiden" in page
    assert "anonym" not in page
    assert "anónim" not in page
    assert re.findall(r'(?:src|href)="(?!data:image/png|https://forms\.example\.org)', page) == []


def test_the_same_poster_twice(new_organisation):
    """The same bytes in the same place; a sample's says so."""
    place = new_organisation(sample=True, files=False)
    first = write_poster(NOTICE, place, on=ON).papers[0]
    before = first.path.read_bytes()
    assert write_poster(NOTICE, place, on=ON).papers[0].path == first.path
    assert first.path.read_bytes() == before
    assert b"SAMPLE" in before


@pytest.mark.browser
@pytest.mark.parametrize("link", [NOTICE.link, LINKS[-1]])
def test_it_is_one_page_and_the_print_can_be_read(organisation, chromium, tmp_path, link):
    """Printed on A4 and Letter it is one page; the code on the screen is read; axe-core finds nothing."""
    from axe_playwright_python.sync_playwright import Axe

    page = chromium.new_page(viewport={"width": 900, "height": 1300})
    page.goto(write_poster(replace(NOTICE, link=link), organisation, on=ON).papers[0].path.as_uri())
    seen = Image.open(io.BytesIO(page.screenshot(full_page=True)))
    assert [found.text for found in zxingcpp.read_barcodes(seen)] == [link]
    assert Axe().run(page).violations_count == 0
    for paper in ("A4", "Letter"):
        printed = tmp_path / f"{paper}.pdf"
        printed.write_bytes(page.pdf(format=paper))
        assert len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) == 1
    page.close()
