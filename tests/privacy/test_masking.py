"""What tells who somebody is, taken out of their own words: the roster's names first, then patterns."""

import pytest

from toolkit.privacy import Mask, mask_names

STAFF = ["Núñez, Ana M.", "William O'Brien", "Zebedee Quibblewick", "Hope Long", "José de la Cruz", "Li, Wei"]
MASK = Mask(
    STAFF,
    places=["Birchwood House", "North"],
    titles={"Chief Llama Officer": 1, "Nurse": 4, "Direct support": 40},
)


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        ("Ask Zebedee Quibblewick.", "Ask [name]."),
        ("zebedee said so", "[name] said so"),
        ("ana nunez, ANA NÚÑEZ and Núñez’s team", "[name], [name] and [name] team"),
        ("Bill and Will O’Brien", "[name] and [name]"),
        ("Pepe de la Cruz me ayudó", "[name] me ayudó"),
        ("W. O'Brien helped", "[name] helped"),
        ("Dr. House and Mrs Dalloway", "[name] and [name]"),
    ],
)
def test_names(written: str, masked: str) -> None:
    """Names of the staff list are found by first name, last name, short form, without accents and in any capitals."""
    assert MASK.apply(written).words == masked


def test_names_that_are_words() -> None:
    """Hope Long and Wei Li are masked by their capitals; hope and long are words like others."""
    assert MASK.apply("I hope it will not take long. Hope and Li know.").words == (
        "I hope it will not take long. [name] and [name] know."
    )


@pytest.mark.parametrize(
    ("written", "masked"),
    [
        ("Write to zq@secret.example or zq (at) secret (dot) example", "Write to [e-mail address] or [e-mail address]"),
        ("Call 555-0142 or +1 (415) 555-0142", "Call [phone number] or [phone number]"),
        ("on 3/4/2024, March 3rd, 2025 and el 3 de marzo de 2024", "on [date], [date] and el [date]"),
        ("12 Mill Street; Calle de los Olmos 12", "[address]; [address]"),
        ("room 12B, apt #4, habitación 7", "[room], [room], [room]"),
        ("badge 77431, ID-774", "badge [number], [number]"),
        ("from 203.0.113.77 at www.elm.example", "from [number] at [web address]"),
        ("at Birchwood and in the North", "at [place] and in the [place]"),
    ],
)
def test_patterns(written: str, masked: str) -> None:
    """E-mail, phone, dates, addresses, rooms, numbers and sites, in English and Spanish."""
    assert MASK.apply(written).words == masked


def test_rare_jobs() -> None:
    """A title that fewer than five people have tells who it is; one of forty does not."""
    assert (
        MASK.apply("Our chief llama officers, nurses and direct support").words == "Our [job], [job] and direct support"
    )


def test_what_tells_nothing_stays() -> None:
    """Ordinary sentences with numbers and months come through as they are."""
    said = "I've been here 15 years, on 24/7 calls; in May I began. Two languages, 3-4 people!"
    assert MASK.apply(said).words == said
    assert MASK.apply(said).found == ()


def test_capitals_are_a_guess() -> None:
    """A stranger's name within a sentence is masked only where guessing is asked for, and is named as a guess."""
    plain, guessed = MASK.apply("my friend Wanda helps"), MASK.apply("my friend Wanda helps on Mondays", guess=True)
    assert plain.words == "my friend Wanda helps"
    assert guessed.words == "my friend [name] helps on Mondays"
    assert guessed.guessed == ("Wanda",)


def test_masking_twice_changes_nothing() -> None:
    """Words that were masked have nothing left to mask."""
    once = MASK.apply("Ask Ana Núñez at Birchwood House, room 3, 555-0142, on 3/4/2024.", guess=True).words
    assert MASK.apply(once, guess=True).words == once


def test_the_only_one_is_noticed() -> None:
    """What masking cannot mend is pointed out."""
    assert MASK.apply("As the only man on nights").only_one
    assert MASK.apply("Soy la única enfermera").only_one
    assert not MASK.apply("Only with patience").only_one


def test_in_spanish() -> None:
    """What is put in can be Spanish."""
    assert mask_names("Ana vino", ["Ana Núñez"], language="es").words == "[nombre] vino"
