"""Writes golden.json.gz: a small vocabulary, tokenizers that use it, and what they make of random texts.

    python golden_encodings.py ../resources/dev/firth/tokenizers

Behind the folder may stand how many texts each tokenizer gets, and a seed. Needs tokenizers 0.23.2. The texts
are made from a seed: letters of many scripts, marks of every combining class, controls, punctuation,
Chinese, Hangul, surrogate pairs, special tokens and pieces of them, and code points from all of Unicode.
"""

import gzip
import json
import random
import sys
import unicodedata
from pathlib import Path

from tokenizers import Tokenizer

SEED = 20240607
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
ADDED = [
    dict(content="<left>", lstrip=True),
    dict(content="<right>", rstrip=True),
    dict(content="<both>", lstrip=True, rstrip=True),
    dict(content="<word>", single_word=True),
    dict(content="<word>s"),
    dict(content="É-Norm", normalized=True),
    dict(content="new york", normalized=True, single_word=True),
    dict(content="\U0001F600", special=True),
]
MARKS = [c for c in range(0x300, 0x1F000) if unicodedata.combining(chr(c))]
RANGES = [
    (0x20, 0x7F), (0x20, 0x7F), (0x20, 0x7F), (0x61, 0x7B), (0x61, 0x7B), (0x61, 0x7B),
    (0x00, 0x20), (0x80, 0x100), (0x100, 0x250), (0x250, 0x300), (0x300, 0x370), (0x370, 0x500),
    (0x590, 0x700), (0x700, 0x900), (0x900, 0xE00), (0xE00, 0x1100), (0x1100, 0x1200), (0x1780, 0x1D00),
    (0x1D00, 0x2000), (0x2000, 0x2100), (0x2100, 0x2C00), (0x2E00, 0x3100), (0x3100, 0x3400),
    (0x3400, 0xA000), (0xA000, 0xAC00), (0xAC00, 0xD7A4), (0xE000, 0xF900), (0xF900, 0xFB00),
    (0xFB00, 0x10000), (0x10000, 0x11000), (0x11000, 0x12000), (0x16E00, 0x17000), (0x1D100, 0x1D200),
    (0x1D400, 0x1D800), (0x1E000, 0x1E100), (0x1E900, 0x1E960), (0x1F000, 0x20000), (0x20000, 0x30000),
    (0xE0000, 0xE0200), (0xF0000, 0x110000), (0x0, 0x110000),
]
PIECES = SPECIAL + [a["content"] for a in ADDED] + [
    "[MASK", "MASK]", "[mask]", "é-norm", "New York", " ", "  ", "\t", "\n", "the", "The", "ing", "un",
    "aff", "able", "İ", "ΣΑΣ", "ß", "ǅ", "\u1E9E", "don't", "...", "a" * 30, "é" * 20, "\ufffd", "\u200b",
]


def code_point(rng):
    while True:
        low, high = rng.choice(RANGES)
        c = rng.randrange(low, high)
        if not 0xD800 <= c < 0xE000:
            return c


def text(rng):
    parts = []
    for _ in range(rng.choice([0, 1, 2, 5, 10, 20, 40])):
        kind = rng.random()
        if kind < 0.25:
            parts.append(rng.choice(PIECES))
        elif kind < 0.4:
            parts.append(chr(code_point(rng)) + "".join(chr(rng.choice(MARKS)) for _ in range(rng.randrange(5))))
        elif kind < 0.55:
            parts.append("".join(rng.choice("abcdeuinftghl") for _ in range(rng.randrange(1, 12))))
        elif kind < 0.7:
            parts.append(" ")
        else:
            parts.append(chr(code_point(rng)))
    if rng.random() < 0.02:
        parts.append("ab" * rng.randrange(48, 53))
    return "".join(parts)


def vocabulary(rng):
    tokens = list(SPECIAL)
    singles = [chr(c) for c in range(0x21, 0x7F)] + ["é", "ß", "İ", "\u0301", "中", "가", "ᄀ", "ᅡ", "ι", "σ", "ς"]
    singles += [chr(code_point(rng)) for _ in range(300)]
    words = ["the", "The", "ing", "un", "unaff", "able", "aff", "affa", "don", "new", "york", "norm", "é-norm", "i̇"]
    words += ["".join(rng.choice("abcdeuinftghl") for _ in range(rng.randrange(2, 6))) for _ in range(500)]
    for token in singles + words:
        if token.strip() == token and token:
            tokens += [token, "##" + token]
    return {token: i for i, token in enumerate(dict.fromkeys(tokens))}


def special_token(token, type_id=0):
    return {"SpecialToken": {"id": token, "type_id": type_id}}


