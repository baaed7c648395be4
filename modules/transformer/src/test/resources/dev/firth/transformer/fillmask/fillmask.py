"""Makes a small masked language model and what the fill-mask pipeline of transformers 5.18.0 says:  python fillmask.py"""
import json
import pathlib

import torch
from transformers import BertConfig, BertForMaskedLM, BertTokenizerFast, pipeline

HERE = pathlib.Path(__file__).parent
WORDS = "paris berlin is the capital of france germany a city river ##s ##es big old . ? , in it was".split()
TEXTS = ["Paris is the [MASK] of France.", "[MASK]", "the [MASK] was in [MASK], Germany?"]

torch.manual_seed(8)
vocabulary = HERE / "vocab.txt"
vocabulary.write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + WORDS) + "\n")
tokenizer = BertTokenizerFast(vocab=str(vocabulary))
model = BertForMaskedLM(BertConfig(vocab_size=5 + len(WORDS), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
                                   intermediate_size=32, max_position_embeddings=16, initializer_range=0.5)).eval()
model.save_pretrained(HERE)
(HERE / "generation_config.json").unlink(missing_ok=True)
fill = pipeline("fill-mask", model=model, tokenizer=tokenizer, device="cpu", top_k=4)
expected = []
for text in TEXTS:
    found = fill(text)
    expected.append({"text": text, "masks": found if isinstance(found[0], list) else [found]})
(HERE / "expected.json").write_text(json.dumps(expected, indent=1))
