"""Words right before a place name that tie it to something else than what happened. Sentences are our own."""

from __future__ import annotations

import pytest

from tollbook.extract.places.ties import filed, spoken, tie

TIED = [
    ("Two of the wounded were flown to a hospital in Lusi.", "hospital", "where the hurt were taken to"),
    ("One man was in critical condition at the General Clinic in Lusi.", "hospital", "where the hurt are"),
    ("Troops shot a bomb maker operating in Bara district, Lusi province.", "works", "his district, and what holds it"),
    ("The arrested man coordinates attacks against state forces in Lusi.", "works", "where he has others attack"),
    ("He is the official for attacks in Lusi district.", "works", "the same of an office"),
    ("Troops sought a man in charge of an arms cell in the Lusi city area.", "works", "what he heads there"),
    ("Two were killed when a man in charge of a gang attacked a bank in Lusi.", None, "the attack was there"),
    ("Guards seized the shadow governor for Lusi.", "commands", "what he heads"),
    ("Six aid workers were killed after they drove from the capital, Lusi.", "journey", "where a journey began"),
    ("Some 340 families have fled to the town of Lusi.", "journey", "where they fled to"),
    ("Overnight the army launched 90 drones from Lusi.", "launched", "where they were sent from"),
    ("Two women were hurt in the valley by shelling from Lusi.", "launched", "the guns stand there"),
    ("Rockets from the Lusi district hit a market.", "launched", "the same of rockets"),
    ("Rockets hit a market in Lusi.", None, "they came down there"),
    ("The pistol had been stolen from Lusi.", "got", "where the weapon was got"),
    ("Police arrested Sam Roe, 21, of Lusi.", "heard of", "somebody's home"),
    ("Four of the hurt were driven to hospitals in Bara and Lusi.", "hospital", "a list goes on as it began"),
    ("The body was taken by road to Lusi.", "flown", "where the dead were taken"),
    ("The convoy had left Tor in Lusi district.", "journey", "what holds where it began"),
    ("The truck had set off from Bara at dawn for Lusi.", "journey", "where it was bound"),
    ("The patrol left Bara in the morning towards Lusi.", "journey", "the same of a patrol"),
    ("Of 90 drones launched from Bara, Tor and Lusi half were lost.", "launched", "the third of a list"),
    ("A man died of gunfire from the territory of Lusi.", "launched", "the guns stand there"),
    ("Rockets fired by rebels from southern Lusi hit a road.", "launched", "though it says who fired"),
    ("The town hosts families displaced from Bara and Lusi.", "fled", "where they fled from"),
    ("Raids were on in Bara and in Lusi.", "search", "where the doers are looked for"),
    ("The group has carried out attacks on guards in Bara, Tor and Lusi.", "others", "attacks elsewhere"),
    ("It sent drones far beyond its strongholds in Lusi.", "bases", "where a group is at home"),
    ("The pickup had been stolen in Lusi.", "got", "where the car was got"),
    ("One of the attackers comes from Bara, in Lusi.", "home", "the country of his home"),
    ("One of the attackers comes from Bara in southern Lusi.", "home", "whatever the side of it"),
    ("Four of the dead belonged to Lusi.", "home", "a home as South Asian papers put it"),
    ("They were on their way back from serving a warrant in Lusi.", "journey", "where they had been"),
    ("The gunmen fled in the direction of Lusi.", "journey", "where they went"),
    ("The ship was towed towards Lusi.", "journey", "where it was brought"),
    ("A bomb hit a bus on the road to Lusi.", "road", "anywhere on the road"),
    ("He praised the stabbing as a response to raids in Lusi.", "others", "what was answered"),
    ("The dead man was a native of Bara district in Lusi.", "home", "what holds his home"),
    ("Two were taken to the hospital at Bara, near Lusi.", "hospital", "what the hospital's town lies near"),
    ("One sailor was treated for burns in Lusi.", "hospital", "no hospital is named"),
    ("Ninety drones were launched from the northern cities of Lusi and Bara.", "launched", "words for its kind"),
    ("The fighters fled into the hills towards the border of Lusi's Bara district.", "journey", "whose border it is"),
    ("They opened fire before speeding off towards Lusi.", "journey", "where they rode"),
    ("Refugees have been streaming into Lusi.", "journey", "where people fled to"),
    ("A suspect in the case, Sam Roe, was captured last week in Lusi.", "arrested", "where he was caught"),
    ("Police detained one man, born in 1990, in Lusi.", "arrested", "where he was caught, told of the police"),
    ("The fight began after the arrest of his brother at a checkpoint in Lusi.", "arrested", "why it began"),
    ("A burnt-out car was found on Sunday in a field near Lusi.", "got", "where the car was found"),
    ("The town lies on the road linking Lusi and Bara.", "lies", "where a road leads"),
    ("Police want to speak to two people who were with him at a bar in Lusi.", "seen", "where he was before"),
    ("The captives were probably brought to Lusi.", "flown", "where captives are held"),
    ("The group fights the federal government in Lusi.", "commands", "whose government is meant"),
    ("Two boys were arrested at 03.40 at the bus terminal in Lusi.", "arrested", "where they were caught, and when"),
    ("The father and his sons surrendered on Thursday in Lusi.", "arrested", "where they gave themselves up"),
    ("Families are accommodated in furnished flats in Bara and Lusi.", "fled", "where people fled to, the second"),
    ("We offer places in Bara and in Lusi.", "fled", "where people are taken in"),
    ("Ransoms are negotiated in Lusi.", "others", "where people talk"),
    ("The car passed two checkpoints on the road from Lusi.", "journey", "where it came from"),
    ("Special forces were called in from Lusi.", "bases", "where troops came from"),
    ("Troops were backed by jets from the base at Lusi.", "bases", "where aircraft came from"),
    ("The army, backed by aircraft from a coastal airbase near Lusi, pushed on.", "bases", "where aircraft are based"),
    ("The dead were from villages around Lusi.", "hailed", "homes in several villages"),
    ("The house is that of a man imprisoned in Lusi.", "held", "where somebody is held"),
    ("Relatives had been gathering since Sunday in front of an office in Lusi.", "others", "where the families are"),
    (
        "Some had driven through the night from Bara and the Tor suburbs of Mero and Lusi.",
        "journey",
        "suburbs of a list",
    ),
    ("A GIRL WAS MOVED TO BARA HOSPITAL IN LUSI.", "hospital", "copy in capitals: what the hospital is called"),
    ("The blast was heard as far away as Lusi.", "seen", "how far it was heard"),
    ("The explosion could be heard in Lusi.", "seen", "where that of before was heard"),
    ("It was an explosion heard 30 km away in Lusi.", "seen", "heard, with how far"),
    ("The blast was felt in Lusi.", "seen", "where it was felt"),
    ("Smoke could be seen from Lusi.", "seen", "where it was seen from"),
    ("The blast rattled windows in Lusi.", "seen", "what it shook"),
    ("Air raid sirens had sounded in Lusi.", "seen", "where there was an alarm"),
    ("Bombers that took off from Bara airbase in the Lusi region fired missiles.", "bases", "what holds their base"),
    ("Drones that had taken off from a field in Lusi hit a mill.", "launched", "a field will do"),
    ("Police chased a man wanted over a robbery in Lusi.", "others", "what he is wanted for"),
    ("A man sought by police for a killing in Lusi was shot in Bara.", "others", "the same of a killing"),
    ("Gunmen killed two on a bus travelling from Tor to Lusi.", "journey", "where the bus was bound"),
    ("THE DEAD WERE NATIVES OF BARA CITY, OF TOR AND OF LUSI.", "home", "copy in capitals: a list"),
]


