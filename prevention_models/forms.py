"""The filters of the list of profiles, and what was ticked for the comparison."""

from django import forms

from core.filters import LenientTextField, SlugsField
from prevention_models.choices import BodyKind, Sector
from prevention_models.comparison_address import MOST_COLUMNS
from prevention_models.filters import NOT_FOUND, SHARES, SIZES, YES_OR_NO

SECTORS = "sektoren"


class ProfileFilterForm(forms.Form):
    """Named as in the address; which places there are is known only with the profiles."""

    q = LenientTextField(required=False)
    art = SlugsField(known={kind.slug for kind in BodyKind})
    land = SlugsField()
    groesse = SlugsField(known={*SIZES, NOT_FOUND})
    ratssitze = SlugsField(known=set(YES_OR_NO.values()))
    stadtteile = SlugsField(known={"ja", NOT_FOUND})
    sektor = SlugsField(known={sector.slug for sector in Sector})
    belegt = SlugsField(known=set(SHARES))
    ohne = SlugsField()
    ansicht = SlugsField(known={SECTORS})
    modell = SlugsField(most=MOST_COLUMNS)
