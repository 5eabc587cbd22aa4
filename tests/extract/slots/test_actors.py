"""Who did it, and who says so: the same words give the same record whoever is named in them."""

from __future__ import annotations

import pytest

from tests.extract.twins import WORLD, Twin, claims, read
from tollbook.model import Perpetrator, Responsibility
from tollbook.model.value import Value, value_to_json

SIDES = [
    ("Russia", "Russian", "Ukraine", "Ukrainian"),
    ("India", "Indian", "Pakistan", "Pakistani"),
    ("Israel", "Israeli", "Iran", "Iranian"),
    ("Armenia", "Armenian", "Azerbaijan", "Azerbaijani"),
    ("Israel", "Israeli", "Hamas", "Hamas"),
    ("Ethiopia", "Ethiopian", "Eritrea", "Eritrean"),
    ("Turkey", "Turkish", "Syria", "Syrian"),
]
TEMPLATES = [
    ("{adj1} missiles hit a school in the border town, killing nine people.", "an adjective carries who did it"),
    ("{adj1} shelling killed nine people, officials said.", "an adjective of an attack"),
    ("{name1} fired 12 rockets at the town, killing nine people.", "a name that acts"),
    ("Nine people were killed by {adj1} rockets, {name2} said.", "the other side says so"),
    ("{name2} blamed {name1} for the attack that killed nine people.", "the other side blames"),
    ("{name1} denied involvement in the attack that killed nine people.", "a denial"),
    ("{name1} claimed responsibility for the attack that killed nine people.", "a claim"),
    ("{name1} said it shot down six {adj2} drones.", "what one side says of the other's drones"),
    ("Nine soldiers were killed when {adj1} drones struck a post, {name2} said.", "soldiers are soldiers"),
]


def _shape(text: str, names: tuple[str, str, str, str]) -> list[tuple[object, ...]]:
    """The claims of a text with the two sides' names, codes, and the length of their names taken out."""
    first, adj1, second, adj2 = names

    def plain(words: str) -> str:
        for name, mark in ((adj1, "A"), (first, "A"), (adj2, "B"), (second, "B")):
            words = words.replace(name, mark)
        return words

    def bare(value: Value) -> dict[str, object]:
        # A state and a group of fighters differ in what they are, and sides in their country, in nothing else.
        fields = {k: plain(v) if isinstance(v, str) else v for k, v in value_to_json(value).items() if k != "kind"}
        return {k: v is not None if k == "country" else v for k, v in fields.items()}

    return [
        (
            c.slot,
            c.incident,
            plain(c.quote),
            bare(c.value),
            tuple(plain(a.source) for a in c.attribution),
            c.certainty,
        )
        for c in read(text).claims
    ]


@pytest.mark.parametrize("sides", SIDES, ids=lambda s: f"{s[0]}-{s[2]}")
@pytest.mark.parametrize(("template", "why"), TEMPLATES)
def test_sides_swapped_give_mirrored_records(template: str, why: str, sides: tuple[str, str, str, str]) -> None:
    name1, adj1, name2, adj2 = sides
    one = template.format(name1=name1, adj1=adj1, name2=name2, adj2=adj2)
    other = template.format(name1=name2, adj1=adj2, name2=name1, adj2=adj1)
    shape = _shape(one, sides)
    assert shape and shape == _shape(other, (name2, adj2, name1, adj1)), why


def _actors(text: str, twin: Twin | None = None) -> list[tuple[str, str | None, str | None]]:
    values = [d.value for d in read(text, twin).drafts if isinstance(d.value, Perpetrator)]
    return [(v.name, v.kind, v.country) for v in values]


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("A Ukrainian missile hit the depot.", [("Ukraine", "state", "UA")], "an adjective names its state"),
        ("A Russian missile hit the depot.", [("Russia", "state", "RU")], "of every side"),
        ("Six died in Honduras prison riot.", [], "where the prison is"),
        ("An Israeli air strike hit the depot.", [("Israel", "state", "IL")], "and of every war"),
        ("A Hamas rocket hit the depot.", [("Hamas", "rebel_group", "PS")], "a group's name likewise"),
        ("Sudan shelled the depot.", [("Sudan", "state", "SD")], "a name that acts"),
        ("Militants killed two people.", [("Militants", "unknown", None)], "people whom the text does not name"),
        ("The attack was carried out by Islamic State.", [("Islamic State", "rebel_group", "IQ")], "by whom"),
        ("The government blamed the FARC for it.", [("FARC", "rebel_group", "CO")], "blamed on whom"),
        ("Air defences shot down six drones.", [], "to shoot a drone down attacks nobody"),
        ("The talks in Russia went on.", [], "where something was is not who did it"),
    ],
)
def test_perpetrators(text: str, wanted: list[tuple[str, str | None, str | None]], why: str) -> None:
    assert _actors(text) == wanted, why


