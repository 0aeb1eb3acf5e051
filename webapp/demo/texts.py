"""What the people in the demo wrote; everybody and everything in it is made up."""

from typing import Any

INCIDENT = (
    "Op zaterdagavond is met vuurwerk een ruit van de gymzaal kapotgegaan. Robin was erbij met twee anderen. "
    "De school en een omwonende zagen het. Niemand raakte gewond."
)
INCIDENT_SHOP = "In een drogist zijn twee producten meegenomen zonder te betalen. Alles is teruggegeven."
INCIDENT_SQUARE = "Op het plein was ruzie met een handhaver. Er is geschreeuwd en een fiets viel om."

REWIND: dict[str, Any] = {
    "volgorde": ["begin", "gedachte", "lijf", "deed", "reactie", "terugdenken"],
    "gedachte": ["erbij-horen", "spannend"],
    "gevoel": ["gespannen", "schaamte"],
    "pauzeknop": {
        "moment": "we bij de gymzaal stonden en ik de aansteker kreeg",
        "anders": "weggaan en naar huis fietsen",
    },
    "mijn-deel": "Ik heb het vuurwerk aangestoken. Ik wist dat het niet mocht. Ik durfde geen nee te zeggen.",
    "samen-terugkijken": "Mijn moeder schrok het meest van het telefoontje. Ik vond het lastig om te vertellen.",
}
OTHER_EYES: dict[str, Any] = {
    "geraakt": ["de-ander", "wie-het-oploste", "mijn-familie"],
    "gevoel-ander": ["geschrokken", "boos"],
    "dag-van-de-ander": (
        "Meneer Jansen kwam maandag op school. Hij zag overal glas. Hij moest eerst opruimen. "
        "De eerste klas kon niet gymmen. Hij moest het aan iedereen uitleggen."
    ),
    "willen-weten": ["waarom", "spijt"],
    "zonder-maar": {
        "klopt": "ik het vuurwerk heb aangestoken",
        "snap": "het veel werk was om alles op te ruimen",
        "goedmaken": "helpen in de gymzaal",
        "niet-terug": "dat de gymles niet doorging",
    },
}
BILL: dict[str, Any] = {
    "plek": "school",
    "wie-merkt": ["eigenaar", "kinderen", "wie-opruimt"],
    "rekening": {
        "geld": "een nieuwe ruit, ik denk 400 euro",
        "tijd": "een ochtend opruimen en bellen",
        "gevoel": "boos, want het was zijn zaal",
    },
    "herstellen": "Ik kan helpen met opruimen. Ik wil ook een deel van mijn zakgeld betalen.",
    "volgende-keer": {
        "merk": "iemand vuurwerk meeneemt",
        "doe": "zeg ik dat ik naar huis ga",
        "zeg": "ik heb hier geen zin in, ik ga",
    },
}
LETTER = {
    "aanhef": "Beste meneer Jansen,",
    "wat-ik-deed": "Er is een ruit van de gymzaal kapotgegaan door vuurwerk. Ik was daar met een vriend.",
    "voor-de-ander": "U moest alles opruimen. En de gymles ging niet door. Dat was niet eerlijk voor u.",
    "spijt": "Het spijt me. Ik dacht niet na over wat er kon gebeuren.",
    "goedmaken": "Ik wil graag helpen om het goed te maken. Voortaan ga ik weg als iemand vuurwerk afsteekt.",
    "afsluiten": "U hoeft niks terug te schrijven. Groeten van Robin",
}
PLAN: dict[str, Any] = {
    "trots": "Ik ben rustig gebleven toen ik weer werd aangesproken. Dat lukte twee keer.",
    "moeilijk": ["groep", "boos"],
    "als-dan": {
        "als-1": "iemand tegen mij schreeuwt",
        "dan-1": "doe ik een stap terug en tel ik tot tien",
        "als-2": "mijn vrienden gaan filmen",
        "dan-2": "loop ik naar de bushalte",
    },
    "wie-bel-ik": {"wie": "mijn neef", "hoe": "ik app hem eerst"},
    "samen-thuis": {
        "afspraak-1": "we eten op zondag samen",
        "afspraak-2": "ik app als ik later thuis ben",
        "wens-jongere": "dat we rustig praten",
        "wens-ouder": "dat je eerlijk blijft",
    },
    "genoeg": "genoeg",
}
ANGER: dict[str, Any] = {
    "thermometer": 8,
    "seintjes": {"bij-2": "ik zucht", "bij-5": "ik praat harder", "bij-8": "mijn vuisten gaan dicht"},
    "knoppen": ["oneerlijk", "niet-geloven"],
    "die-ene-keer": {"stop": "ik deed een stap terug", "denk": "dit helpt mij niet", "doe": "ik vroeg wat er was"},
    "wat-helpt": ["ademen", "weglopen", "muziek"],
}
FIRST_CONVERSATION = {
    "needed": "Weten hoe je weggaat als vrienden iets doen wat je niet wilt.",
    "strengths": "Robin is sterk in voetbal, helpt thuis mee en kan goed vertellen hoe iets voelt.",
    "goals": "Ik ga weg als iemand vuurwerk pakt.\nIk maak het goed met meneer Jansen.\nIk app als ik later thuis ben.",
}
INCIDENT_STOP = "Bij de tramhalte zijn ruiten bekrast. Sam was daarbij en zei dat meteen."
SAMS_CONVERSATION = {
    "needed": "Nee durven zeggen, ook als iedereen meedoet.",
    "strengths": "Sam is eerlijk en handig.",
    "goals": "Ik loop weg als de groep iets stuk wil maken.\nIk help de halte schoonmaken.",
}
CLEANING = "Sam helpt op woensdag een uur met schoonmaken bij de halte."
LOOK_BACK = {
    "youth": "Ik ben weggelopen toen de groep weer begon. Dat was best moeilijk.",
    "professional": "Rustig gebleven op het plein, twee keer. Het eigen plan werkt.",
}
LAST_WORDS = "Je hebt laten zien dat je zelf kunt kiezen. Houd dat vast."
AFTERCARE = "Joris belt na school om te vragen hoe het gaat."
HOME_IN_TIME = "Robin is op zaterdag om 22.00 uur thuis. Wordt het later? Dan appt Robin eerst."
CALM_TALK = "Mama praat elke zondag even met Robin, zonder telefoon en zonder boos te worden."
SCHOOL_CALL = "Samira belt de mentor en vraagt of Robin mag helpen in de gymzaal."
REPAIR_IDEA = "Ik wil helpen opruimen in de gymzaal, als meneer Jansen dat goed vindt."
REPAIR_AGREED = "Robin helpt op woensdagmiddag een uur met opruimen in de gymzaal. Samira gaat mee."
SECOND_REPAIR_IDEA = "Ik wil een deel van de ruit betalen van mijn zakgeld."
DANI_IDEA = "Ik help op zaterdag mee om het plein schoon te maken."
DANI_LETTER = {
    "aanhef": "Beste handhaver,",
    "wat-ik-deed": "Ik heb op het plein tegen u geschreeuwd. Ik duwde tegen uw fiets en die viel om.",
    "voor-de-ander": "U deed gewoon uw werk. Ik denk dat u schrok en dat u zich niet veilig voelde.",
    "spijt": "Het spijt me dat ik zo deed.",
    "goedmaken": "Ik help mee het plein schoon te maken. Voortaan doe ik een stap terug en tel ik tot tien.",
    "afsluiten": "U hoeft niks terug te zeggen. Groeten van Dani",
}
AT_HOME: dict[str, Any] = {
    "om-de-beurt-boos": {
        "boos": "word ik stil en ga ik opruimen",
        "helpt": "even alleen zijn met thee",
        "na-ruzie": "Kom, we beginnen opnieuw.",
    }
}
FOR_FATIMA = "U vertelde dat praten thuis snel ruzie wordt. Misschien helpt dit. Neem er rustig de tijd voor."
NOTE = "Moeder is goed te bellen na 16 uur. Vader wil graag op een ander moment komen dan moeder."
REFERRAL: dict[str, dict[str, str]] = {
    "referrer": {
        "name": "Anouk Prins",
        "kind": "youth_worker",
        "organisation": "Jongerenwerk Zuidwest (voorbeeld)",
        "phone": "070 000 00 03",
        "email": "anouk@example.org",
    },
    "youth": {"first_name": "Yara", "last_name": "Bos", "birth_date": "", "area": "Bouwlust", "phone": ""},
    "parents": {
        "parent_1_first_name": "Marta",
        "parent_1_last_name": "Bos",
        "parent_1_phone": "06 00 00 00 04",
        "parent_1_authority": "yes",
        "parent_1_language": "pl",
        "parent_1_interpreter": "1",
    },
    "events": {
        "behaviour_kind": "nuisance",
        "happened_on": "",
        "place": "bij de speeltuin",
        "facts": (
            "Aan het eind van de middag zijn bankjes in de speeltuin beklad met stift. Yara was daarbij. "
            "Ze vertelde het zelf toen ik ernaar vroeg. Een bewoner vroeg of het schoongemaakt kan worden."
        ),
        "other_party": "yes",
        "done": "Ik sprak met Yara en belde haar moeder. Yara wil helpen met schoonmaken.",
    },
    "safety": {"concern": "no", "concerns": ""},
    "informed": {"youth_knows": "yes", "youth_why_not": "", "parents_know": "yes", "parents_why_not": ""},
}
MOTHER_ASKS = "Mag mijn zus ook mee naar het gesprek? Zij spreekt beter Nederlands."
MOTHER_IS_TOLD = "Dat mag, als Robin het goed vindt. Ik regel ook een tolk. Vraagt u het hem?"
YOUTH_ASKS = "Ik heb woensdag toch een toets. Mag het een half uur later?"
