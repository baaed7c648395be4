"""Writes training.json.gz: words with their counts and the vocabularies that are learned from them.

    python golden_training.py ../resources/dev/firth/tokenizers

Needs tokenizers 0.23.2. The words are made from a seed.
"""

import gzip
import json
import random
import sys
from pathlib import Path

from tokenizers import Tokenizer, models, pre_tokenizers, trainers

SEED = 20240607
SYLLABLES = "ba be bi bo bu da de di do du ka ke ki ko ku ta te ti to tu an en in on un ing er st th ß é 中 \U0001F600".split()


def words():
    """A few thousand words whose counts fall as those of a language do; no two pairs are equally frequent for long."""
    rng = random.Random(SEED)
    counts = {}
    for rank in range(1, 3000):
        word = "".join(rng.choice(SYLLABLES) for _ in range(rng.randrange(1, 6)))
        counts[word] = counts.get(word, 0) + 1 + int(40000 / rank) + rng.randrange(37)
    return counts


def train(model, trainer, counts):
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.train_from_iterator((" ".join([word] * count) for word, count in counts.items()), trainer)
    return json.loads(tokenizer.to_str())["model"]


def ordered(vocabulary):
    return [token for token, _ in sorted(vocabulary.items(), key=lambda item: item[1])]


def main():
    folder = Path(sys.argv[1])
    counts = words()
    common = dict(show_progress=False)
    bpe = train(models.BPE(), trainers.BpeTrainer(vocab_size=900, special_tokens=["<s>"], **common), counts)
    frequent = train(models.BPE(), trainers.BpeTrainer(vocab_size=9000, min_frequency=900, **common), counts)
    pieces = train(
        models.WordPiece(unk_token="[UNK]"), trainers.WordPieceTrainer(vocab_size=700, special_tokens=["[UNK]"], **common), counts
    )
    unigrams = {
        size: train(
            models.Unigram(),
            trainers.UnigramTrainer(vocab_size=size, special_tokens=["<s>", "<unk>"], unk_token="<unk>", **common),
            counts,
        )["vocab"]
        for size in (500, 1500)
    }
    golden = {
        "words": counts,
        "bpe": {"tokens": ordered(bpe["vocab"]), "merges": bpe["merges"]},
        "frequent": {"tokens": ordered(frequent["vocab"]), "merges": frequent["merges"]},
        "wordpiece": ordered(pieces["vocab"]),
        "unigrams": unigrams,
    }
    with gzip.GzipFile(folder / "training.json.gz", "wb", mtime=0) as out:
        out.write(json.dumps(golden, separators=(",", ":")).encode("ascii"))


if __name__ == "__main__":
    main()