@pytest.mark.parametrize(
    ("words", "wanted", "why"),
    [
        ("by two gunmen on a motorbike", [("gunmen", "unknown", None)], "what they rode is not who they are"),
        ("carried out by the ELN", [("ELN", "rebel_group", "CO")], "the verb is not who they are"),
        ("a stranger", [("stranger", None, None)], "an actor that no table knows keeps its words"),
        ("a missile", [], "a weapon is nobody"),
        ("the drone attack", [], "nor is an attack"),
        ("he", [], "nor a pronoun"),
        ("...", [], "nor a mark"),
    ],
)
def test_words_found_by_the_learned_reader(
    words: str, wanted: list[tuple[str, str | None, str | None]], why: str
) -> None:
    assert _actors(f"A bus was hit in Cali {words}.", Twin(tags=(("perpetrator", words, 0.9),))) == wanted, why


@pytest.mark.parametrize(
    ("text", "quote", "actor", "position", "why"),
    [
        (
            "The Taliban claimed responsibility for it.",
            "The Taliban claimed responsibility",
            "Taliban",
            "claims",
            "a claim",
        ),
        ("No one claimed responsibility for it.", "No one claimed responsibility", None, "claims", "nobody's"),
        ("No group has claimed responsibility.", "No group has claimed responsibility", None, "claims", "no group's"),
        (
            "There was no immediate claim of responsibility.",
            "no immediate claim of responsibility",
            None,
            "claims",
            "nobody's, as a noun",
        ),
        (
            "Pakistan denied any role in it.",
            "Pakistan denied any role",
            "Pakistan",
            "denies_responsibility",
            "a denial",
        ),
        ("Israel denied involvement.", "Israel denied involvement", "Israel", "denies_responsibility", "a denial"),
        ("Israel denied that civilians were hit.", "Israel denied that civilians", "Israel", "denies", "of harm"),
        ("The ELN acknowledged that it had fired.", "it had fired", "ELN", "acknowledges", "an admission"),
        ("Israel said it had struck a depot.", "it had struck", "Israel", "claims", "a state says that it did it"),
        ("The ELN said it had fired.", "it had fired", "ELN", "claims", "a group says so: the same"),
        (
            "The ELN said its fighters did not fire.",
            "its fighters did not fire",
            "ELN",
            "denies_responsibility",
            "and here that it did not",
        ),
        (
            "The Israeli military said on Telegram that its jets had destroyed a launcher.",
            "its jets had destroyed",
            "Israeli military",
            "claims",
            "where it was said stands between",
        ),
        ("Hamas said it was behind the blast.", "it was behind", "Hamas", "claims", "behind it"),
        ("The TTP owned up to the raid.", "The TTP owned up to", "TTP", "claims", "in other words"),
        ("JNIM claimed the attack.", "JNIM claimed the attack", "JNIM", "claims", "without the word responsibility"),
        ("The raid was claimed by the ELN.", "was claimed by the ELN", "ELN", "claims", "in the passive"),
        (
            "The ELN had nothing to do with it.",
            "The ELN had nothing to do with",
            "ELN",
            "denies_responsibility",
            "nothing",
        ),
        (
            "Hamas said none of its fighters was there.",
            "none of its fighters was there",
            "Hamas",
            "denies_responsibility",
            "none",
        ),
    ],
)
def test_responsibility(text: str, quote: str, actor: str | None, position: str, why: str) -> None:
    (draft,) = [d for d in read(text).drafts if d.slot == "responsibility"]
    assert isinstance(draft.value, Responsibility)
    assert (draft.span.of(text), draft.value.actor, draft.value.position) == (quote, actor, position), why


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Al-Shabaab has not yet claimed the attack.", "Al-Shabaab"),
        ("The Taliban did not immediately claim responsibility.", "The Taliban"),
        ("Hamas urged people to stay away but did not claim responsibility.", "Hamas"),
    ],
)
def test_who_does_not_claim_it(text: str, actor: str) -> None:
    """That somebody has not claimed an attack is no denial of having made it."""
    (claim,) = claims(read(text), "responsibility")
    assert isinstance(claim.value, Responsibility)
    assert (claim.value.actor, claim.value.position, claim.certainty) == (actor, "claims", "denied")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The army acknowledged that two soldiers had died.", "to confirm a loss is to claim nothing"),
        ("Hamas stopped short of claiming responsibility.", "to stop short of it is not to claim"),
        ("Hamas did not claim to know who had fired.", "what somebody does not claim to know"),
        ("The airline denied boarding to nine people.", "another sense of the word"),
    ],
)
def test_no_responsibility(text: str, why: str) -> None:
    found = [d.span.of(text) for d in read(text).drafts if d.slot == "responsibility"]
    assert found == [], why


