"""Letters that look alike, folded into one: the part of Unicode's confusables that names of accounts use.

Source: Unicode Technical Standard #39, confusables.txt, lower-case letters and digits that look like a-z.
"""

import unicodedata

_PAIRS = {
    # Cyrillic
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ё": "e", "є": "e", "ғ": "f", "ɡ": "g", "һ": "h",
    "і": "i", "ї": "i", "ј": "j", "к": "k", "қ": "k", "ӏ": "l", "м": "m", "п": "n", "н": "h", "о": "o",
    "ө": "o",
    "р": "p", "ԛ": "q", "г": "r", "ѕ": "s", "т": "t", "ц": "u", "ѵ": "v", "ѡ": "w", "ԝ": "w", "х": "x",
    "у": "y", "ү": "y", "з": "3", "ь": "b", "ъ": "b",
    # Greek
    "α": "a", "β": "b", "ϲ": "c", "ε": "e", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ό": "o",
    "ρ": "p", "σ": "o", "τ": "t", "υ": "u", "χ": "x", "γ": "y", "ω": "w", "μ": "u", "ϳ": "j",
    # Latin letters of other alphabets, Armenian, and signs
    "ɑ": "a", "ə": "e", "ı": "i", "ȷ": "j", "ł": "l", "ɩ": "i", "ŋ": "n", "ø": "o", "ß": "b", "ʋ": "v",
    "ɯ": "w", "ƴ": "y", "ʏ": "y", "ɢ": "g", "ɪ": "i", "ʟ": "l", "ɴ": "n", "ʀ": "r", "ꜱ": "s", "ᴀ": "a",
    "ᴄ": "c", "ᴅ": "d", "ᴇ": "e", "ᴋ": "k", "ᴍ": "m", "ᴏ": "o", "ᴘ": "p", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v",
    "ᴡ": "w", "ᴢ": "z", "հ": "h", "ո": "n", "ս": "u", "օ": "o", "ց": "g", "զ": "q", "ӕ": "ae", "æ": "ae",
    "œ": "oe", "ⅼ": "l",
}  # fmt: skip
_LETTERS = str.maketrans(_PAIRS)
# Within ASCII: what a reader takes for another sign. Two letters that grow together come last.
_ASCII = str.maketrans(
    {"0": "o", "1": "l", "i": "l", "3": "e", "4": "a", "5": "s", "8": "b", "|": "l", "$": "s"}
)
_GROWN = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def latin(text: str) -> str:
    """Return `text` in lower case with every foreign look-alike as the plain letter it looks like."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    marked = unicodedata.normalize("NFKD", folded)
    return "".join(char for char in marked if not unicodedata.combining(char)).translate(_LETTERS)


def skeleton(text: str) -> str:
    """Return what the eye keeps: two texts with one skeleton can be taken for each other."""
    seen = latin(text).translate(_ASCII)
    for pair, one in _GROWN:
        seen = seen.replace(pair, one)
    return seen


def scripts(text: str) -> set[str]:
    """Return the alphabets of the letters in `text` ("LATIN", "CYRILLIC")."""
    return {unicodedata.name(char, "?").partition(" ")[0] for char in text if char.isalpha()}
