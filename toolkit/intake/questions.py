"""Questions that only a person can answer, asked once and remembered by whoever calls."""

from dataclasses import dataclass, field

import pandas as pd


@dataclass(frozen=True)
class QuestionList:
    """Questions in the order in which they came up."""

    entries: list[tuple[str, str, str, str]] = field(default_factory=list)

    def ask(self, topic: str, found: str, question: str, suggestion: str = "") -> None:
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
        """
        if all(entry[:2] != (topic, found) for entry in self.entries):
            self.entries.append((topic, found, question, suggestion))

    def asked_about(self, topic: str) -> set[str]:
        """Return what the file says and stays open under a topic."""
        return {entry[1] for entry in self.entries if entry[0] == topic}

    def to_frame(self) -> pd.DataFrame:
        """Return the columns topic, found, question, suggestion."""
        columns = list(zip(*self.entries, strict=True)) if self.entries else [()] * 4
        names = ("topic", "found", "question", "suggestion")
        return pd.DataFrame({name: pd.array(list(c), dtype="str") for name, c in zip(names, columns, strict=True)})