def test_who_denies_in_a_relative_clause_stands_before_it() -> None:
    text = "Police blamed the ELN, which denied it."
    twin = Twin(tags=(("responsibility", "which denied it", 0.9),))
    (draft,) = [d for d in read(text, twin).drafts if d.slot == "responsibility"]
    assert draft.value == Responsibility("ELN", "denies_responsibility")


def test_neither_claimed_nor_denied_is_no_position() -> None:
    text = "Police waited. The ELN has neither claimed nor denied responsibility."
    assert not [d for d in read(text).drafts if d.slot == "responsibility"]


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("Hamas said its fighters had struck a post.", [("Hamas", "rebel_group", "PS")], "its fighters are its own"),
        (
            "The Turkish defence ministry said its forces had struck a depot.",
            [("Turkish forces", "state_forces", "TR")],
            "a ministry's adjective names its state, and its forces are that state's",
        ),
        (
            "Kenya's defence ministry said its troops had raided a camp.",
            [("Kenya's troops", "state_forces", "KE")],
            "and so does its name",
        ),
        (
            "The Indian air force said its jets hit a bridge.",
            [("Indian air force", "state_forces", "IN")],
            "not a state",
        ),
        ("Iran's foreign ministry said its jets hit a bridge.", [("Iran", "state", "IR")], "jets are by the state"),
        ("Peru's navy said its pilots had sunk a launch.", [("Peru's navy", "state_forces", "PE")], "sinking"),
        ("The defence ministry said its navy had shelled a port.", [("navy", "state_forces", None)], "of which state?"),
        ("Yemen's Houthis said their units had shelled a post.", [("Houthis", "rebel_group", "YE")], "not the state"),
        ("A drone destroyed three trucks belonging to the paramilitary Rapid Support Forces.", [], "whose it was"),
        ("A Malian tank fired at the school gate.", [("Mali", "state_forces", "ML")], "a tank is as an aircraft"),
        ("The Houthis said they had launched a missile.", [("Houthis", "rebel_group", "YE")], "they are the speaker"),
        ("The Houthis said they did not fire.", [], "what was not done has no doer"),
        ("Pakistani aircraft bombed four villages.", [("Pakistan", "state_forces", "PK")], "an arm of the state"),
        ("US raids on the port killed nine people.", [("US", "state", "US")], "a short name as it stands"),
        ("A rocket fired from Lebanon hit a house.", [], "where it came from is nobody"),
        ("An Iranian-made rocket hit a house.", [], "nor who made it"),
        ("A post held by Russian forces was hit.", [], "nor who held what was hit"),
        ("Two Kenyan soldiers were killed in the blast.", [], "nor who was killed"),
        ("Pakistan denied shelling the village.", [], "nor who denies it"),
        ("The army said the dead were Hezbollah fighters.", [], "nor who the dead were"),
        ("LIMA, Peru (XNA) — A bomb killed nine people.", [], "nor a dateline"),
        ("The junta bombed four villages.", [("junta", "state", None)], "a general word as it stands"),
    ],
)
def test_who_is_a_doer(text: str, wanted: list[tuple[str, str | None, str | None]], why: str) -> None:
    assert _actors(text) == wanted, why


