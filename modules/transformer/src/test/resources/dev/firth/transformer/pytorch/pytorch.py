"""Writes tensors of all types with torch 2.13.0, and their numbers:  python pytorch.py"""
import json
import pathlib

import torch

HERE = pathlib.Path(__file__).parent
torch.manual_seed(2)
base = torch.randn(4, 6)
shared = torch.randn(5)
state = torch.nn.Linear(3, 2).state_dict()
state.update({
    "half": torch.randn(3, 2).half(),
    "bfloat16": torch.randn(7).bfloat16(),
    "double": torch.randn(2, 2).double(),
    "long": torch.arange(5).unsqueeze(0),
    "int": torch.arange(3, dtype=torch.int32) - 1,
    "transposed": base.t(),
    "slice": base[1:3, 2:5],
    "first": shared,
    "second": shared,
    "scalar": torch.tensor(2.5),
    "empty": torch.zeros(0, 3),
    "parameter": torch.nn.Parameter(torch.randn(2)),
})
torch.save(state, HERE / "state.bin")
torch.save(state, HERE / "legacy.bin", _use_new_zipfile_serialization=False)
torch.save({"epoch": 3, "weight": shared}, HERE / "checkpoint.bin")
(HERE / "expected.json").write_text(json.dumps(
    {name: {"shape": list(tensor.shape), "numbers": tensor.detach().double().flatten().tolist()} for name, tensor in state.items()}))
