"""Word parts and names of general English that the rules of typed answers need.

Each list is one text, split when the module is loaded; nothing here is taken from questions.
"""

from __future__ import annotations


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text."""
    return tuple(text.split())


def groups(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of each part of a text that bars divide."""
    return tuple(tuple(group.split()) for group in text.split("|"))


SAME_WORDS = groups("""
gray grey|tire tyre|curb kerb|check cheque|plow plough|draft draught|skeptic sceptic|mold
mould|molt moult|story storey|stories storeys|aluminum aluminium|ax axe|pajamas pyjamas|
cozy cosy|sulfur sulphur|donut doughnut|mustache moustache|jail gaol|whiskey whisky|yogurt
yoghurt|specialty speciality|airplane aeroplane|math maths|mom mum|learned learnt|burned
burnt|spelled spelt|spoiled spoilt|dreamed dreamt|leaned leant|leaped leapt|spilled spilt|
smelled smelt|eon aeon|artifact artefact|disk disc|inquiry enquiry|license licence|
practice practise|practicing practising|practiced practised|licenses licences|practices
practises|fetus foetus|jewelry jewellery|cipher cypher|siphon syphon|pediatric paediatric|
woolen woollen|peddler pedlar|program programme|veranda verandah|caliph calif|ketchup
catsup|gypsy gipsy|hiccup hiccough|tidbit titbit|naught nought|phony phoney|pudgy podgy|
gram gramme|filet fillet|snowplow snowplough|saint st|doctor dr|mount mt|fort ft|junior
jr|senior sr|versus vs|professor prof|percent pct|mister mr|january jan|february feb|
march mar|april apr|august aug|september sept|september sep|october oct|november nov|
december dec|ok okay|kilometer km|centimeter cm|millimeter mm|kilogram kg|milligram mg|
mile mi|hour hr|minute min|year yr|approximately approx|abigail abby|alexander alex|
andrew andy|anthony tony|benjamin ben|catherine cathy|christopher chris|daniel dan|daniel
danny|david dave|deborah debbie|donald don|douglas doug|edward ed|edward eddie|elizabeth
liz|elizabeth beth|frederick fred|gerald jerry|gregory greg|henry harry|jacob jake|james
jim|james jimmy|james jamie|jeffrey jeff|john johnny|john jack|jonathan jon|joseph joe|
joshua josh|katherine kate|kathleen kate|katherine kathy|kenneth ken|lawrence larry|
margaret maggie|matthew matt|michael mike|michael mick|nicholas nick|pamela pam|patricia
pat|patrick pat|peter pete|philip phil|rebecca becky|richard dick|richard rick|robert
bob|robert rob|ronald ron|samuel sam|stephen steve|steven steve|susan sue|theodore ted|
thomas tom|timothy tim|victoria vicky|walter walt|william bill|william will|zachary zach
""")
"""Other spellings, abbreviations and short names that no rule reaches."""

IRREGULAR_PLURALS = groups("""
man men|woman women|child children|foot feet|tooth teeth|goose geese|mouse mice|louse
lice|ox oxen|die dice|person people|penny pence|this these|that those|brother brethren|
genus genera|opus opera|corpus corpora|viscus viscera|seraph seraphim|cherub cherubim|
stigma stigmata|schema schemata|stoma stomata|dogma dogmata|was were|is are|has have|
graffito graffiti|virtuoso virtuosi|tempo tempi|passerby passersby|kibbutz kibbutzim|quiz
quizzes|soliloquy soliloquies|cow kine|sphinx sphinges|mongoose mongooses|attorneygeneral
attorneysgeneral|monsieur messieurs|madame mesdames|lied lieder
""")
"""Singular and plural."""

PLURAL_ENDINGS = groups("""
us i|um a|on a|is es|a ae|ex ices|ix ices|eau eaux|f ves|fe ves|man men|o i|nx nges|
tooth teeth|foot feet|person people|mouse mice|child children
""")
"""Endings of singular and plural."""