@pytest.mark.parametrize(
    ("words", "wanted", "why"),
    [
        ("a convoy of more than 60 soldiers", [("soldiers", "state_forces", None)], "a group of them is they"),
        ("the patrol van", [], "a vehicle drives nobody"),
        ("a 19-year-old man", [("19-year-old man", None, None)], "an age stays in one piece"),
        ("gunmen believed to have come by boat", [("gunmen", "unknown", None)], "what is believed of them is no name"),
        ("men suspected of robbery", [("men", None, None)], "nor what they are suspected of"),
        ("arrived", [], "a verb is nobody"),
        ("both from Lusi", [], "where they are from is no name"),
        ("about a dozen armed men", [("armed men", "unknown", None)], "how many they were is no part of it"),
        ("heavier of the two", [], "one of two attacks is nobody"),
    ],
)
def test_words_of_doers(words: str, wanted: list[tuple[str, str | None, str | None]], why: str) -> None:
    assert _actors(f"A bus was hit in Cali by {words}.", Twin(tags=(("perpetrator", words, 0.9),))) == wanted, why


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("A former mayor was hacked to death in Cali.", "A former mayor", []),
        ("Police patrol fired on in Cali, two hurt.", "Police patrol", []),
        ("An attacker was killed in Cali after he shot two.", "An attacker", ["attacker"]),
        ("A strike blamed on rebels set ablaze a depot in Cali.", "blamed on rebels set ablaze a depot", ["rebels"]),
        ("A coalition strike killed two in Cali.", "coalition strike", ["coalition"]),
    ],
)
def test_to_whom_it_was_done_and_what_was_done_are_no_names(text: str, words: str, names: list[str]) -> None:
    twin = Twin(tags=(("perpetrator", words, 0.9),))
    assert [n for n, *_ in _actors(text, twin)] == names


def test_whom_it_was_aimed_at_and_what_heads_an_entry_is_no_doer() -> None:
    text = "The target appeared to be a commander of the local police in Cali. Two were killed."
    assert _actors(text, Twin(tags=(("perpetrator", "a commander of the local police", 0.9),))) == []
    text = "CALI - Gunmen killed two clerks."
    assert [n for n, *_ in _actors(text, Twin(tags=(("perpetrator", "CALI - Gunmen", 0.9),)))] == ["Gunmen"]


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("Fresh Maiduguri raids killed nine.", "Maiduguri", []),
        ("MAIDUGURI RAID: NINE KILLED, ARMY SAYS", "MAIDUGURI RAID", []),
        ("Lagos, who was masked, killed nine.", "Lagos", ["Lagos"]),
    ],
)
def test_a_place_before_an_attack_is_no_doer(text: str, quote: str, found: list[str]) -> None:
    """Many a person has a town's name: only an attack right behind it makes it the place."""
    analysis = read(text, Twin(tags=(("perpetrator", quote, 0.9),)), gazetteer=WORLD)
    assert [c.value.name for c in claims(analysis, "perpetrator") if isinstance(c.value, Perpetrator)] == found


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("Nigeria raids: gunmen kill four people in a village.", ["gunmen"], "a heading says where"),
        ("Sudan drone attack: four people killed in a village.", [], "so too with the weapon"),
        ("Nigerian raids: four people killed in a village.", ["Nigeria"], "the adjective says whose"),
        ("Sudan attacked a village, killing four people.", ["Sudan"], "a verb"),
        ("A U.S. drone killed four people.", ["U.S."], "the stop is the abbreviation's"),
        ("A US drone killed four people.", ["US"], "as without stops"),
        ("The raid that killed four people was condemned by France.", [], "who condemns did it not"),
    ],
)
def test_what_heads_a_report_is_its_topic(text: str, wanted: list[str], why: str) -> None:
    assert [name for name, _, _ in _actors(text)] == wanted, why


def test_a_name_that_is_all_of_its_line_did_nothing() -> None:
    twin = Twin(tags=(("perpetrator", "Zamra", 0.95), ("perpetrator", "Gunmen", 0.95)))
    assert [name for name, _, _ in _actors("Zamra\n\nGunmen killed four people in the market.", twin)] == ["Gunmen"]


