"""Writes pipelines.json.gz: tokenizers of every kind of step and model, and what they make of random texts.

    python golden_pipelines.py ../resources/dev/firth/tokenizers

Behind the folder may stand how many texts each tokenizer gets, and a seed. Needs tokenizers 0.23.2 and, for the
map of characters, sentencepiece 0.2. The models are trained on texts of the same generator.
"""

import gzip
import json
import random
import sys
import tempfile
from pathlib import Path

import sentencepiece
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

from golden_encodings import SEED, code_point, flat, text

GPT4 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
POSSESSIVE = (
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s"
)
O200K = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
    r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?"
    r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
REGEXES = [
    GPT4, POSSESSIVE, O200K, r"\s+", r"\w+|[^\w\s]+", r"[a-e]{2,3}?", r"(?<!a)b|c(?=d)|e\b", r"^.|.$", r"\d|\p{P}|\p{Han}",
    r"[^\p{L}\p{N}\s]|(?:un|aff|a)*?n", r"(a|b|ab)(c|bcd)?d*", r"\p{^Ll}+", r"[\u00e0-\u00ff\x41-\x5a]", r"x*",
]
LETTERS = "abcdeuinftghl"


def more_text(rng):
    """Texts with words, so that there is something to merge."""
    if rng.random() < 0.5:
        return text(rng)
    words = []
    for _ in range(rng.randrange(1, 12)):
        kind = rng.random()
        if kind < 0.6:
            words.append("".join(rng.choice(LETTERS) for _ in range(rng.randrange(1, 9))))
        elif kind < 0.7:
            words.append(rng.choice(["It's", "we'll", "I'M", "don't", "'ve", "''s", "12345", "٣٤", "x²", "(b)", "…!"]))
        elif kind < 0.8:
            words.append(rng.choice(["Ünïcödé", "naïve", "ｆｕｌｌ", "ﬁne", "e\u0301te\u0301", "한국어", "中文字", "ひらカタ", "Ωmega"]))
        elif kind < 0.9:
            words.append("".join(chr(code_point(rng)) for _ in range(rng.randrange(1, 4))))
        else:
            words.append(rng.choice(["\n", "\r\n", "\t", "  ", "\u00a0", "\u3000", "\u2581", "\u2581\u2581"]))
    return rng.choice([" ", " ", "  ", "\n", ""]).join(words)


def corpus(seed):
    rng = random.Random(seed)
    return [more_text(rng) for _ in range(400)]


def write_rules(file):
    """Rules of our own for a map of characters, as sentencepiece reads them."""
    pairs = [
        ("\t", " "), ("\n", " "), ("\r", " "), ("\u00a0", " "), ("\u3000", " "), ("\u200b", ""), ("\u00ad", ""),
        ("\ufb01", "fi"), ("\u00bd", "1\u20442"), ("e\u0301", "\u00e9"), ("u\u0308", "\u00fc"), ("\u2126", "\u03a9"),
        ("\u2026", "..."), ("\u0301", ""), ("\u212b", "\u00c5"), ("\u0132", "IJ"),
    ]
    pairs += [(chr(0xFF01 + i), chr(0x21 + i)) for i in range(94)]
    codes = [[" ".join(f"{ord(c):X}" for c in text) for text in pair] for pair in pairs]
    file.write_text("".join("\t".join(pair) + "\n" for pair in codes))


def rules():
    """The map of characters, compiled by sentencepiece."""
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder, "rules.tsv")
        write_rules(table)
        lines = Path(folder, "lines.txt")
        lines.write_text("\n".join("".join(random.Random(i).choices(LETTERS, k=30)) for i in range(300)))
        sentencepiece.SentencePieceTrainer.train(
            input=str(lines), model_prefix=str(Path(folder, "m")), vocab_size=40, normalization_rule_tsv=str(table),
            minloglevel=2,
        )
        blob = Path(folder, "m.model").read_bytes()
    # In the model file: field 3 (normalizer_spec), within it field 2 (precompiled_charsmap).
    def fields(data):
        at = 0

        def varint():
            nonlocal at
            value = shift = 0
            while True:
                byte = data[at]
                at += 1
                value |= (byte & 0x7F) << shift
                shift += 7
                if byte < 0x80:
                    return value

        while at < len(data):
            key = varint()
            if key & 7 == 0:
                yield key >> 3, varint()
            elif key & 7 == 2:
                size = varint()
                yield key >> 3, data[at : at + size]
                at += size
            else:
                at += 4
                yield key >> 3, None

    spec = [value for field, value in fields(blob) if field == 3][0]
    return [value for field, value in fields(spec) if field == 2][0]


def byte_level(prefix, trim, regex=True, **options):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=prefix, use_regex=regex)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=600, special_tokens=["<s>", "<pad>", "</s>", "<unk>", "<mask>"], show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    )
    tokenizer.train_from_iterator(corpus(1), trainer)
    tokenizer.post_processor = options.get("processor") or processors.RobertaProcessing(
        ("</s>", 2), ("<s>", 0), trim_offsets=trim, add_prefix_space=prefix
    )
    return tokenizer


