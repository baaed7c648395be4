"""Makes a small masked language model with its tokenizer, and what the fill-mask pipeline of transformers says of texts.

Made with torch 2.13.0 and transformers 5.18.0:  python fillmask.py
"""
import json
import pathlib
import shutil

import torch
from transformers import BertConfig, BertForMaskedLM, BertTokenizerFast, pipeline

HERE = pathlib.Path(__file__).parent
WORDS = "a the cat dog kitten was is sat on mat Paris capital of France river bank ##s ##ing don ' t é . , ! ?".split()
CALLS = [
    {"text": "The capital of France is [MASK].", "top": 5},
    {"text": "[MASK]", "top": 3},
    {"text": "A cat, don't! [MASK] [MASK] on the mat?", "top": 2},
    {"text": "the kitten was[MASK]sitting on unseen \U0001d400 [MASK] cats [MASK] .", "top": 3},
    {"text": "a cat [MASK] on the [SEP] mat", "top": 31},
    {"text": "a cat [MASK] on the mat .", "top": 5, "targets": ["sat", "##ing", "is", "sat"]},
    {"text": "[MASK] cat [MASK].", "top": 1, "targets": ["dog", "."]},
]


def main():
    torch.manual_seed(8)
    folder = HERE / "model"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + [w.lower() for w in WORDS]) + "\n")
    BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    config = BertConfig(vocab_size=5 + len(WORDS), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
                        intermediate_size=32, max_position_embeddings=24, initializer_range=0.4)
    model = BertForMaskedLM(config)
    torch.nn.init.normal_(model.cls.predictions.bias)
    model.eval().save_pretrained(folder)
    fill = pipeline("fill-mask", model=str(folder), dtype=torch.float64)
    for call in CALLS:
        found = fill(call["text"], top_k=call["top"], targets=call.get("targets"))
        rows = found if isinstance(found[0], list) else [found]
        call["expected"] = [[[p["token_str"], p["token"], p["score"], p["sequence"]] for p in row] for row in rows]
    (HERE / "expected.json").write_text(json.dumps(CALLS, indent=1, ensure_ascii=False))


main()
