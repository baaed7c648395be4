"""Evaluates word vectors with gensim and prints what it finds as JSON: the expectations of GensimParityTest.

usage: evaluate_with_gensim.py DATA > gensim.expected.json

DATA is the folder that the tests know as FIRTH_DATA.
"""

import json
import os
import sys
import tempfile
import warnings

import gensim
import numpy
from gensim.models import KeyedVectors

warnings.filterwarnings("ignore")

VECTORS = [
    ("embeddings/glove.6B.50d.first2445.txt", dict(binary=False, no_header=True)),
    ("embeddings/original-tools/word2vec.bin", dict(binary=True)),
]
PAIRS = ["EN-WS-353-ALL.txt", "EN-WS-353-SIM.txt", "EN-WS-353-REL.txt", "EN-SIMLEX-999.txt", "EN-RG-65.txt", "EN-MTurk-287.txt"]
QUESTIONS = "questions-words.txt"


def cosmul_with_shift(self, positive=None, negative=None, topn=10, restrict_vocab=None):
    """most_similar_cosmul with the 0.001 of Levy and Goldberg's paper where gensim adds 0.000001."""
    ids = [self.get_index(w) for w in positive + negative]
    rows = [self.vectors[i] / numpy.linalg.norm(self.vectors[i]) for i in ids]
    units = self.vectors[:restrict_vocab] / self.norms[:restrict_vocab, None]
    cosines = [(1 + units @ row) / 2 for row in rows]
    scores = cosines[0] * cosines[1] / (cosines[2] + 0.001)
    best = numpy.argsort(-scores, kind="stable")[: topn + len(ids)]
    return [(self.index_to_key[i], float(scores[i])) for i in best if i not in ids][:topn]


def analogies(vectors, file, restrict, method, ignore_case):
    saved = KeyedVectors.most_similar
    if method == "THREE_COS_MUL":
        KeyedVectors.most_similar = cosmul_with_shift
    vectors.fill_norms()
    _, sections = vectors.evaluate_word_analogies(
        file, restrict_vocab=restrict, case_insensitive=ignore_case, dummy4unknown=False
    )
    KeyedVectors.most_similar = saved
    return {
        "restrictVocabulary": restrict,
        "method": method,
        "ignoreCase": ignore_case,
        "sections": {s["section"]: [len(s["correct"]), len(s["correct"]) + len(s["incorrect"])] for s in sections},
    }


def similarities(vectors, file, restrict, ignore_case):
    with tempfile.NamedTemporaryFile("w", suffix=".tsv", encoding="utf-8") as tabs:
        with open(file, encoding="utf-8") as lines:
            tabs.writelines("\t".join(line.split()) + "\n" for line in lines if line.strip())
        tabs.flush()
        try:
            pearson, spearman, unknown = vectors.evaluate_word_pairs(
                tabs.name, restrict_vocab=restrict, case_insensitive=ignore_case, dummy4unknown=False
            )
        except ValueError:  # fewer than two pairs are known
            return {"restrictVocabulary": restrict, "ignoreCase": ignore_case, "pearson": None, "spearman": None}
    return {
        "restrictVocabulary": restrict,
        "ignoreCase": ignore_case,
        "pearson": float(pearson[0]),
        "spearman": float(spearman[0]),
        "unknownPercent": float(unknown),
    }


def main():
    data = sys.argv[1]
    expected = {"gensim": gensim.__version__, "vectors": {}}
    for name, options in VECTORS:
        vectors = KeyedVectors.load_word2vec_format(os.path.join(data, name), **options)
        questions = os.path.join(data, "wordeval", QUESTIONS)
        expected["vectors"][name] = {
            "analogies": [
                analogies(vectors, questions, 30000, "THREE_COS_ADD", True),
                analogies(vectors, questions, 1000, "THREE_COS_ADD", True),
                analogies(vectors, questions, 30000, "THREE_COS_ADD", False),
                analogies(vectors, questions, 30000, "THREE_COS_MUL", True),
            ],
            "similarities": {
                pairs: [
                    similarities(vectors, os.path.join(data, "wordeval", pairs), 300000, True),
                    similarities(vectors, os.path.join(data, "wordeval", pairs), 1500, True),
                ]
                for pairs in PAIRS
            },
        }
    json.dump(expected, sys.stdout, indent=1)
    print()


main()
