"""The benchmark of sentence vectors with sentence-transformers: prints milliseconds, to the first vector and of each pass.

encode.py THREADS version
encode.py THREADS MODEL FILE PASSES
"""

import sys
import time

STARTED = time.perf_counter()

import sentence_transformers
import torch

BATCH = 32


def milliseconds(started):
    return f"{1e3 * (time.perf_counter() - started):.3f}"


def main():
    torch.set_num_threads(int(sys.argv[1]))
    if sys.argv[2] == "version":
        print("milliseconds", f"{sentence_transformers.__version__} on torch {torch.__version__}")
        return
    model, file, passes = sys.argv[2:5]
    with open(file, encoding="utf-8") as lines:
        texts = lines.read().splitlines()
    encoder = sentence_transformers.SentenceTransformer(model, device="cpu")
    encoder.encode(texts[:1])
    times = [milliseconds(STARTED)]
    for _ in range(1 + int(passes)):
        started = time.perf_counter()
        encoder.encode(texts, batch_size=BATCH, show_progress_bar=False)
        times.append(milliseconds(started))
    print("milliseconds", *times)


main()
