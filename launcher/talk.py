"""What the black window and the setting-up page are told while things are made ready."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TextIO


@dataclass
class Progress:
    """The steps so far; each is said once, and who listens is told of every change."""

    steps: list[str]
    stream: TextIO = field(default_factory=lambda: sys.stdout)
    current: int = -1
    detail: str = ""
    problem: str = ""
    address: str = ""
    listeners: list[Callable[[], None]] = field(default_factory=list)

    def step(self, name: str) -> None:
        """Begin a step."""
        self.current = self.steps.index(name)
        self.detail = ""
        self.say(f"[{self.current + 1}/{len(self.steps)}] {name}")

    def say(self, line: str) -> None:
        """Write a line to the window."""
        try:
            print(line, file=self.stream, flush=True)
        except UnicodeEncodeError:  # a Windows console with an old code page
            print(line.encode("ascii", "replace").decode(), file=self.stream, flush=True)

    def as_record(self) -> dict[str, object]:
        """Return the state as the setting-up page reads it."""
        return {
            "steps": self.steps,
            "current": self.current,
            "detail": self.detail,
            "problem": self.problem,
            "address": self.address,
        }
