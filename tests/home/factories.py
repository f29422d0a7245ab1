"""Pages of home for tests."""

import json
from datetime import date

from home.models import AccessibilityStatementPage, HomePage
from tests.factories import BasePageFactory, only


class AccessibilityStatementPageFactory(BasePageFactory):
    """A made-up statement: nothing in it is about the real site."""

    parent = only(HomePage)
    title = "Erklärung zur Barrierefreiheit"
    slug = "erklaerung-zur-barrierefreiheit"
    scope = "Diese Erklärung gilt für eine ausgedachte Website."
    legal_basis = "Maßstab ist eine ausgedachte Vorschrift."
    conformity = "partial"
    prepared_on = date(2026, 3, 1)
    method = "self"
    reviewed_on = date(2026, 3, 1)
    feedback = "<p>Bitte rufen Sie an.</p>"
    enforcement = "<p>Eine ausgedachte Stelle.</p>"
    barriers = json.dumps(
        [
            {
                "type": "barrier",
                "value": {
                    "what": "Angehängte Dateien",
                    "reason": "not_compliant",
                    "explanation": "Sie haben keine Überschriften.",
                    "alternative": "Der Text steht auf der Seite.",
                },
            }
        ]
    )

    class Meta:
        model = AccessibilityStatementPage
