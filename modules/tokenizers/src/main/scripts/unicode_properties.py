"""Writes properties.txt: what each code point is to the steps of a tokenizer.json beyond BERT's.

As in unicode_tables.py, the crates under Hugging Face's tokenizers are asked for each code point, since
each of them stands at a Unicode version of its own.

    python unicode_properties.py > ../resources/dev/firth/tokenizers/unicode/properties.txt

Needs tokenizers 0.23.2; takes about three minutes.
"""

import struct
import sys

from tokenizers import Regex, normalizers, pre_tokenizers

from unicode_tables import CODE_POINTS, hangul, mapping, ranges, section

ALL = "".join(map(chr, CODE_POINTS))
CATEGORIES = (
    "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Co Cn"
).split()
SCRIPTS = (
    "Latin Greek Cyrillic Armenian Hebrew Arabic Syriac Thaana Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu "
    "Kannada Malayalam Sinhala Thai Lao Tibetan Myanmar Georgian Hangul Ethiopic Cherokee Khmer Mongolian Hiragana "
    "Katakana Bopomofo Han Yi"
).split()
ACUTE = "\u0301"


def matched(pattern):
    """The code points that a regular expression of one character finds."""
    split = pre_tokenizers.Split(Regex(pattern), behavior="removed", invert=True)
    return [c for text, _ in split.pre_tokenize_str(ALL) for c in map(ord, text)]


def compatibility_decompositions():
    nfkd, nfd = normalizers.NFKD().normalize_str, normalizers.NFD().normalize_str
    return {c: nfkd(chr(c)) for c in CODE_POINTS if nfkd(chr(c)) != nfd(chr(c)) and not hangul(c)}


def compositions():
    """For each composed character the two that it is composed of."""
    nfc, nfd = normalizers.NFC().normalize_str, normalizers.NFD().normalize_str
    pairs = {}
    for c in CODE_POINTS:
        parts = nfd(chr(c))
        if len(parts) > 1 and not hangul(c) and nfc(chr(c)) == chr(c):
            first = nfc(parts[:-1])
            assert len(first) == 1 and nfc(first + parts[-1]) == chr(c)
            pairs[c] = first + parts[-1]
    return pairs


def charsmap(key):
    """A precompiled map that turns the text `key` into X: its double array has one path."""
    units = [0] * (1 << 14)
    position, step = 0, 256
    for byte in key.encode():
        units[position] |= (step >> 8) << 10 | 1 << 9
        position = position ^ step ^ byte
        units[position] = byte
        step *= 2
    units[position] |= 1 << 8 | (step >> 8) << 10 | 1 << 9
    blob = struct.pack("<I", 4 * len(units)) + struct.pack(f"<{len(units)}I", *units) + b"X\0"
    return normalizers.Precompiled(blob).normalize_str


def extending():
    """What belongs to the letter before it; of a map's key with such a mark, the map leaves the mark out."""
    normalize = charsmap("a")
    assert normalize("ba") == "bX"
    return [c for c in CODE_POINTS if normalize("a" + chr(c)) == "X"]


def breaking(categories):
    """Controls, behind which no mark belongs to anything."""
    candidates = [c for c in CODE_POINTS if categories[c] in ("Cc", "Cf", "Zl", "Zp")]
    return [c for c in candidates if charsmap(chr(c))(chr(c) + ACUTE) != "X"]


def category_of_all():
    found = {}
    for name in CATEGORIES:
        for c in matched(r"\p{%s}" % name):
            assert c not in found
            found[c] = name
    assert len(found) == len(CODE_POINTS)
    return found


def scripts():
    """Numbers of scripts, from 1; a code point of no script belongs to every one."""
    split = pre_tokenizers.UnicodeScripts().pre_tokenize_str
    anywhere = {c for c in CODE_POINTS if len(split("a" + chr(c))) == 1 and len(split("\u0431" + chr(c))) == 1}
    representatives = []
    numbers = {}
    for c in CODE_POINTS:
        if c in anywhere:
            continue
        before = numbers.get(c - 1)
        candidates = ([before] if before else []) + list(range(1, len(representatives) + 1))
        for number in candidates:
            if len(split(representatives[number - 1] + chr(c))) == 1:
                numbers[c] = number
                break
        else:
            representatives.append(chr(c))
            numbers[c] = len(representatives)
    return numbers


def numbered(values):
    """Ranges of the code points that have the same value, a colon, the value."""
    runs = []
    for c in sorted(values):
        if runs and runs[-1][1] == c - 1 and runs[-1][2] == values[c]:
            runs[-1][1] = c
        else:
            runs.append([c, c, values[c]])
    return [(f"{a:x}" if a == b else f"{a:x}-{b:x}") + f":{v:x}" for a, b, v in runs]


def main():
    sys.stdout.reconfigure(encoding="ascii")
    categories = category_of_all()
    numeric = pre_tokenizers.Digits(individual_digits=True).pre_tokenize_str
    accents = normalizers.StripAccents().normalize_str
    print("# What each code point is to the steps of a tokenizer.json; made by src/main/scripts/unicode_properties.py.")
    print("# set: code points and ranges; map: code point, colon, code points; number: ranges, colon, number. Hexadecimal.")
    section("set", "mark", ranges(c for c in CODE_POINTS if accents(chr(c)) == ""))
    section("set", "numeric", ranges(c for c in CODE_POINTS if len(numeric("a" + chr(c))) == 2))
    section("set", "space", ranges(matched(r"\s")))
    section("set", "digit", ranges(matched(r"\d")))
    section("set", "word", ranges(matched(r"\w")))
    section("set", "extending", ranges(extending()))
    section("set", "breaking", ranges(breaking(categories)))
    for name in CATEGORIES:
        section("set", name, ranges(c for c in CODE_POINTS if categories[c] == name))
    for name in SCRIPTS:
        section("set", name, ranges(matched(r"\p{%s}" % name)))
    section("number", "script", numbered(scripts()))
    section("map", "compatibility", mapping(compatibility_decompositions()))
    section("map", "composition", mapping(compositions()))


if __name__ == "__main__":
    main()