@pytest.mark.parametrize(("text", "role", "why"), TIED, ids=[t[2] for t in TIED])
def test_a_name_tied_to_something_else(text: str, role: str, why: str) -> None:
    assert tie(text, text.upper().index("LUSI")) == role, why


FREE = [
    ("A shell hit the hospital in Lusi.", "the hospital was struck"),
    ("Two people were killed near a hospital in Lusi.", "no one was taken there"),
    ("He fled after a bomb exploded in Lusi.", "an attack stands between"),
    ("Troops led an operation in Lusi.", "an operation is what happened"),
    ("Coordinated attacks in Lusi killed two.", "attacks that happened"),
    ("The patient was flown to a clinic. Four men died in Lusi.", "another sentence"),
    ("Two died in Bara and Lusi.", "a list of where it was"),
    ("Shells killed two in their base in Lusi.", "the base was hit"),
    ("A drone hit the base in Lusi.", "the base was hit by what came"),
    ("Smoke rose from the base in Lusi.", "smoke comes from where it was"),
    ("The patient was flown to a clinic; four men died in Lusi.", "another clause"),
    ("Two men were killed by gunfire from the hills of Bara in the Lusi district.", "it came down there"),
    ("Gunmen stopped a bus on the road linking Bara and Lusi.", "the road is where it was"),
    ("A car bomb was found in Lusi.", "a bomb is what happened"),
    ("An air strike on a school sheltering displaced people in Lusi killed two.", "the school was struck"),
    ("Two were injured in a strike on the hospital in Lusi.", "the hospital was struck"),
    ("Two were injured in the hospital in Lusi.", "they were hurt there"),
    ("A man blew himself up amid a rally in Lusi.", "people had met where it happened"),
    ("Gunmen killed two on a bus travelling from Tor to Bara near Lusi.", "the bus was stopped on its way"),
    ("Gunmen killed a man who was driving to Bara at a roadblock in Lusi.", "he was stopped on his way"),
    ("A man wanted in connection with a bombing in Bara in May was shot dead in Lusi.", "he died elsewhere"),
    ("An explosion was heard in Lusi.", "nothing else was told of it: it was there"),
    ("Troops took off in pursuit, and two died in Lusi.", "nothing flew from there"),
]