def split_bytes(pattern, seed):
    tokenizer = byte_level(False, False, processor=processors.ByteLevel(trim_offsets=seed % 2 == 0, add_prefix_space=False))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(pattern), behavior="isolated", invert=False),
            pre_tokenizers.ByteLevel(add_prefix_space=False, trim_offsets=True, use_regex=False),
        ]
    )
    return tokenizer


def sequence_processor():
    tokenizer = byte_level(True, True)
    tokenizer.post_processor = processors.Sequence(
        [
            processors.ByteLevel(trim_offsets=True, add_prefix_space=True),
            processors.TemplateProcessing(
                single="<s>:1 $A:1", pair="<s> $A </s> $B:3 </s>:3", special_tokens=[("<s>", 0), ("</s>", 2)]
            ),
        ]
    )
    return tokenizer


def unigram(scheme, split, fallback, charsmap=None):
    tokenizer = Tokenizer(models.Unigram())
    steps = [normalizers.Precompiled(charsmap)] if charsmap else [normalizers.NFKC()]
    tokenizer.normalizer = normalizers.Sequence(steps + [normalizers.Strip(left=False), normalizers.Replace(Regex(" {2,}"), "\u2581")])
    metaspace = pre_tokenizers.Metaspace(prepend_scheme=scheme, split=split)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), metaspace]) if charsmap else metaspace
    tokenizer.decoder = decoders.Metaspace(prepend_scheme=scheme)
    special = ["<s>", "<pad>", "</s>", "<unk>"] + ([f"<0x{b:02X}>" for b in range(256)] if fallback else [])
    trainer = trainers.UnigramTrainer(vocab_size=2500, special_tokens=special, unk_token="<unk>", show_progress=False)
    tokenizer.train_from_iterator([t for t in corpus(2) if t.strip()], trainer)
    document = json.loads(tokenizer.to_str())
    # Not every character is to be known.
    rng = random.Random(5)
    vocabulary = document["model"]["vocab"]
    document["model"]["vocab"] = [v for v in vocabulary if len(v[0]) != 1 or rng.random() < 0.8 or v[0] == "\u2581"]
    document["model"]["byte_fallback"] = fallback
    document["added_tokens"] = [t for t in document["added_tokens"] if not t["content"].startswith("<0x")]
    tokenizer = Tokenizer.from_str(json.dumps(document))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer


def llama():
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("\u2581"), normalizers.Replace(" ", "\u2581")])
    tokenizer.decoder = decoders.Sequence(
        [decoders.Replace("\u2581", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=700, special_tokens=["<unk>", "<s>", "</s>"] + [f"<0x{b:02X}>" for b in range(256)], show_progress=False,
        limit_alphabet=60,
    )
    tokenizer.train_from_iterator(corpus(3), trainer)
    document = json.loads(tokenizer.to_str())
    document["added_tokens"] = [t for t in document["added_tokens"] if not t["content"].startswith("<0x")]
    return Tokenizer.from_str(json.dumps(document))


def suffixed(prefix, fuse):
    options = dict(continuing_subword_prefix=prefix) if prefix else {}
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", end_of_word_suffix="</w>", fuse_unk=fuse, **options))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([pre_tokenizers.Whitespace(), pre_tokenizers.Digits(individual_digits=fuse)])
    tokenizer.decoder = decoders.BPEDecoder("</w>")
    trainer = trainers.BpeTrainer(
        vocab_size=400, special_tokens=["<unk>"], end_of_word_suffix="</w>", show_progress=False, limit_alphabet=50, **options
    )
    tokenizer.train_from_iterator(corpus(4), trainer)
    return tokenizer


def word_piece():
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=12))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKD(), normalizers.StripAccents(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Punctuation(behavior="merged_with_previous")]
    )
    tokenizer.decoder = decoders.WordPiece()
    trainer = trainers.WordPieceTrainer(vocab_size=400, special_tokens=["[UNK]", "[CLS]", "[SEP]"], show_progress=False, limit_alphabet=60)
    tokenizer.train_from_iterator(corpus(5), trainer)
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 2), ("[CLS]", 1))
    return tokenizer


def words(splits, texts, normalizer=None, decoder=None):
    """A tokenizer that shows how a text is cut: every other piece that occurs is a token."""
    tokenizer = Tokenizer(models.WordLevel({"<unk>": 0}, unk_token="<unk>"))
    if normalizer:
        tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = splits
    pieces = set()
    for sample in texts:
        normal = normalizer.normalize_str(sample) if normalizer else sample
        pieces.update(piece for piece, _ in splits.pre_tokenize_str(normal))
    known = ["<unk>"] + [p for i, p in enumerate(sorted(pieces)) if i % 2 == 0 and len(p) < 30]
    tokenizer.model = models.WordLevel({p: i for i, p in enumerate(dict.fromkeys(known))}, unk_token="<unk>")
    if decoder:
        tokenizer.decoder = decoder
    return tokenizer