def test_a_group_that_no_table_knows_claims_an_attack_through_a_message() -> None:
    analysis = read("The Grey Wolves, in a message to Radio Sur, claimed responsibility for a raid.")
    (value,) = [d.value for d in analysis.drafts if isinstance(d.value, Responsibility)]
    assert (value.actor, value.position) == ("Grey Wolves", "claims")


@pytest.mark.parametrize(
    ("text", "claims_it"),
    [
        ("An ELN spokesman said the army had fired the shells that killed six people.", False),
        ("The Israeli army said gunmen had attacked the post and killed six people.", False),
        ("The ELN said its fighters had attacked the post and killed six people.", True),
        ("The Israeli army said the air force had struck the post and killed six people.", True),
        ("Hamas said fighters had attacked the post and killed six people.", True),
    ],
)
def test_whose_forces_they_are_that_have_no_its(text: str, claims_it: bool) -> None:
    """The army is no armed group's own, and gunmen are no state's: who accuses the other side claims nothing."""
    found = [c for c in claims(read(text), "responsibility") if isinstance(c.value, Responsibility)]
    assert any(c.value.position == "claims" for c in found) is claims_it


@pytest.mark.parametrize(
    ("text", "words", "name", "kind", "why"),
    [
        ("An Austrian national stabbed two in Jos.", "An Austrian national", "Austrian national", None, "no state"),
        ("Artillery hit a camp in Jos.", "Artillery", None, None, "what shoots is nobody"),
        ("The army and rebels fought in Jos.", "The army and rebels", "army and rebels", None, "two kinds are none"),
    ],
)  # fmt: skip
def test_who_is_no_state(text: str, words: str, name: str | None, kind: str | None, why: str) -> None:
    found = [c.value for c in claims(read(text, Twin(tags=(("perpetrator", words, 0.9),))), "perpetrator")]
    assert [(v.name, v.kind) for v in found if isinstance(v, Perpetrator)] == ([(name, kind)] if name else []), why


WHO_THEY_MAY_BE = [
    (
        "Gunmen suspected to be members of the Red Front killed nine people.",
        "Gunmen suspected to be members of the Red Front",
        [("Gunmen", "asserted"), ("Red Front", "hedged")],
        "who they may be is a claim of its own",
    ),
    (
        "Nine fighters of Hamas were killed in clashes with our forces.",
        "our forces",
        [("forces", "asserted")],
        "nobody who is only named owns what is ours",
    ),
]


@pytest.mark.parametrize(("text", "quote", "told", "why"), WHO_THEY_MAY_BE, ids=[w[3] for w in WHO_THEY_MAY_BE])
def test_who_they_may_be_and_whose_they_are(text: str, quote: str, told: list[tuple[str, str]], why: str) -> None:
    found = claims(read(text, Twin(tags=(("perpetrator", quote, 0.9),))), "perpetrator")
    assert [(c.value.name, c.certainty) for c in found if isinstance(c.value, Perpetrator)] == told, why


BELONGS_TO = [
    ("The Karo Front, which is linked to Hamas, claimed the raid in Jos.", "Hamas", "linked to"),
    ("The Karo Front, a faction of Hamas, fired at troops in Jos.", "Hamas", "a faction of"),
    ("Gunmen of the Karo Front, the armed wing of Hamas, fired at troops in Jos.", "Hamas", "the wing of"),
]


@pytest.mark.parametrize(("text", "words", "why"), BELONGS_TO, ids=[b[2] for b in BELONGS_TO])
def test_whom_a_doer_belongs_to_did_nothing_by_it(text: str, words: str, why: str) -> None:
    twin = Twin(tags=(("perpetrator", words, 0.9),))
    assert words not in [d.span.of(text) for d in read(text, twin).drafts if isinstance(d.value, Perpetrator)], why


def test_a_faction_that_is_blamed_is_named_by_whose_it_is() -> None:
    text = "Elders blamed the raid in Jos on a faction of Hamas."
    twin = Twin(tags=(("perpetrator", "a faction of Hamas", 0.9),))
    assert [d.span.of(text) for d in read(text, twin).drafts if isinstance(d.value, Perpetrator)]