@pytest.mark.parametrize(("text", "why"), FREE, ids=[t[1] for t in FREE])
def test_a_name_that_is_free(text: str, why: str) -> None:
    assert tie(text, text.index("Lusi")) is None, why


LONG = "killed three people and burned eleven houses on the road to the market before they rode off towards the hills."
FILED = [
    ("LUSI: A drone fired two missiles at a car.", True, "a dateline with a colon"),
    ("LUSI. – A girl died when a bomb fell.", True, "one with a full stop"),
    ("LUSI, May 3. A girl died when a bomb fell.", True, "one with a day"),
    ("By Ann Roe in LUSI and agencies", True, "a byline"),
    ("The army said by telephone in LUSI that two died.", False, "no byline"),
    ("LUSI: THE TOWN FELL ON MONDAY.", False, "copy in capitals has headings"),
    ("LUSI market blast kills two", False, "a headline"),
    (f"Two die in market\n\nLusi: Armed men {LONG}", True, "a town before a colon over a paragraph"),
    (f"Attacks\n\nLusi: Armed men {LONG}\n\nBara: A shell {LONG}", False, "two of them are a list"),
    (f"Lusi: Armed men {LONG}", False, "a headline's label"),
    ("Two die in raid\n\nLusi, 15 June. Two men died.", True, "a day and a full stop"),
    ("Two die in raid\n\nLusi/Bara, 10 February - Two men died.", True, "two towns and a day"),
    ("Two die in raid\n\nBara/Lusi, 10 February - Two men died.", True, "the second of two towns"),
    (f"Two die in raid\n\nLusi, Tora. Armed men {LONG}", True, "what holds it and a full stop"),
    (f"Two die\n\nLusi. Armed men {LONG}\n\nBara. A shell {LONG}", False, "two of them are a list"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), FILED, ids=[t[2] for t in FILED])
def test_where_a_report_was_only_written(text: str, wanted: bool, why: str) -> None:
    at = text.upper().index("LUSI")
    assert filed(text, at, at + 4) is wanted, why


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("Two died. In Lusi, the government's spokesman confirmed the raid.", True, "he spoke there"),
        ("In Lusi, negotiators from two states were due to meet.", True, "they meet there"),
        ("In Lusi, gunmen killed two officials, a minister said.", False, "it happened there"),
        ("Two died. In Lusi, the army headquarters said it had sent troops.", True, "whoever spoke"),
        ("Two died. In Lusi, residents said the shops were burnt.", False, "people of the place"),
        ("Two died in Lusi, the government said.", False, "no sentence begins so"),
        ("A gunman killed two in Bara, investigators in Lusi said.", True, "whose office is there"),
        ("A gunman killed two, police in Lusi said.", False, "the police of the place"),
        ("Two died. In Lusi the opposition has called a march.", True, "no comma, and a deed of words"),
    ],
)
def test_a_place_where_somebody_only_spoke(text: str, wanted: bool, why: str) -> None:
    at = text.index("Lusi")
    assert spoken(text, at, at + 4) is wanted, why
