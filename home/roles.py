"""Who may do what. Two groups are enough for a faction: who writes, and who puts it online."""

WRITERS = "Redaktion"
EDITORS_IN_CHIEF = "Chefredaktion"
WORKFLOW = "Entwurf → Prüfung → online"
REVIEW = "Prüfung"

PAGE_PERMISSIONS = {
    WRITERS: ["add_page", "change_page"],
    EDITORS_IN_CHIEF: [
        "add_page",
        "change_page",
        "publish_page",
        "bulk_delete_page",
        "lock_page",
        "unlock_page",
    ],
}

# Wagtail checks these on its own models, whatever model a site uses for its files.
FILE_PERMISSIONS = ["add_image", "choose_image", "add_document", "choose_document"]
FILE_PERMISSIONS_IN_CHIEF = ["change_image", "change_document"]

_KEPT_BY_WRITERS = ["council.meeting", "council.person"]
_KEPT_IN_CHIEF = [
    "core.topic",
    "council.committee",
    "council.councilterm",
    "council.district",
    "council.faction",
    "prevention_models.criterion",
    "prevention_models.criterionpreset",
    "prevention_models.rating",
    "search.compoundhint",
    "search.synonym",
    "search.promotion",
]

MODEL_PERMISSIONS = {
    WRITERS: [
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        *(
            name.replace(".", f".{verb}_")
            for name in _KEPT_BY_WRITERS
            for verb in ("add", "change")
        ),
    ],
    EDITORS_IN_CHIEF: [
        "wagtailadmin.access_admin",
        "wagtail_localize.submit_translation",
        "contact.change_message",
        "contact.delete_message",
        "core.change_sitesettings",
        "events.view_registration",
        "newsletter.view_addresses",
        "newsletter.serve_people",
        "newsletter.add_consenttext",
        "newsletter.send_issue",
        "outbox.view_outgoingmail",
        "prevention_models.change_correction",
        "prevention_models.delete_correction",
        "prevention_models.import_profiles",
        "search.view_askedquery",
        "wagtailredirects.add_redirect",
        "wagtailredirects.change_redirect",
        "wagtailredirects.delete_redirect",
        *(
            name.replace(".", f".{verb}_")
            for name in [*_KEPT_BY_WRITERS, *_KEPT_IN_CHIEF]
            for verb in ("add", "change", "delete")
        ),
    ],
}

PERMISSIONS_WITHOUT_A_MODEL = [
    ("wagtailadmin", "admin", "access_admin", "Can access Wagtail admin"),
    ("wagtail_localize", "translation", "submit_translation", "Can submit translations"),
]
"""App, pretended model, codename and name, as in the migrations that plant them."""
