"""Questions that only a person can answer, asked once and remembered by whoever calls."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

#: An answer that can be chosen, and what it means in plain words.
Choice = tuple[str, str]


@dataclass(frozen=True)
class QuestionList:
    """Questions in the order in which they came up."""

    entries: list[tuple[str, str, str, str, tuple[Choice, ...]]] = field(default_factory=list)
    _asked: set[tuple[str, str]] = field(default_factory=set, repr=False)

    def ask(self, topic: str, found: str, question: str, suggestion: str = "", choices: Iterable[Choice] = ()) -> None:
        """Note one question.

        Parameters
        ----------
        topic : str
            Under which the answer is remembered: "job_family", "supervisor", "date_order", …
        found : str
            What the file says; the key of the answer.
        question : str
            The question in plain words, with the assumption made until it is answered.
        suggestion : str
            The likely answer; "" when there is none.
        choices : iterable of pairs of str
            The answers that can be chosen, each with what it means; none where the answer is free, or where only a
            corrected file answers.
        """
        if (topic, found) not in self._asked:
            self._asked.add((topic, found))
            self.entries.append((topic, found, question, suggestion, tuple(choices)))

    def asked_about(self, topic: str) -> set[str]:
        """Return what the file says and stays open under a topic."""
        return {entry[1] for entry in self.entries if entry[0] == topic}

    def to_frame(self) -> pd.DataFrame:
        """Return the columns topic, found, question, suggestion (text) and choices (a tuple in each row)."""
        columns = list(zip(*self.entries, strict=True)) if self.entries else [()] * 5
        *texts, choices = columns
        names = ("topic", "found", "question", "suggestion")
        frame = pd.DataFrame({name: pd.array(list(c), dtype="str") for name, c in zip(names, texts, strict=True)})
        return frame.assign(choices=pd.Series(list(choices), dtype=object))
