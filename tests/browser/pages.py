"""One address for each type of page that the public can meet, and for each state it can be in."""

PAGES = {
    "start page": "/",
    "list of motions": "/antraege/",
    "empty list": "/antraege/?q=gibtesnicht",
    "motion": "/antraege/sicherheitskonferenzen/",
    "motion with long words": "/antraege/ueberwege-3/",
    "list of dossiers": "/vorgaenge/",
    "dossier": "/vorgaenge/kommunale-sicherheit/",
    "topics": "/themen/",
    "topic": "/themen/soziales/",
    "topic without motions": "/themen/rechtsextremismus/",
    "list of articles": "/aktuelles/",
    "article": "/aktuelles/beleuchtung/",
    "list of guide pages": "/wissenswertes/",
    "guide page": "/wissenswertes/wie-ein-antrag-durch-den-rat-geht/",
    "people": "/fraktion/",
    "person": "/fraktion/friederike/",
    "text page": "/datenschutz/",
    "page not found": "/gibt-es-nicht/",
    "English start page": "/en/",
    "English list": "/en/motions/",
    "English motion": "/en/motions/security-conferences/",
    "English dossier": "/en/dossiers/community-safety/",
    "English topic": "/en/topics/soziales/",
    "newsletter": "/newsletter/",
    "unsubscribing by address": "/newsletter/abmelden/",
    "archive of the newsletter": "/newsletter/archiv/",
    "issue of the newsletter": "/newsletter/archiv/maerz/",
    "following a topic": "/newsletter/folgen/thema/soziales/",
    "following a search": "/newsletter/folgen/suche/?q=sicherheit&art=antrag",
    "own data by address": "/newsletter/daten/",
    "search": "/suche/",
    "search with hits": "/suche/?q=sicherheit+rat",
    "search without a hit": "/suche/?q=gibtesnicht",
    "search with a typo": "/suche/?q=Sicherheitskonfrenz",
    "search for too many words": "/suche/?q=Sicherheitskonferenz+gibtesnicht",
    "search for a compound that is nowhere": "/suche/?q=Nordstadt",
    "search with a recommendation": "/suche/?q=antrag+stellen",
    "search with filters that leave nothing": "/suche/?q=sicherheit&art=person",
    "start page in easy language": "/de-simple/",
    "list in easy language": "/de-simple/antraege/",
    "motion in easy language": "/de-simple/antraege/sicherheits-konferenzen/",
    "list of events": "/veranstaltungen/",
    "month of events": "/veranstaltungen/?ansicht=monat",
    "series": "/veranstaltungen/modelle-kommunaler-kriminalpraevention/",
    "suggested event": (
        "/veranstaltungen/modelle-kommunaler-kriminalpraevention/ein-modell-fuer-dortmund/"
    ),
    "event": "/veranstaltungen/haltestellen/rundgang/",
    "event with registration": "/veranstaltungen/mitlaufen/",
    "registration": "/veranstaltungen/mitlaufen/anmeldung/",
    "after registering": "/veranstaltungen/mitlaufen/anmeldung/post-ansehen/",
    "asking for the date": "/veranstaltungen/termin-folgt/termin-erfahren/",
    "English series": "/en/events/models-of-municipal-crime-prevention/",
    "list of profiles": "/praeventionsmodelle/",
    "profile": "/praeventionsmodelle/koeln/",
    "method": "/praeventionsmodelle/methode/",
    "comparison on the questions of the motion": (
        "/praeventionsmodelle/vergleich/"
        "?modell=koeln&modell=leipzig&modell=hannover&kriterien=fragen-des-antrags"
    ),
    "comparison of more than fit": (
        "/praeventionsmodelle/vergleich/?kriterien=struktur&modell=koeln&modell=leipzig"
        "&modell=hannover&modell=essen&modell=duisburg&modell=wien&modell=gibtesnicht"
    ),
    "composed model": (
        "/praeventionsmodelle/baukasten/?k03-steuerung=koeln&k10-information-rat=leipzig&k06-sektoren=x"
    ),
    "reporting a correction": "/praeventionsmodelle/methode/korrektur/?modell=koeln",
    "writing to the faction": "/kontakt/nachricht/",
    "reporting a mistake": "/kontakt/fehler/?seite=/antraege/",
    "receipt that is not shown any more": "/kontakt/beleg/x/",
    "accessibility statement": "/erklaerung-zur-barrierefreiheit/",
    "words of council work": "/wissenswertes/woerter-aus-der-ratsarbeit/",
    "comparisons in a text": "/aktuelles/vergleiche/",
    "open motions": (
        "/antraege/?status=eingereicht&status=auf-der-tagesordnung&status=in-beratung"
        "&status=nicht-belegt"
    ),
    "motions by relevance": "/antraege/?q=sicherheit&sortierung=relevanz",
    "next meetings": "/antraege/beratungen/",
    "motions by year": "/antraege/jahre/",
    "English next meetings": "/en/motions/beratungen/",
    "comparison in pictures": (
        "/praeventionsmodelle/vergleich/?modell=koeln&modell=leipzig&ansicht=karten"
    ),
    "feeds and calendars": "/feeds/",
    "sectors of all profiles": "/praeventionsmodelle/?ansicht=sektoren",
    "open data": "/offene-daten/",
    "fields of the open data": "/offene-daten/felder/",
    "list of one motion": "/antraege/?q=sicherheitskonferenzen",
    "in the middle of a long list": "/antraege/?seite=2",
    "cancelled event": "/veranstaltungen/abgesagt/",
    "moved event": "/veranstaltungen/haltestellen/verlegt/",
    "person without a picture": "/fraktion/kim/",
}
# States that nobody can link to: where one starts, and the button one presses there.
AFTER_A_CLICK = {
    "message with mistakes": ("/kontakt/nachricht/", "Nachricht abschicken"),
    "registration with mistakes": (
        "/veranstaltungen/mitlaufen/anmeldung/",
        "Für die Veranstaltung anmelden",
    ),
}
NOT_FOUND = "/gibt-es-nicht/"