def sequence(name, type_id):
    return {"Sequence": {"id": name, "type_id": type_id}}


def definition(vocab, normalizer, added):
    tokens = [dict(content=t, special=True) for t in SPECIAL] + (ADDED if added else [])
    entries = []
    for token in tokens:
        entry = dict(single_word=False, lstrip=False, rstrip=False, normalized=False, special=False)
        entry.update(token)
        entry["id"] = vocab.get(token["content"], len(vocab) + len(entries) - len(SPECIAL))
        entries.append(entry)
    single = [special_token("[CLS]"), sequence("A", 0), special_token("[SEP]")]
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": entries,
        "normalizer": {"type": "BertNormalizer", **normalizer},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": single,
            "pair": single + [sequence("B", 1), special_token("[SEP]", 1)],
            "special_tokens": {t: {"id": t, "ids": [vocab[t]], "tokens": [t]} for t in ["[CLS]", "[SEP]"]},
        },
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {
            "type": "WordPiece",
            "unk_token": "[UNK]",
            "continuing_subword_prefix": "##",
            "max_input_chars_per_word": 100,
            "vocab": vocab,
        },
    }


def flat(encoding):
    """Ids, type ids, words, starts, ends, special tokens, attention."""
    return [
        encoding.ids,
        encoding.type_ids,
        [-1 if w is None else w for w in encoding.word_ids],
        [o[0] for o in encoding.offsets],
        [o[1] for o in encoding.offsets],
        encoding.special_tokens_mask,
        encoding.attention_mask,
    ]


def encoded(tokenizer, content):
    encoding = tokenizer.encode(content)
    decoded = [tokenizer.decode(encoding.ids, skip_special_tokens=skip) for skip in (False, True)]
    return {"text": content, "encoding": flat(encoding), "decoded": decoded}


def cut(rng, tokenizer, first, second):
    settings = dict(
        max_length=rng.randrange(4, 24),
        stride=0,
        strategy=rng.choice(["longest_first"] * 3 + ["only_first", "only_second"]),
        direction=rng.choice(["right", "right", "left"]),
    )
    if settings["max_length"] > 12:
        settings["stride"] = rng.randrange(4)
    lengths = [len(tokenizer.encode(t, add_special_tokens=False).ids) for t in (first, second) if t is not None]
    tokenizer.enable_truncation(**settings)
    padding = dict(
        direction=rng.choice(["left", "right"]),
        pad_type_id=rng.randrange(2),
        length=rng.choice([None, 10, 30]),
        pad_to_multiple_of=rng.choice([None, 8]),
    )
    tokenizer.enable_padding(**padding)
    try:
        encoding = tokenizer.encode(first, second)
        result = {"encoding": flat(encoding)}
        if max(lengths) <= settings["max_length"]:
            # What is beyond max_length in a longer text is lost there; here it is part of the overflow.
            result["overflow"] = [flat(o) for o in encoding.overflowing]
    except Exception as e:
        result = {"error": str(e)}
    except BaseException as e:
        assert "`stride` must be" in str(e)
        return None
    finally:
        tokenizer.no_truncation()
        tokenizer.no_padding()
    return {"first": first, "second": second, **settings, "padding": padding, **result}


def main():
    folder = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 120
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else SEED)
    vocab = vocabulary(rng)
    groups = []
    for bits in (15, 3, 7, 11, 0, 4, 8, 14):
        steps = ["clean_text", "handle_chinese_chars", "strip_accents", "lowercase"]
        normalizer = {step: bool(bits >> i & 1) for i, step in enumerate(steps)}
        document = definition(vocab, normalizer, added=bits != 3)
        tokenizer = Tokenizer.from_str(json.dumps(document))
        assert [t.content for t in tokenizer.get_added_tokens_decoder().values()] == [
            t["content"] for t in sorted(document["added_tokens"], key=lambda t: t["id"])
        ]
        texts = [text(rng) for _ in range(count)]
        pairs = [(rng.choice(texts)[:60], rng.choice(texts)[:60] if rng.random() < 0.8 else None) for _ in range(count // 4)]
        groups.append(
            {
                "normalizer": normalizer,
                "added_tokens": document["added_tokens"],
                "texts": [encoded(tokenizer, t) for t in texts],
                "cuts": [c for c in (cut(rng, tokenizer, a, b) for a, b in pairs) if c],
            }
        )
    document["normalizer"] = document["added_tokens"] = None
    golden = json.dumps({"tokenizer": document, "groups": groups}, separators=(",", ":"))
    with gzip.GzipFile(folder / "golden.json.gz", "wb", mtime=0) as out:
        out.write(golden.encode("ascii"))


if __name__ == "__main__":
    main()
