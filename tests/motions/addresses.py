"""What can be taken away from the list of motions, and its other views, for tests of all pages."""

EXPORTS = [
    "/antraege/export.csv?q=geheim",
    "/antraege/export.json?thema=soziales",
    "/antraege/export.pdf?gremium=aboeoab",
    "/antraege/sicherheitskonferenzen/pdf/",
    "/antraege/beratungen/",
    "/antraege/beratungen/kalender.ics",
    "/antraege/?q=geheim&sortierung=relevanz",
]
ENGLISH_EXPORTS = [
    "/en/motions/export.csv",
    "/en/motions/export.pdf",
    "/en/motions/beratungen/kalender.ics",
]