ADDED_PREFIXES = words("""
anti arg auto bi bio cardio cis co counter cyber de deep di dis down eco ecto electro endo exo
extra fore full geo giga half hard hetero homo hydro hyper hypo il im in infra inter intra ir
iso log macro max mega meta micro min mis mono multi nano neo neuro non ortho out over pan para
photo pico poly post pre pro proto pseudo psycho quasi re retro self semi socio soft sub super
tele thermo trans tri ultra un under uni up
""")
"""What changes the meaning when it is put in front of a word."""

TURNING_PREFIXES = words("""
un in im non dis mis anti a
""")
"""What turns the meaning of a word round."""

OPPOSED_PREFIXES = groups("""
hypo hyper|pre post|over under|sub super|in ex|im ex|ab ad|up down|max min|anti pro|
anti syn|pro retro|extro intro|giga gibi|mega mebi|kilo kibi|tera tebi|en de|ante post|
maxi mini|soft hard|front back|fore back|in out|left right|top bottom|lower upper|black
white|sub ob|brady tachy
""")
"""Prefixes that are opposites of each other."""

COMBINING_FORMS = words("""
mono poly homo hetero homeo diffeo hemi semi macro micro mega nano auto allo endo exo ecto meso
ortho meta para peri hypo hyper inter intra infra super supra sub pseudo neuro cardio hepato
nephro osteo chondro hemato lympho leuko erythro thrombo phago pino photo thermo electro hydro
geo bio astro cosmo psycho socio iso trans cis proto deutero uni tri tetra penta hexa hepta octa
multi omni pan cyber tele giga kilo milli centi byte bar angio gymno xero phyto zoo myco lipo
glyco proteo ribo nucleo cyto histo lepto platy meso allelo epi endo karyo
""")
"""Any of these in place of another makes another word."""

OPPOSED_ENDINGS = groups("""
ane ene yne|anol anal anone|ol one|ase ose|ase in|ine idine osine|ine yl|itis osis oma
emia algia|ectomy otomy ostomy plasty|blast clast cyte|ium ide|lysis genesis|sone solone|
phobia philia|phobe phile|gram graph|graphy logy metry nomy|meter metry|scope scopy|phase
tene|cene zoic|onym onymy|asia agia|pathy plegia
""")
"""Endings that are opposites or neighbours in the language of a science."""

TITLES = words("""
admiral bishop caliph captain cardinal chancellor colonel count czar dame doctor dr duke emperor
empress general governor judge justice king lady lord maestro major minister miss mr mrs ms pope
president prince princess prof professor queen rev reverend saint secretary senator sergeant
shah sheikh sir st sultan tsar
""")
"""What may stand before a name."""

AFTER_NAMES = words("""
cbe esq ii iii iv jr junior mbe md obe phd senior sr
""")
"""What may stand behind a name."""

NOT_GIVEN_NAMES = words("""
african american asian australian austrian belgian brazilian canadian cuban czech dutch egyptian
european federal french german greek indian iranian italian korean latin mexican norwegian persian
roman russian syrian ukrainian
anti big black blue cape central east eastern el equatorial first fort golden great greater
green high holy inner la lake las lesser little los low lower mega middle mount new non north
northern old outer papua port red royal saint san santa second south southern st third united
upper west western white world young
""")
"""First words that belong to the name of a place or a thing."""

LEADING = words("""
about among around as at by during from in on since to
""")
"""Prepositions that may be left out at the beginning."""

ROUGHLY = words("""
approximately c ca circa estimated roughly
""")
"""What may be left out before an amount."""

CLASSES = words("""
band brothers clan company corporation desert dynasty effect family gang group island islands lake
language languages mountain mountains ocean party people river sea theorem tribe
""")
"""What kind of thing a name in front of it is."""

CLASSES_BEFORE = words("""
lake mount mt planet river
""")
"""What kind of thing the name behind it is."""
