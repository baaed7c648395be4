"""Makes the small models of this folder and what transformers computes with them.

    python families.py

Needs torch, transformers and safetensors. For each family: config.json, model.safetensors (the encoder and the head of the
masked language model), one file with the weights of each further head, and expected.safetensors with what comes out,
computed in 64-bit and stored in 32-bit floating point.
"""
import json
import pathlib

import torch
import transformers
from safetensors.torch import save_file

HERE = pathlib.Path(__file__).parent
VOCABULARY, HIDDEN, LAYERS, HEADS, INNER = 40, 16, 2, 4, 24
COMMON = dict(
    vocab_size=VOCABULARY,
    hidden_size=HIDDEN,
    num_hidden_layers=LAYERS,
    num_attention_heads=HEADS,
    intermediate_size=INNER,
    max_position_embeddings=40,
    initializer_range=0.4,
    num_labels=3,
)
FAMILIES = {
    "bert": ("Bert", dict(COMMON, hidden_act="gelu_new", layer_norm_eps=1e-6)),
    "roberta": ("Roberta", dict(COMMON, pad_token_id=1, type_vocab_size=1, hidden_act="relu")),
    "xlm-roberta": ("XLMRoberta", dict(COMMON, pad_token_id=1, type_vocab_size=1, layer_norm_eps=1e-5)),
    "distilbert": (
        "DistilBert",
        dict(
            vocab_size=VOCABULARY,
            dim=HIDDEN,
            n_layers=LAYERS,
            n_heads=HEADS,
            hidden_dim=INNER,
            max_position_embeddings=40,
            initializer_range=0.4,
            num_labels=3,
        ),
    ),
    "mpnet": ("MPNet", dict(COMMON, pad_token_id=1, layer_norm_eps=1e-5)),
    "electra": ("Electra", dict(COMMON, embedding_size=12, hidden_act="silu")),
}
TASKS = {
    "classification": "ForSequenceClassification",
    "tokens": "ForTokenClassification",
    "span": "ForQuestionAnswering",
    "choice": "ForMultipleChoice",
    "replaced": "ForPreTraining",
}


def batch(pad, offset):
    """Four texts of 30, 17, 5 and 1 tokens."""
    generator = torch.Generator().manual_seed(3)
    ids = torch.full((4, 20), pad)
    mask = torch.zeros((4, 20), dtype=torch.long)
    types = torch.zeros((4, 20), dtype=torch.long)
    for row, length in enumerate((20, 13, 5, 1)):
        ids[row, :length] = torch.randint(offset, VOCABULARY, (length,), generator=generator)
        mask[row, :length] = 1
        types[row, length // 2 : length] = 1
    return ids, mask, types


def randomize(model, seed):
    """Biases and normalizations away from 0 and 1, where an error in their use would not show."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, parameter in sorted(model.named_parameters()):
            scale = 0.1 if name.endswith("bias") or "LayerNorm" in name or "layer_norm" in name else 0.3
            parameter.copy_((torch.randn(parameter.shape, generator=generator) * scale).float())
            if ("LayerNorm" in name or "layer_norm" in name) and name.endswith("weight"):
                parameter.add_(1)


def write(family, prefix, settings):
    folder = HERE / family
    folder.mkdir(exist_ok=True)
    config = getattr(transformers, prefix + "Config")(**settings)
    config._attn_implementation = "eager"
    typed = family in ("bert", "electra")
    ids, mask, types = batch(config.pad_token_id, 2)
    inputs = dict(input_ids=ids, attention_mask=mask)
    if typed:
        inputs["token_type_ids"] = types

    masked = getattr(transformers, prefix + "ForMaskedLM")(config)
    randomize(masked, 11)
    masked.save_pretrained(folder)
    for extra in folder.glob("generation_config.json"):
        extra.unlink()
    base = masked.base_model.state_dict()
    expected = {}

    def load(model):
        model.base_model.load_state_dict(base, strict=False)
        return model.double().eval()

    with torch.no_grad():
        out = load(masked)(**inputs, output_hidden_states=True, output_attentions=True)
        for layer, states in enumerate(out.hidden_states):
            expected[f"hidden.{layer}"] = states
        for layer, attention in enumerate(out.attentions):
            expected[f"attention.{layer}"] = attention
        expected["mlm.logits"] = out.logits
        encoder = getattr(transformers, prefix + "Model")(config)
        if hasattr(encoder, "pooler") and encoder.pooler is not None:
            randomize(encoder.pooler, 12)
            pooler = {f"pooler.{name}": tensor.float().clone() for name, tensor in encoder.pooler.state_dict().items()}
            save_file(pooler, folder / "pooler.safetensors", metadata={"format": "pt"})
            base.update(pooler)
            expected["pooled"] = load(encoder)(**inputs).pooler_output
        for number, (task, suffix) in enumerate(TASKS.items()):
            if task == "replaced" and family != "electra":
                continue
            config.num_labels = 2 if task == "span" else 3
            model = getattr(transformers, prefix + suffix)(config)
            randomize(model, 20 + number)
            head = {
                name: tensor.float().clone()
                for name, tensor in model.state_dict().items()
                if not name.startswith(model.base_model_prefix + ".")
            }
            save_file(head, folder / f"{task}.safetensors", metadata={"format": "pt"})
            load(model)
            if task == "span":
                out = model(**inputs)
                expected["span.logits"] = torch.cat([out.start_logits, out.end_logits])
            elif task == "choice":
                expected["choice.logits"] = model(**{k: v.view(2, 2, -1) for k, v in inputs.items()}).logits
            else:
                expected[f"{task}.logits"] = model(**inputs).logits
    save_file({name: tensor.float().contiguous() for name, tensor in expected.items()}, folder / "expected.safetensors")
    for file in folder.glob("*.safetensors"):
        file.chmod(0o644)
    (folder / "inputs.json").write_text(json.dumps({name: tensor.tolist() for name, tensor in inputs.items()}) + "\n")


for name, (prefix, settings) in FAMILIES.items():
    write(name, prefix, settings)
