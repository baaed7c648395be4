"""Writes model files of other formats than tokenizer.json and what transformers makes of them.

    python golden_files.py ../resources/dev/firth/tokenizers

Writes the folders roberta (vocab.json, merges.txt), xlm-roberta (sentencepiece.bpe.model), unigram and byte-pairs
(spiece.model) and files.json.gz. Needs transformers 5.18, tokenizers 0.23.2 and sentencepiece 0.2; all texts are of the
generator of golden_pipelines.py.
"""

import gzip
import json
import random
import sys
import tempfile
from pathlib import Path

import sentencepiece
from transformers import RobertaTokenizer, XLMRobertaTokenizer
from transformers.convert_slow_tokenizer import generate_merges
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers

from golden_encodings import SEED, flat
from golden_pipelines import byte_level, corpus, more_text, rules, write_rules

# As the published models have it: the mask takes the space before it.
MASK = AddedToken("<mask>", lstrip=True, normalized=False, special=True)


def roberta(folder):
    document = json.loads(byte_level(False, True).to_str())["model"]
    vocabulary = {token: id for token, id in document["vocab"].items()}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False))
    (folder / "merges.txt").write_text("#version: 0.2\n" + "".join(" ".join(pair) + "\n" for pair in document["merges"]))
    tokenizer = RobertaTokenizer(vocab=vocabulary, merges=[tuple(pair) for pair in document["merges"]], mask_token=MASK)
    return tokenizer._tokenizer


def sentence_piece(file, model_type, vocab_size, **options):
    with tempfile.TemporaryDirectory() as scratch:
        lines = Path(scratch, "lines.txt")
        lines.write_text("\n".join(line.replace("\n", " ") for line in corpus(9)))
        table = Path(scratch, "rules.tsv")
        write_rules(table)
        sentencepiece.SentencePieceTrainer.train(
            input=str(lines), model_prefix=str(Path(scratch, "m")), vocab_size=vocab_size, character_coverage=0.98,
            model_type=model_type, normalization_rule_tsv=str(table), hard_vocab_limit=False, minloglevel=2, **options,
        )
        file.write_bytes(Path(scratch, "m.model").read_bytes())


def xlm_roberta(folder):
    sentence_piece(folder / "sentencepiece.bpe.model", "unigram", 1500)
    tokenizer = XLMRobertaTokenizer.from_pretrained(folder, mask_token=MASK)
    for file in folder.glob("*.json"):
        file.unlink()
    return tokenizer._tokenizer


def pieces(folder, model_type):
    is_bpe = model_type == "bpe"
    symbols = ["<sep>", "<user>"]
    sentence_piece(
        folder / "spiece.model", model_type, 2000 if is_bpe else 1500, user_defined_symbols=symbols, byte_fallback=is_bpe
    )
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "spiece.model"))
    scores = [(processor.id_to_piece(i), processor.get_score(i)) for i in range(len(processor))]
    if model_type == "unigram":
        model = models.Unigram(scores, unk_id=processor.unk_id(), byte_fallback=False)
    else:
        ids = {piece: i for i, (piece, _) in enumerate(scores)}
        model = models.BPE(ids, generate_merges(ids, None), unk_token="<unk>", fuse_unk=True, byte_fallback=True)
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Precompiled(rules()), normalizers.Strip(left=False), normalizers.Replace(Regex(" {2,}"), "\u2581")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.add_special_tokens([AddedToken(t, normalized=False, special=True) for t in ["<s>", "</s>"]])
    tokenizer.add_tokens([AddedToken(t, normalized=False) for t in symbols])
    return tokenizer


def main():
    target = Path(sys.argv[1])
    rng = random.Random(SEED)
    texts = [more_text(rng) for _ in range(80)] + ["a <mask> b", "a<sep>b <user>", "<s>x</s>", "", " "]
    groups = {}
    for name, make in [
        ("roberta", roberta),
        ("xlm-roberta", xlm_roberta),
        ("unigram", lambda folder: pieces(folder, "unigram")),
        ("byte-pairs", lambda folder: pieces(folder, "bpe")),
    ]:
        folder = target / name
        folder.mkdir(exist_ok=True)
        tokenizer = make(folder)
        groups[name] = [flat(tokenizer.encode(t)) for t in texts]
    golden = json.dumps({"texts": texts, "groups": groups}, separators=(",", ":"))
    with gzip.GzipFile(target / "files.json.gz", "wb", mtime=0) as out:
        out.write(golden.encode("ascii"))


if __name__ == "__main__":
    main()
