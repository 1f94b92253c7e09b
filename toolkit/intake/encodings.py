"""From a text file's bytes to its characters, with the evidence for how they were read."""

import codecs
import re
from dataclasses import dataclass

from toolkit.errors import FileProblem
from toolkit.intake.repairs import RepairList

#: Byte order marks, the longer ones first: the mark of UTF-32 begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SHOWN = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
    "cp1252": "Windows (Western Europe)",
    "mac_roman": "Mac Roman",
}
#: Letters that English, Spanish, German, French and Portuguese use often; others are rarer guesses.
COMMON_LETTERS = frozenset("áéíóúñüöäßçèàâêôãõëïåøæÁÉÍÓÚÑÜÖÄÇ")
#: Bytes that no text holds, but for a few that programs leave behind.
NO_TEXT = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f"))
FEW = 3
AFTER_APOSTROPHE = re.compile(r"(?:s|t|d|m|ve|re|ll)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Decoded:
    """The characters of a file and the encoding they were read with."""

    text: str
    encoding: str


def decode(content: bytes, file: str, repairs: RepairList) -> Decoded:
    """Read bytes as text: by their mark, as UTF-16 or UTF-8 where they can be, else by scoring.

    Raises
    ------
    FileProblem
        When the bytes are not text at all.
    """
    for mark, encoding in MARKS:
        if content.startswith(mark):
            note_mark(encoding, repairs)
            return Decoded(_with_gaps(content[len(mark) :], encoding, repairs), encoding)
    if encoding := _unmarked_utf16(content):
        repairs.add("Read as UTF-16: every second byte is empty, though the file carries no mark.")
        return Decoded(_with_gaps(content, encoding, repairs), encoding)
    if _n_of_no_text(content) > FEW + len(content) // 1000:
        raise FileProblem(
            f"{file}: this is not a table and not text (it holds bytes that no text file has). "
            "Choose a CSV file or an Excel workbook."
        )
    return _decode_by_evidence(content, repairs)


def _n_of_no_text(content: bytes) -> int:
    return len(content) - len(content.translate(None, NO_TEXT))


def note_mark(encoding: str, repairs: RepairList) -> None:
    """Say that the file begins with the mark of its encoding."""
    repairs.add(f"Took off the mark that says the text is {SHOWN[encoding]}.")


def _unmarked_utf16(content: bytes) -> str:
    """Say which UTF-16 this is, by the empty bytes of Latin letters; "" when it is not."""
    start = content[:4000]
    half = len(start) // 2
    if half < 2:
        return ""
    first, second = start[0::2].count(0), start[1::2].count(0)
    if second > 0.5 * half and first < 0.1 * half:
        return "utf-16-le"
    if first > 0.5 * half and second < 0.1 * half:
        return "utf-16-be"
    return ""


def _decode_by_evidence(content: bytes, repairs: RepairList) -> Decoded:
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    lenient = content.decode("utf-8", errors="replace")
    read = sum(1 for character in lenient if character > "\x7f" and character != "\ufffd")
    if read > 4 * lenient.count("\ufffd"):
        return Decoded(_with_gaps(content, "utf-8", repairs), "utf-8")
    return _best_single_byte(content, repairs)


def _with_gaps(content: bytes, encoding: str, repairs: RepairList) -> str:
    """Decode; characters that cannot be read become "\ufffd" and are counted."""
    text = content.decode(encoding, errors="replace")
    broken = text.count("\ufffd") - content.count("\ufffd".encode(encoding))
    if broken > 0:
        repairs.add(
            f"{broken} characters could not be read as {SHOWN[encoding]} and are shown as \ufffd.",
            found="damaged characters",
        )
    return text


def _best_single_byte(content: bytes, repairs: RepairList) -> Decoded:
    """Choose between Windows and Mac by which letters stand where letters of words stand."""
    texts = {name: content.decode(name, errors="replace") for name in ("cp1252", "mac_roman")}
    scores = {name: _plausibility(text) for name, text in texts.items()}
    if b"\r" in content and b"\n" not in content:
        scores["mac_roman"] += 1.0  # bare carriage returns are how old Macs end lines
    best = "mac_roman" if scores["mac_roman"] > scores["cp1252"] else "cp1252"
    other = "cp1252" if best == "mac_roman" else "mac_roman"
    words = sorted(set(re.findall(r"\w*[^\x00-\x7f]\w*", texts[best])), key=lambda w: (-len(w), w))
    near = abs(scores[best] - scores[other]) < 2.0
    repairs.add(
        f"The file does not say how its letters are stored; read as {SHOWN[best]}."
        + (" This is a guess from very few letters: please look at these words." if near else ""),
        found=" ".join(words[:6]),
    )
    return Decoded(texts[best], best)


def _plausibility(text: str) -> float:
    """Add up how well each character beyond ASCII fits between its neighbours."""
    return sum(_fit(text, match.start()) for match in re.finditer(r"[^\x00-\x7f]", text))


def _fit(text: str, place: int) -> float:
    character = text[place]
    before = text[place - 1] if place else " "
    after = text[place + 1] if place + 1 < len(text) else " "
    beside_letter = before.isalpha() or after.isalpha()
    weight = 1.0 if character in COMMON_LETTERS else 0.3
    if character.islower():
        return weight if beside_letter else -1.0
    if character.isupper():
        return -2.0 if before.islower() else (weight if beside_letter else 0.0)
    if character in "’‘":
        if before.isalpha() and after.isalpha():
            return 2.0 if AFTER_APOSTROPHE.match(text, place + 1) else 0.5
        return 1.0
    if character in "“”–—…•\xa0":
        return 0.3 if before.isalpha() and after.isalpha() else 1.0
    if character in "€£¿¡°":
        return 1.0 if not before.isalpha() else -1.0
    return -2.0
