"""Quantizes vectors with sentence-transformers, and searches binary ones as its semantic_search_usearch does.

The search is written out here with NumPy: the nearest by Hamming distance, and of those the best by the float query's product
with the bits. Made with numpy 2.4.6 and sentence-transformers 6.0.1:  python quantized.py
"""
import json
import pathlib

import numpy as np
from sentence_transformers.util import quantize_embeddings

HERE = pathlib.Path(__file__).parent
TOP, MULTIPLIER = 5, 3


def search(queries, corpus):
    bits = np.unpackbits(quantize_embeddings(corpus, "ubinary"), axis=-1)
    query_bits = np.unpackbits(quantize_embeddings(queries, "ubinary"), axis=-1)
    found = []
    for query, query_bit in zip(queries, query_bits):
        distances = (bits != query_bit).sum(axis=-1)
        nearest = np.argsort(distances, kind="stable")[:TOP * MULTIPLIER]
        scores = bits[nearest, :corpus.shape[1]].astype(np.float64) @ query.astype(np.float64)
        order = np.argsort(-scores, kind="stable")[:TOP]
        found.append({"rows": nearest[order].tolist(), "scores": scores[order].tolist()})
    return found


def main():
    random = np.random.default_rng(12)
    vectors = random.normal(size=(60, 37)).astype(np.float32)
    vectors[:, 3] = 0.25
    vectors[:, 4] = 0
    vectors[5] = 0
    vectors[6] = -0.0
    calibration = (1.5 * random.normal(size=(200, 37)) + 0.1).astype(np.float32)
    calibration[:, 7] = -1
    ranges = np.vstack((calibration.min(axis=0), calibration.max(axis=0)))
    np.save(HERE / "vectors.npy", vectors)
    np.save(HERE / "ranges.npy", ranges)
    for precision in ("binary", "ubinary"):
        np.save(HERE / f"{precision}.npy", quantize_embeddings(vectors, precision))
    for precision in ("int8", "uint8"):
        np.save(HERE / f"{precision}.npy", quantize_embeddings(vectors, precision))
        np.save(HERE / f"{precision}-calibrated.npy", quantize_embeddings(vectors, precision, calibration_embeddings=calibration))
    (HERE / "search.json").write_text(json.dumps(search(vectors[:10] + np.float32(0.1), vectors)))


main()
