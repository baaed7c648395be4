"""Computes, with transformers in 64-bit floating point, the vectors of tokens of the encoder that ../sentence/sentences.py makes.

Made with torch 2.13.0, transformers 5.18.0 and safetensors 0.8.0:  python tokens.py
"""
import json
import pathlib

import torch
from safetensors.torch import save_file
from transformers import AutoModel, AutoTokenizer

HERE = pathlib.Path(__file__).parent
MODEL = HERE.parent / "sentence" / "version2"
TEXTS = ["a cat sat", "the Kittens, \U0001d400\u00e9 was sitting on the mat?", "", "the river bank", "the money bank",
         "a cat sat on a dog sat on a mat sat on a cat sat on a dog sat on a mat"]
WEIGHTS, GAMMA = [0.3, -1.2, 0.8], 1.7


def main():
    tokenizer = AutoTokenizer.from_pretrained(MODEL)
    model = AutoModel.from_pretrained(MODEL, attn_implementation="eager", dtype=torch.float64).eval()
    tensors, metadata = {}, {"texts": json.dumps(TEXTS)}
    for i, text in enumerate(TEXTS):
        tokens = tokenizer(text, return_tensors="pt", return_offsets_mapping=True, truncation=True, max_length=24)
        offsets = tokens.pop("offset_mapping")[0]
        with torch.no_grad():
            out = model(**tokens, output_hidden_states=True, output_attentions=True)
        states = torch.cat(out.hidden_states)
        last = states[-1]
        words = tokens.word_ids(0)
        rows = [[t for t, word in enumerate(words) if word == w] for w in sorted({w for w in words if w is not None})]
        metadata[f"{i}.offsets"] = json.dumps(offsets.tolist(), separators=(",", ":"))
        tensors |= {
            f"{i}.ids": tokens["input_ids"][0],
            f"{i}.hidden": states,
            f"{i}.pooled": out.pooler_output[0],
            f"{i}.attention": torch.cat(out.attentions),
            f"{i}.selected": states[[2, 0]],
            f"{i}.sum": states[1:].sum(0, keepdim=True),
            f"{i}.concatenated": torch.cat([states[1], states[2]], dim=-1)[None],
            f"{i}.mixed": GAMMA * torch.einsum("l,lth->th", torch.softmax(torch.tensor(WEIGHTS, dtype=torch.float64), 0), states)[None],
            f"{i}.first": torch.stack([last[r[0]] for r in rows]) if rows else last[:0],
            f"{i}.mean": torch.stack([last[r].mean(0) for r in rows]) if rows else last[:0],
        }
    tensors = {name: (t.float() if t.is_floating_point() else t).contiguous() for name, t in tensors.items()}
    save_file(tensors, HERE / "expected.safetensors", metadata=metadata)


main()
