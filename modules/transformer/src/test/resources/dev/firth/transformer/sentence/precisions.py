"""Writes what sentence-transformers 6.0.1 makes of vectors in fewer bits:  python precisions.py"""
import json
import pathlib

import numpy
from sentence_transformers.util import quantize_embeddings

vectors = numpy.random.default_rng(3).normal(size=(20, 11)).astype(numpy.float32)
vectors[:, 4] = 0.5
result = {"vectors": vectors.tolist()}
for precision in ("int8", "uint8", "binary", "ubinary"):
    result[precision] = quantize_embeddings(vectors, precision).tolist()
(pathlib.Path(__file__).parent / "precisions.json").write_text(json.dumps(result))
