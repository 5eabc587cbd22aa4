"""Light rewriting of training texts, so that the reader leans on wording, not on the names of one war."""

from __future__ import annotations

import random
import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import Final

from training.corpora import GoldClaim, Mark, TrainingDocument

PLACES: Final = tuple(
    """Kherson Odesa Sumy Belgorod Kursk Donetsk Homs Idlib Raqqa Mosul Kirkuk Taiz Hodeidah Marib Gaza Rafah Jenin
    Hebron Tripoli Benghazi Sirte Khartoum Omdurman Nyala Goma Bunia Beni Mogadishu Kismayo Baidoa Maiduguri Jos
    Zamfara Gao Mopti Djibo Dori Niamey Kunduz Herat Jalalabad Quetta Peshawar Karachi Srinagar Imphal Sittwe
    Myitkyina Marawi Jolo Narathiwat Tumaco Cali Culiacan Tijuana Izmir Diyarbakir Stepanakert Tskhinvali Grozny
    Manchester Lyon Brussels Halle Christchurch Sydney Nairobi Garissa Cabo Palma Bamenda Bangui Juba Malakal""".split()
)
ACTORS: Final = tuple(
    """Hezbollah Hamas Houthis Taliban Boko_Haram al-Shabab Islamic_State ELN PKK M23 RSF ADF Naxalites Wagner_Group
    Lashkar-e-Taiba Abu_Sayyaf Arakan_Army JNIM TPLF Azov_Brigade Shining_Path IRA ETA Tamil_Tigers""".replace(
        "\n", " "
    ).split()
)
# "Ivan Petrov, 29": a person by name and age is no group.
_PERSON: Final = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z][\w'’.-]+){1,3}(?=,? (?:\d{2}\b|who\b|was arrested|was charged))")
_NUMBERS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
# A number by itself: not an age ("10-year-old"), nor a part of another ("twenty-five", "1,200").
_NUMBER = re.compile(
    rf"(?<![\w,.–-])({'|'.join(_NUMBERS[2:])}|[2-9]|1[0-9]|[2-9][0-9]|[1-9][0-9]{{2}})(?![\w–-]|[.,]\d|\s+(?:hundred|thousand|million|years?))",
    re.IGNORECASE,
)
# Words of a name that are nobody's own: they stand for others all over the text.
_ANYBODYS: Final = frozenset(
    """street avenue road drive lane boulevard highway county city town village district province region state
    north south east west northern southern eastern western central upper lower park school church mosque
    hospital market airport army police force forces soldiers soldier officer officers gunmen gunman militants
    rebels troops guards military government state security special national united saint mount lake river base
    camp border area center centre""".split()
)
Edit = tuple[int, int, str]


def rewrite(document: TrainingDocument, rng: random.Random) -> TrainingDocument:
    """The document with some names and toll numbers replaced, every span moved with its words."""
    edits = _edits(document, rng)
    if not edits:
        return document
    out: list[str] = []
    at = 0
    for start, end, new in edits:
        out += [document.text[at:start], new]
        at = end
    out.append(document.text[at:])
    starts = [e[0] for e in edits]
    ends = [e[1] for e in edits]
    shift = [0]
    for start, end, new in edits:
        shift.append(shift[-1] + len(new) - (end - start))

    def move(start: int, end: int) -> tuple[int, int]:
        return start + shift[bisect_right(ends, start)], end + shift[bisect_left(starts, end)]

    marks = tuple(Mark(*move(m.start, m.end), m.label) for m in document.marks)
    claims = tuple(
        GoldClaim(
            *move(c.start, c.end),
            c.slot,
            c.codes,
            None if c.sources is None else tuple(move(*s) for s in c.sources),
        )
        for c in document.claims
    )
    return replace(document, text="".join(out), marks=marks, claims=claims)


def _edits(document: TrainingDocument, rng: random.Random) -> list[Edit]:
    """Replacements that do not overlap and do not cross the edge of a span, in order."""
    text = document.text
    wanted: list[Edit] = []
    names: dict[str, str] = {}
    persons = {m.span() for m in _PERSON.finditer(text)}
    for mark in document.marks:
        words = text[mark.start : mark.end]
        if mark.label == "place":
            for m in re.finditer(r"\b[A-Z][a-z]{3,}\b", words):
                if rng.random() < 0.5 and m.group().lower() not in _ANYBODYS:
                    names.setdefault(m.group(), rng.choice(PLACES))
        elif mark.label == "perpetrator" and len(words) < 30 and not words.isupper() and rng.random() < 0.4:
            for m in re.finditer(r"\b[A-Z][\w-]+(?: [A-Z][\w-]+)*$", words):
                if m.group().split()[-1].lower() in _ANYBODYS or (mark.start, mark.end) in persons:
                    continue
                names.setdefault(m.group(), rng.choice(ACTORS).replace("_", " "))
        elif mark.label in ("killed", "injured", "abducted", "detained", "casualties", "missing"):
            for m in _NUMBER.finditer(words):
                if rng.random() < 0.5:
                    span = (mark.start + m.start(), mark.start + m.end())
                    wanted.append((*span, _number(m.group(), rng)))
    for old, new in names.items():
        wanted += [(*m.span(), new) for m in re.finditer(rf"\b{re.escape(old)}\b", text)]
    edges = sorted({x for m in document.marks for x in (m.start, m.end)})
    out: list[Edit] = []
    for start, end, new in sorted(wanted):
        crossed = bisect_left(edges, end) > bisect_right(edges, start)
        if not crossed and (not out or start >= out[-1][1]):
            out.append((start, end, new))
    return out


def _number(word: str, rng: random.Random) -> str:
    upper = word.isupper() and word.isalpha()
    small = rng.randint(2, 20)
    value = small if rng.random() < 0.8 else rng.randint(21, 400)
    new = _NUMBERS[value] if value <= 20 and rng.random() < 0.5 else str(value)
    return new.upper() if upper else new
