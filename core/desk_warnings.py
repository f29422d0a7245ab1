"""What editors should see when they arrive: a box with what needs a person."""

from collections.abc import Sequence
from typing import Any

from wagtail.admin.ui.components import Component


class WarningsPanel(Component):
    """One box of the start page of the desk; nothing where there is nothing to say.

    ``alarms`` are shown in red and before the ``warnings``; each is one sentence.
    """

    order = 50
    template_name = "core/admin/warnings.html"

    def __init__(
        self, name: str, heading: object, *, alarms: Sequence[str], warnings: Sequence[str]
    ) -> None:
        self.name, self.heading = name, heading
        self.alarms, self.warnings = alarms, warnings

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {
            "panel_id": self.name.replace("_", "-"),
            "heading": self.heading,
            "alarms": self.alarms,
            "warnings": self.warnings,
        }
