"""Writes what PyTorch's optimizers, its clipping and transformers' schedules compute.

    python pytorch_optimizers.py > pytorch-optimizers.json
"""

import json
import sys

import torch
import transformers

STEPS = 6
SHAPE = (5, 7)


def floats(tensor):
    return [float(x) for x in tensor.detach().double().flatten()]


def run(name, make, learning_rate, max_norm=None):
    generator = torch.Generator().manual_seed(20)
    parameter = torch.nn.Parameter(torch.randn(SHAPE, generator=generator))
    bias = torch.nn.Parameter(torch.randn(SHAPE[1], generator=generator))
    optimizer = make([parameter, bias], learning_rate)
    case = {
        "name": name,
        "learningRate": learning_rate,
        "maxNorm": max_norm,
        "shape": SHAPE,
        "parameter": floats(parameter),
        "bias": floats(bias),
        "steps": [],
    }
    for step in range(STEPS):
        parameter.grad = torch.randn(SHAPE, generator=generator) * 10.0 ** (step - 3)
        bias.grad = torch.randn(SHAPE[1], generator=generator)
        record = {"gradient": floats(parameter.grad), "biasGradient": floats(bias.grad)}
        if max_norm is not None:
            record["norm"] = float(torch.nn.utils.clip_grad_norm_([parameter, bias], max_norm))
        optimizer.step()
        record["parameter"] = floats(parameter)
        record["bias"] = floats(bias)
        case["steps"].append(record)
    return case


def adamw(decay=0.01, epsilon=1e-8):
    return lambda p, lr: torch.optim.AdamW(p, lr=lr, betas=(0.9, 0.999), eps=epsilon, weight_decay=decay)


def sgd(**settings):
    return lambda p, lr: torch.optim.SGD(p, lr=lr, **settings)


def adagrad(**settings):
    return lambda p, lr: torch.optim.Adagrad(p, lr=lr, **settings)


def schedule(name, steps, make):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler = make(optimizer)
    factors = []
    for _ in range(steps):
        factors.append(scheduler.get_last_lr()[0])
        optimizer.step()
        scheduler.step()
    return {"name": name, "factors": factors}


optimizers = [
    run("adamw", adamw(), 1e-2),
    run("adamw without decay", adamw(decay=0.0), 1e-3),
    run("adamw with a large epsilon", adamw(decay=0.3, epsilon=1e-2), 0.1),
    run("adamw clipped", adamw(), 1e-2, max_norm=1.0),
    run("sgd", sgd(), 0.1),
    run("sgd with decay", sgd(weight_decay=0.1), 0.1),
    run("sgd with momentum", sgd(momentum=0.9), 0.1),
    run("sgd with nesterov", sgd(momentum=0.8, nesterov=True, weight_decay=0.05), 0.01),
    run("sgd clipped", sgd(), 1.0, max_norm=0.5),
    run("adagrad", adagrad(), 0.1),
    run("adagrad with accumulator", adagrad(initial_accumulator_value=0.1, eps=1e-6, weight_decay=0.1), 0.05),
]
schedules = [
    schedule("constant", 8, lambda o: transformers.get_constant_schedule_with_warmup(o, 3)),
    schedule("linear", 12, lambda o: transformers.get_linear_schedule_with_warmup(o, 3, 10)),
    schedule("linear without warm-up", 6, lambda o: transformers.get_linear_schedule_with_warmup(o, 0, 5)),
    schedule("cosine", 10, lambda o: transformers.get_cosine_schedule_with_warmup(o, 3, 10)),
    schedule(
        "polynomial",
        12,
        lambda o: transformers.get_polynomial_decay_schedule_with_warmup(o, 3, 10, lr_end=0.1, power=2.0),
    ),
]
json.dump(
    {
        "torch": torch.__version__,
        "transformers": transformers.__version__,
        "optimizers": optimizers,
        "schedules": schedules,
    },
    sys.stdout,
    separators=(",", ":"),
)
print()
