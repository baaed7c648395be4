"""Makes small sentence encoders in the layouts of sentence-transformers 2 to 6, and the vectors that version 6 computes.

Made with torch 2.13.0, transformers 5.18.0 and sentence-transformers 6.0.1:  python sentences.py
"""
import json
import pathlib
import shutil

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Dense, Normalize, Transformer
from sentence_transformers.sentence_transformer.modules import LayerNorm, Pooling
from transformers import BertConfig, BertModel, BertTokenizerFast

HERE = pathlib.Path(__file__).parent
WORDS = ("a the cat dog kitten was is sat sitting on mat query : passage find me where my card lost how do i change pin ? . , "
         "##s ##ing ##ed river bank money").split()
TEXTS = ["a cat sat", "the kitten was sitting on the mat.", "", "how do I change my PIN?", "where is my lost card, the river bank",
         "a cat sat on a dog sat on a mat sat on a cat sat on a dog sat on a mat", "money"]


def encoder(folder):
    torch.manual_seed(5)
    folder.mkdir(parents=True)
    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + WORDS) + "\n")
    BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    config = BertConfig(vocab_size=5 + len(WORDS), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
                        intermediate_size=32, max_position_embeddings=24, initializer_range=0.4)
    BertModel(config).eval().save_pretrained(folder)


def write(folder, name, model, **calls):
    expected = {"texts": TEXTS}
    for call, options in calls.items():
        encode = getattr(model, options.pop("method", "encode"))
        expected[call] = encode(TEXTS, batch_size=3, **options).tolist()
    (folder / "expected.json").write_text(json.dumps(expected))


def fresh(name):
    shutil.rmtree(HERE / name, ignore_errors=True)
    return HERE / name


def version6():
    source = fresh("source")
    encoder(source)
    model = SentenceTransformer(modules=[Transformer(str(source), max_seq_length=14), Pooling(16, "mean"), Normalize()],
                                prompts={"query": "query: ", "passage": "passage: "}, similarity_fn_name="dot")
    folder = fresh("version6")
    model.save(str(folder), create_model_card=False)
    write(folder, "version6", model, plain={}, queries={"method": "encode_query"}, documents={"method": "encode_document"},
          matryoshka={"truncate_dim": 5, "normalize_embeddings": True})


def several():
    torch.manual_seed(6)
    pooling = Pooling(16, ("cls", "max", "mean", "mean_sqrt_len_tokens", "weightedmean", "lasttoken"), include_prompt=False)
    norm = LayerNorm(96)
    torch.nn.init.normal_(norm.norm.weight)
    torch.nn.init.normal_(norm.norm.bias)
    model = SentenceTransformer(modules=[Transformer(str(HERE / "source")), pooling, norm,
                                         Dense(96, 8, activation_function=torch.nn.Tanh()),
                                         Dense(8, 8, bias=False, activation_function=torch.nn.Identity(), use_residual=True),
                                         Dense(8, 6, activation_function=torch.nn.Sigmoid(), use_residual=True)],
                                prompts={"query": "find me : "}, default_prompt_name="query")
    folder = fresh("several")
    model.save(str(folder), create_model_card=False)
    write(folder, "several", model, plain={}, promptless={"prompt": ""})


def version2():
    """As version 2.2 wrote it: other names of modules, a flag for each mode of pooling, no names of prompts."""
    folder = fresh("version2")
    encoder(folder)
    (folder / "1_Pooling").mkdir()
    (folder / "modules.json").write_text(json.dumps([
        {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
        {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"}], indent=2))
    (folder / "1_Pooling" / "config.json").write_text(json.dumps({
        "word_embedding_dimension": 16, "pooling_mode_cls_token": False, "pooling_mode_mean_tokens": False,
        "pooling_mode_max_tokens": True, "pooling_mode_mean_sqrt_len_tokens": False}, indent=2))
    (folder / "sentence_bert_config.json").write_text(json.dumps({"max_seq_length": 9, "do_lower_case": False}, indent=2))
    (folder / "config_sentence_transformers.json").write_text(json.dumps(
        {"__version__": {"sentence_transformers": "2.0.0", "transformers": "4.6.1", "pytorch": "1.8.1"}}, indent=2))
    write(folder, "version2", SentenceTransformer(str(folder)), plain={})


version6()
several()
version2()
shutil.rmtree(HERE / "source")
