"""The fixed words of profiles and criteria. The values are stored and the address parts are in
links: never rename them.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyKind(models.TextChoices):
    """What sort of body it is. "Security conference" means two things, so the kind is required."""

    COUNCIL = "council", _("Crime prevention council (KPR)")
    COUNCIL_AND_CENTRE = "council_and_centre", _("KPR with a centre for prevention (ZKS)")
    PREVENTION_COUNCIL = "prevention_council", _("Prevention council")
    SECURITY_CONFERENCE = "security_conference", _("Security conference")
    WORKING_GROUP = "working_group", _("Working group")
    MASTER_PLAN = "master_plan", _("Master plan process")
    ASSOCIATION_AND_AUDIT = "association_and_audit", _("Association with a security audit")
    STEERING_AND_ASSOCIATION = (
        "steering_and_association",
        _("Steering body with an association"),
    )
    SECURITY_PARTNERSHIP = "security_partnership", _("Security partnership")
    SECURITY_PACT = "security_pact", _("Security pact")
    SERVICE = "service", _("Operational service")
    DISTRICT_PROGRAMME = "district_programme", _("District programme with an index")
    STATUTORY_PARTNERSHIP = "statutory_partnership", _("Statutory partnership")
    POLICE_INITIATIVE = "police_initiative", _("Police initiative")

    @property
    def slug(self) -> str:
        return BODY_KIND_SLUGS[self]


BODY_KIND_SLUGS = {
    BodyKind.COUNCIL: "kpr",
    BodyKind.COUNCIL_AND_CENTRE: "kpr-plus-zks",
    BodyKind.PREVENTION_COUNCIL: "praeventionsrat",
    BodyKind.SECURITY_CONFERENCE: "sicherheitskonferenz",
    BodyKind.WORKING_GROUP: "arbeitskreis",
    BodyKind.MASTER_PLAN: "masterplanprozess",
    BodyKind.ASSOCIATION_AND_AUDIT: "verein-plus-audit",
    BodyKind.STEERING_AND_ASSOCIATION: "lenkungsgremium-plus-verein",
    BodyKind.SECURITY_PARTNERSHIP: "sicherheitspartnerschaft",
    BodyKind.SECURITY_PACT: "sicherheitspakt",
    BodyKind.SERVICE: "operativer-dienst",
    BodyKind.DISTRICT_PROGRAMME: "stadtteilprogramm-plus-index",
    BodyKind.STATUTORY_PARTNERSHIP: "gesetzliche-partnerschaft",
    BodyKind.POLICE_INITIATIVE: "polizeiinitiative",
}


class Country(models.TextChoices):
    """Where it is (ISO 3166-1)."""

    GERMANY = "DE", _("Germany")
    AUSTRIA = "AT", _("Austria")
    SWITZERLAND = "CH", _("Switzerland")
    NETHERLANDS = "NL", _("Netherlands")
    UNITED_KINGDOM = "GB", _("United Kingdom")

    @property
    def slug(self) -> str:
        return COUNTRY_SLUGS[self]


COUNTRY_SLUGS = {
    Country.GERMANY: "deutschland",
    Country.AUSTRIA: "oesterreich",
    Country.SWITZERLAND: "schweiz",
    Country.NETHERLANDS: "niederlande",
    Country.UNITED_KINGDOM: "vereinigtes-koenigreich",
}


class Completeness(models.TextChoices):
    """How much of a profile could be filled."""

    FULL = "full", _("complete")
    PARTIAL = "partial", _("partly")


class Quality(models.TextChoices):
    """How well a number is documented."""

    GOOD = "good", _("good")
    MEDIUM = "medium", _("medium")
    WEAK = "weak", _("weak")


class Sector(models.TextChoices):
    """Who may sit at the table. The values are the names of the profile's fields."""

    ADMINISTRATION = "administration", _("Administration")
    POLICE = "police", _("Police")
    JUSTICE = "justice", _("Justice")
    COUNCIL_POLITICS = "council_politics", _("Council politics")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    SCIENCE = "science", _("Science")
    BUSINESS = "business", _("Business")
    RESIDENTS = "residents", _("Residents")
    OTHER = "other", _("Others")

    @property
    def slug(self) -> str:
        return SECTOR_SLUGS[self]


SECTOR_SLUGS = {
    Sector.ADMINISTRATION: "verwaltung",
    Sector.POLICE: "polizei",
    Sector.JUSTICE: "justiz",
    Sector.COUNCIL_POLITICS: "ratspolitik",
    Sector.CIVIL_SOCIETY: "zivilgesellschaft",
    Sector.SCIENCE: "wissenschaft",
    Sector.BUSINESS: "wirtschaft",
    Sector.RESIDENTS: "bewohnerschaft",
    Sector.OTHER: "sonstige",
}


class SourceKind(models.TextChoices):
    """Who says it."""

    OFFICIAL = "official", _("official: municipality, police, authority")
    EXPERT = "expert", _("expert: association, science")
    PRESS = "press", _("press: newspaper, radio, portal")
    PARTY = "party", _("party: faction or party")
    CIVIL_SOCIETY = "civil_society", _("civil society: association, district website")

    @property
    def in_short(self) -> str:
        """The word before the examples."""
        return str(self.label).partition(":")[0]


class CriterionGroup(models.TextChoices):
    """Which part of a body a criterion looks at. The values are stored: never rename them."""

    STRUCTURE = "structure", _("Structure")
    PARTICIPANTS = "participants", _("Who takes part")
    POLITICS = "politics", _("Politics and the public")
    DATA = "data", _("Data and effects")
    RESOURCES = "resources", _("Resources and permanence")


class CriterionType(models.TextChoices):
    """What a finding on a criterion is. The values are stored: never rename them."""

    TEXT = "text", _("Text")
    LIST = "list", _("List")
    SCALE = "scale", _("Scale from 0 to 4")
    YES_NO = "yes_no", _("Yes or no")
    NUMBER = "number", _("Number")


class AppraisalKind(models.TextChoices):
    """What speaks for a body, and where it ends."""

    STRENGTH = "strength", _("Strength")
    LIMIT = "limit", _("Limit")


class RatingState(models.TextChoices):
    """Whether there is a rating, or why there is none. The values are stored: never rename them."""

    RATED = "rated", _("rated")
    ASKED = "asked", _("asked, no answer yet")
    NOT_APPLICABLE = "not_applicable", _("does not apply")


class ScaleValue(models.IntegerChoices):
    """What the numbers of the scale stand for; nothing is unknown, which is no number."""

    NOT_THERE = 0, _("not there")
    ANNOUNCED = 1, _("announced")
    PARTLY = 2, _("partly or irregularly")
    REGULARLY = 3, _("regularly")
    BINDING = 4, _("regularly and laid down as binding")
