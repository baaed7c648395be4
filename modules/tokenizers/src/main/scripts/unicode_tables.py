"""Writes unicode.txt: what each code point is to BERT's tokenization.

The tables are those of the Rust crates under Hugging Face's tokenizers, which stand at different
versions of Unicode (categories: 8, normalization: 13, lower case: 17). So they are asked for each
code point, and the answers are checked where they can be said by a rule (Hangul).

    python unicode_tables.py > ../resources/dev/firth/tokenizers/unicode/unicode.txt

Needs tokenizers 0.23.2; takes about a minute.
"""

import sys
import unicodedata

from tokenizers import AddedToken, Tokenizer, models, normalizers, pre_tokenizers

CODE_POINTS = [c for c in range(0x110000) if not 0xD800 <= c <= 0xDFFF]
LINE = 110


def bert(**steps):
    off = dict(clean_text=False, handle_chinese_chars=False, strip_accents=False, lowercase=False)
    return normalizers.BertNormalizer(**{**off, **steps}).normalize_str


def hangul(c):
    s = c - 0xAC00
    if not 0 <= s < 11172:
        return None
    syllable = chr(0x1100 + s // 588) + chr(0x1161 + s % 588 // 28)
    return syllable + (chr(0x11A7 + s % 28) if s % 28 else "")


def cleaning():
    clean = bert(clean_text=True)
    dropped = [c for c in CODE_POINTS if clean(chr(c)) == ""]
    spaces = [c for c in CODE_POINTS if clean(chr(c)) == " "]
    assert all(clean(chr(c)) in ("", " ", chr(c)) for c in CODE_POINTS)
    return dropped, spaces


def decompositions():
    nfd = normalizers.NFD().normalize_str
    for c in CODE_POINTS:
        if hangul(c):
            assert nfd(chr(c)) == hangul(c)
    return {c: nfd(chr(c)) for c in CODE_POINTS if nfd(chr(c)) != chr(c) and not hangul(c)}


def nonspacing_marks(decomposed):
    strip = bert(strip_accents=True)
    marks = {c for c in CODE_POINTS if c not in decomposed and not hangul(c) and strip(chr(c)) == ""}
    for c, parts in decomposed.items():
        assert strip(chr(c)) == "".join(p for p in parts if ord(p) not in marks)
    return sorted(marks)


def combining_classes(decomposed):
    """Where a mark has a class at all, it is the one that every version of Unicode gives it."""
    nfd = normalizers.NFD().normalize_str

    def swaps(a, b):
        return a != b and nfd("x" + a + b) == "x" + b + a

    classes = {}
    for c in CODE_POINTS:
        if c not in decomposed and (swaps(chr(c), "\u0334") or swaps("\u0345", chr(c)) or c == 0x0334):
            classes[c] = unicodedata.combining(chr(c))
    one_of_each = {k: chr(c) for c, k in classes.items()}
    for c, k in classes.items():
        for other, mark in one_of_each.items():
            assert chr(c) == mark or swaps(chr(c), mark) == (k > other) and swaps(mark, chr(c)) == (other > k)
    return classes


def splitting():
    split = pre_tokenizers.BertPreTokenizer().pre_tokenize_str
    white, punctuation = [], []
    for c in CODE_POINTS:
        parts = [part for part, _ in split("a" + chr(c) + "a")]
        if parts == ["a", "a"]:
            white.append(c)
        elif len(parts) == 3:
            punctuation.append(c)
    return white, punctuation


def word_characters():
    """What may not stand beside an added token that is to be found as a single word only."""
    tokenizer = Tokenizer(models.WordPiece({"[UNK]": 0, "<t>": 1}, unk_token="[UNK]"))
    tokenizer.add_tokens([AddedToken("<t>", single_word=True, normalized=False)])
    return [c for c in CODE_POINTS if 1 not in tokenizer.encode("<t>" + chr(c)).ids]


def ranges(values):
    found = []
    for value in sorted(values):
        if found and found[-1][1] == value - 1:
            found[-1][1] = value
        else:
            found.append([value, value])
    return [f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in found]


def section(kind, name, entries):
    print(kind, name)
    line = ""
    for entry in entries:
        if len(line) + len(entry) >= LINE:
            print(line)
            line = ""
        line = f"{line} {entry}".lstrip()
    if line:
        print(line)


def mapping(pairs):
    return [f"{c:x}:" + ".".join(f"{ord(t):x}" for t in text) for c, text in sorted(pairs.items())]


def main():
    sys.stdout.reconfigure(encoding="ascii")
    dropped, spaces = cleaning()
    chinese = bert(handle_chinese_chars=True)
    lower = bert(lowercase=True)
    decomposed = decompositions()
    white, punctuation = splitting()
    print("# What each code point is to BERT's tokenization; made by src/main/scripts/unicode_tables.py.")
    print("# set: code points and ranges of them; map: code point, colon, code points with dots between. Hexadecimal.")
    section("set", "dropped", ranges(dropped))
    section("set", "space", ranges(spaces))
    section("set", "chinese", ranges(c for c in CODE_POINTS if chinese(chr(c)) != chr(c)))
    section("set", "nonspacing", ranges(nonspacing_marks(decomposed)))
    section("set", "whitespace", ranges(white))
    section("set", "punctuation", ranges(punctuation))
    section("set", "word", ranges(word_characters()))
    section("map", "lower", mapping({c: lower(chr(c)) for c in CODE_POINTS if lower(chr(c)) != chr(c)}))
    section("map", "decomposition", mapping(decomposed))
    section("map", "class", mapping({c: chr(k) for c, k in combining_classes(decomposed).items()}))


if __name__ == "__main__":
    main()
