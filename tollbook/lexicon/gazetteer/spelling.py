"""How a place name becomes the key under which the gazetteer keeps it.

Three keys, from strict to loose. The builder of the shipped file, the overlay of a user's own places and every
look-up use these functions, so a change here needs the file built anew (`FORMAT` guards that).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

#: Raised with every change of the keys; a file made with another number is refused.
FORMAT: Final = 3

_APART: Final = re.compile(r"[\s\-‐‑‒–—_/.,;:()\[\]|·]+")
_GLUED: Final = re.compile("[’‘'`´ʼʻʹʺ\"“”″′ˈˊʿʾ]+")
# Tatweel, Arabic short vowels and Hebrew points are spelling aids, not letters.
_POINTS: Final = re.compile("[ـً-ٰٟ֑-ׇ\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_LETTERS: Final = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "e",
        "ħ": "h", "ŋ": "n", "ё": "е", "ґ": "г", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي",
        "ک": "ك", "ة": "ه", "ۀ": "ه", "ؤ": "و", "&": " and ",
    }
)  # fmt: skip
_SAINT: Final = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARTICLES: Final = frozenset(
    "the al el ul an ar as ash at az ad adh ath l la le les los las lo il i gli der die das den de du of".split()
)
# Kept in first place they belong to the name in Romance languages: "El Paso" is not "Paso".
_FIRST_ARTICLES: Final = frozenset("the al ul an ar as ash at az ad adh ath".split())
_LOOSE: Final = (
    (re.compile(r"sch|sh|ch(?!r)"), "s"), (re.compile(r"tz|ts"), "s"), (re.compile(r"kh|gh"), "h"),
    (re.compile(r"zh|dj|j|z"), "z"), (re.compile(r"ck|q"), "k"), (re.compile(r"c"), "k"), (re.compile(r"ph"), "f"),
    (re.compile(r"th"), "t"), (re.compile(r"dh"), "d"), (re.compile(r"w"), "v"), (re.compile(r"ou|oo|o"), "u"),
    (re.compile(r"[ey]i|[aei]y|ee|ie|y|e"), "i"), (re.compile(r"ia"), "a"), (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=[a-z])h(?=$|\s)"), ""),
)  # fmt: skip

#: Words that name a kind of division. "Kharkiv region", "Donetska oblast", "محافظة حلب" are divisions, not towns.
DIVISION_WORDS: Final = frozenset(
    """oblast oblasts oblasti region regions province provinces provincia governorate governorates district districts
    county counties state department departamento departement prefecture raion rayon krai kray okrug republic
    municipality canton division vilayet wilaya wilayat muhafazah mohafazah muhafazat subdistrict township sector
    territory autonomous lga lgas upazila upazilas thana tehsil tehsils tahsil taluk taluka cercle cercles woreda
    woredas regency regencies kabupaten payam
    область области район края край республика республіка області району муниципалитет
    محافظه ولايه منطقه اقليم قضاء مديريه محافظات استان שחור מחוז נפת""".split()
)  # fmt: skip

_AREA: Final = re.compile(r"\blocal government areas?\b")


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """The strict key: case, accents, hyphens, apostrophes and full stops gone, "St" spelt out.

    >>> fold("Saint-Étienne"), fold("ST. ETIENNE"), fold("Khar'kov")
    ('saint etienne', 'saint etienne', 'kharkov')
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    text = _POINTS.sub("", text.translate(_LETTERS))
    # Cyrillic й and ї lose their mark too: both sides of a look-up do.
    text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    text = _APART.sub(" ", _GLUED.sub("", text.translate(_LETTERS))).strip()
    words = text.split(" ")
    return " ".join(_SAINT.get(w, w) for w in words)


def bare(folded: str) -> str:
    """The strict key without articles: one place in "Deir al-Balah", "Deir el-Balah", "Dayr Balah".

    >>> bare(fold("Deir al-Balah")), bare(fold("Al-Hasakah")), bare(fold("El Paso")), bare(fold("الخرطوم"))
    ('deir balah', 'hasakah', 'el paso', 'خرطوم')
    """
    words = folded.split(" ")
    kept = [w for i, w in enumerate(words) if w not in (_ARTICLES if i else _FIRST_ARTICLES) or len(words) == 1]
    words = kept or words
    return " ".join(w[2:] if w.startswith("ال") and len(w) > 4 else w for w in words)


def other_article(folded: str) -> str:
    """The same name with the other of "Al" and "El" before it, `""` where it begins with neither.

    "El" belongs to a name (`bare`), but of one Arabic town desks write both.

    >>> other_article("al fasher"), other_article("el obeid"), other_article("alma")
    ('el fasher', 'al obeid', '')
    """
    first, _, rest = folded.partition(" ")
    other = {"al": "el", "el": "al"}.get(first)
    return f"{other} {rest}" if other and rest else ""


def loose(folded: str) -> str:
    """The key for spellings that differ by transliteration only; Latin script, `""` where it would say too little.

    >>> loose(fold("Khan Younis")) == loose(fold("Khan Yunis")), loose(fold("Qamishli")) == loose(fold("Kamishly"))
    (True, True)
    """
    text = bare(folded)
    if not text.isascii() or len(text) < 5:
        return ""
    text = text.replace(" ", "")
    for pattern, by in _LOOSE:
        text = pattern.sub(by, text)
    return text if len(text) >= 4 else ""


def division(folded: str) -> str | None:
    """What is left of a division's name without the words for its kind, or None when it has none.

    >>> division("kharkiv oblast"), division("region of tigray"), division("kharkiv")
    ('kharkiv', 'tigray', None)
    >>> division("maru local government area"), division("ukhia upazila")
    ('maru', 'ukhia')
    """
    words = _AREA.sub("lga", folded).split(" ")
    kept = [w for w in words if w not in DIVISION_WORDS and w not in {"the", "of", "de", "du"}]
    if not kept or not any(w in DIVISION_WORDS for w in words):
        return None
    return " ".join(kept)


@lru_cache(maxsize=16384)
def key(text: str, kind: str = "") -> int:
    """A 48-bit key of a folded name; `kind` keeps the loose (`~`), bare (`-`) and division (`#`) keys apart."""
    return int.from_bytes(hashlib.blake2b((kind + text).encode(), digest_size=6).digest(), "big")


def keys(name: str, feature: str) -> Iterator[int]:
    """The keys under which a name of a place of that feature is kept."""
    strict = fold(name)
    if not strict:
        return
    yield key(strict)
    if (plain := bare(strict)) != strict:
        yield key(plain, "-")
    if vague := loose(strict):
        yield key(vague, "~")
    if feature.startswith("ADM"):
        yield key(division(strict) or strict, "#")