def characters(normalizer, texts):
    """A tokenizer that shows what becomes of each character: all that occur are tokens."""
    tokenizer = words(pre_tokenizers.FixedLength(1), texts, normalizer)
    known = sorted({c for sample in texts for c in normalizer.normalize_str(sample)})
    tokenizer.model = models.WordLevel({c: i for i, c in enumerate(["<unk>"] + known)}, unk_token="<unk>")
    return tokenizer


def tokenizers(texts):
    charsmap = rules()
    yield byte_level(False, True)
    yield byte_level(True, True)
    yield byte_level(True, False)
    yield byte_level(False, True, processor=processors.ByteLevel(trim_offsets=True))
    yield sequence_processor()
    for seed, pattern in enumerate([GPT4, POSSESSIVE, O200K]):
        yield split_bytes(pattern, seed)
    yield unigram("always", True, False, charsmap)
    yield unigram("always", True, True)
    yield unigram("first", True, False)
    yield unigram("never", False, True)
    yield llama()
    yield suffixed(None, False)
    yield suffixed("@@", True)
    yield word_piece()
    behaviors = ["removed", "isolated", "merged_with_previous", "merged_with_next", "contiguous"]
    for i, pattern in enumerate(REGEXES):
        yield words(pre_tokenizers.Split(Regex(pattern), behaviors[i % 5], invert=i % 3 == 0), texts)
    for behavior in behaviors:
        yield words(pre_tokenizers.Split("a", behavior), texts)
        yield words(pre_tokenizers.Punctuation(behavior), texts, decoder=decoders.CTC("a", "e", True))
    yield words(pre_tokenizers.UnicodeScripts(), texts)
    yield words(pre_tokenizers.FixedLength(3), texts, decoder=decoders.Fuse())
    yield words(pre_tokenizers.CharDelimiterSplit("e"), texts)
    yield words(pre_tokenizers.Digits(False), texts)
    yield words(pre_tokenizers.Digits(True), texts, decoder=decoders.Strip("e", 2, 1))
    yield words(pre_tokenizers.Whitespace(), texts)
    yield words(pre_tokenizers.Sequence([pre_tokenizers.Digits(), pre_tokenizers.Metaspace(prepend_scheme="first")]), texts)
    yield words(pre_tokenizers.BertPreTokenizer(), texts, normalizers.BertNormalizer())
    for step in [
        normalizers.NFC(), normalizers.NFD(), normalizers.NFKC(), normalizers.NFKD(), normalizers.Lowercase(),
        normalizers.StripAccents(), normalizers.Nmt(), normalizers.Strip(), normalizers.Prepend("ab"), normalizers.ByteLevel(),
        normalizers.Replace("a", "xyz"), normalizers.Replace(Regex("[a-e]+"), "é"), normalizers.Replace(Regex(r"\s+"), ""),
        normalizers.Precompiled(charsmap), normalizers.BertNormalizer(lowercase=False, strip_accents=True),
        normalizers.Sequence([normalizers.NFKD(), normalizers.StripAccents(), normalizers.NFC(), normalizers.Lowercase()]),
    ]:
        yield characters(step, texts)


def decoded(tokenizer, ids):
    """None where the decoder fails, as one does on a token of which nothing is left."""
    try:
        return tokenizer.decode(ids, skip_special_tokens=False) if ids else ""
    except BaseException as e:
        assert "slice index" in str(e)
        return None


def main():
    folder = Path(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else SEED)
    texts = [more_text(rng) for _ in range(count)]
    groups = []
    for tokenizer in tokenizers(texts):
        document = json.loads(tokenizer.to_str())
        encoded = []
        for sample in texts:
            encoding = tokenizer.encode(sample)
            encoded.append([flat(encoding), decoded(tokenizer, encoding.ids)])
        pair = tokenizer.encode(texts[0], texts[1])
        tokenizer.enable_truncation(max_length=12, stride=2)
        cut = [[flat(e)] + [flat(o) for o in e.overflowing] for e in [tokenizer.encode(t) for t in texts[:8]]]
        tokenizer.no_truncation()
        lengths = [len(tokenizer.encode(t, add_special_tokens=False).ids) for t in texts[:8]]
        groups.append({"tokenizer": document, "encoded": encoded, "pair": flat(pair), "cut": cut, "lengths": lengths})
    golden = json.dumps({"texts": texts, "groups": groups}, separators=(",", ":"))
    with gzip.GzipFile(folder / "pipelines.json.gz", "wb", mtime=0) as out:
        out.write(golden.encode("ascii"))


if __name__ == "__main__":
    main()
