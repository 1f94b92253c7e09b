"""Part of page 01: one value, with what one would see somebody do who lives it."""

import ipywidgets as widgets

from toolkit import mission
from toolkit.mission import Value
from toolkit.panels.page import box
from toolkit.workspace import text


class ValueForm:
    """The form of one value: name, definition, behaviours a line each.

    Parameters
    ----------
    value : Value
        What stands in it at first.
    """

    def __init__(self, value: Value) -> None:
        self._code = value.code
        self.name = widgets.Text(value=value.name, description=text("panels.survey.value_name"))
        self.definition = widgets.Text(value=value.definition, description=text("panels.survey.value_means"))
        self.behaviours = widgets.Textarea(
            value="\n".join(value.behaviours), description=text("panels.survey.behaviours"), rows=4
        )
        for field in (self.name, self.definition, self.behaviours):
            field.add_class("ft-wide")
        self.widget = box("ft-card", self.name, self.definition, self.behaviours)

    def value(self, taken: list[str]) -> Value | None:
        """Return the value as typed; None when its name is empty. A code that was given once stays."""
        if not self.name.value.strip():
            return None
        lines = (line.strip(" -•\t") for line in self.behaviours.value.splitlines())
        return Value(
            code=self._code or mission.value_code(self.name.value, taken),
            name=self.name.value.strip(),
            definition=self.definition.value.strip(),
            behaviours=tuple(line for line in lines if line),
        )
