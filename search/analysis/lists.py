"""Words that the analysis treats in a way of their own, folded."""

_GERMAN = """
aber alle allem allen aller alles als also am an andere anderem anderen anderer anderes auch auf
aus bei beim bin bis bist da dabei dadurch dafur dagegen daher damit danach dann daran darauf
daraus darf darin daruber darum das dass dazu dein deine dem den denen denn der deren des dessen
die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines er
es etwas euch euer fur gegen gibt geht hab habe haben hat hatte hatten hier hin hinter ich ihm ihn
ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden jeder jedes kann kein keine
keinem keinen keiner konnen mal man mein meine mich mir mit muss mussen nach ob oder ohne seid
sein seine seinem seinen seiner seit sich sie sind so soll sollen sollte sondern uber um und uns
unser unsere unter vom von vor wann war waren warum was wegen weil welche welchem welchen welcher
welches wem wen wenn wer werden wie wieso will wir wird wo wofur woher wohin womit wozu wurde
wurden zu zum zur zwischen bereits bzw ebenfalls immer mehr noch nur schon sehr sowie vielleicht
weiter wieder zusammen
"""
_ENGLISH = """
a about after all also an and any are as at be been but by can could did do dos for from had has
have he her his how i if in into is it its may me my no not of on or our out she should so than
that the their them then there these they this those to under up was we were what when where which
who why will with would you your
"""
# What people do with things when they ask about them: of a question, the things are looked for.
_LIGHT = """
bedeutet bedeuten bekomme bekommt bekommen bleibt darf durfen eigentlich erfahre erfahren erfahrt
find finde findet finden funktioniert gehort geschieht heisst heissen kommt konnte konnt lauft
liegt mache machst macht machen oft passiert passieren sehe sieht sitzt sitzen steht stehen tut tun
viel viele wieviel wieviele
"""
_ASKS = """
wann warum was welche welchem welchen welcher welches wem wen wer weshalb wie wieso
wieviel wieviele wo wofur woher wohin womit woran woruber wozu
"""
_ENGLISH_LIGHT = """
explain find get happen happens make makes many mean means much stand stands take takes work works
"""
_ENGLISH_ASKS = "how what when where which who whom whose why"
# They stand in compounds more often than alone.
_BOUND = """
haupt gesamt sonder fach grund kriminal gross klein hoch innen aussen bund land stadt zentral
spezial einzel ober vize master nacht wohn bau schul verkehr umwelt klima rad fuss bus bahn
schwimm kultur sport bildung sozial arbeit gesundheit sicherheit kinder jugend senior frauen
familie mieter wasser energie kreis bezirk volk markt park spiel fahr fahrrad lehr lern kommunal
regional finanz steuer recht amt dienst rat rats grun wald garten brand feuer not polizei presse
daten
"""
# Offices, rules and doings: with them, too, even where a site has none of them alone.
_LAST = """
abteilung angebot anlage aufgabe aufsicht ausschuss beauftragt beirat beratung bereich bericht
betreuung buro einrichtung entwicklung forderung fraktion gesetz gruppe hilfe konferenz konzept
kosten leitung massnahme mittel ordnung plan planung platz programm projekt referat satzung schutz
sitzung statistik stelle stunde verband verein verordnung versammlung vertretung verwaltung weg
wesen zentrum
"""
# Their meaning is not that of their parts.
_WHOLE = """
burgermeister haushalt grundlage tagesordnung geschaftsordnung bahnhof friedhof schwerpunkt
zeitpunkt standpunkt beispiel grundstuck feuerwehr fahrzeug werkzeug handwerk gegenstand zustand
masstab stichprobe landwirt hochzeit nachricht unterricht rucksicht aussicht allgemein gemeinsam
gemeinde jahrhundert freundschaft wirtschaft gesellschaft landschaft eigenschaft wissenschaft
gewerkschaft mannschaft botschaft drucksache vereinbar montag dienstag mittwoch donnerstag freitag
samstag sonntag
"""

FUNCTION_WORDS = {"de": frozenset(_GERMAN.split()), "en": frozenset(_ENGLISH.split())}
"""They hold a sentence together, and are looked for only where a query has nothing else."""

LIGHT_WORDS = {"de": frozenset(_LIGHT.split()), "en": frozenset(_ENGLISH_LIGHT.split())}
"""Of a question they are no more than what holds it together."""

ASKING_WORDS = {"de": frozenset(_ASKS.split()), "en": frozenset(_ENGLISH_ASKS.split())}

BOUND = frozenset([*_BOUND.split(), *_LAST.split()])
WHOLE = frozenset(_WHOLE.split())
