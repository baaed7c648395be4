"""The encoder of the engine benchmark in PyTorch: prints the milliseconds of each step.

encoder.py THREADS version
encoder.py THREADS train|forward LAYERS HIDDEN HEADS BATCH VOCABULARY WARMUPS STEPS
"""

import sys
import time

import torch
from torch import nn
from torch.nn import functional

SEQUENCE = 128
POSITIONS = 512
EPSILON = 1e-12


class Layer(nn.Module):
    def __init__(self, hidden, heads):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(hidden, hidden) for _ in range(3))
        self.output = nn.Linear(hidden, hidden)
        self.intermediate = nn.Linear(hidden, 4 * hidden)
        self.projection = nn.Linear(4 * hidden, hidden)
        self.attention_norm = nn.LayerNorm(hidden, EPSILON)
        self.feedforward_norm = nn.LayerNorm(hidden, EPSILON)

    def split(self, x):
        batch, sequence, hidden = x.shape
        return x.view(batch, sequence, self.heads, hidden // self.heads).transpose(1, 2)

    def forward(self, x, mask):
        context = functional.scaled_dot_product_attention(
            self.split(self.query(x)), self.split(self.key(x)), self.split(self.value(x)), attn_mask=mask
        )
        context = context.transpose(1, 2).reshape(x.shape)
        x = self.attention_norm(self.output(context) + x)
        return self.feedforward_norm(self.projection(functional.gelu(self.intermediate(x))) + x)


class Encoder(nn.Module):
    def __init__(self, layers, hidden, heads, vocabulary):
        super().__init__()
        self.words = nn.Embedding(vocabulary, hidden)
        self.positions = nn.Embedding(POSITIONS, hidden)
        self.norm = nn.LayerNorm(hidden, EPSILON)
        self.layers = nn.ModuleList(Layer(hidden, heads) for _ in range(layers))
        self.classifier = nn.Linear(hidden, 2)

    def forward(self, words, positions, mask):
        x = self.norm(self.words(words) + self.positions(positions))
        for layer in self.layers:
            x = layer(x, mask)
        return x


def main():
    torch.set_num_threads(int(sys.argv[1]))
    torch.manual_seed(1)
    if sys.argv[2] == "version":
        print("milliseconds", torch.__version__)
        return
    layers, hidden, heads, batch, vocabulary, warmups, steps = map(int, sys.argv[3:])
    encoder = Encoder(layers, hidden, heads, vocabulary)
    words = torch.randint(0, vocabulary, (batch, SEQUENCE))
    positions = torch.arange(SEQUENCE).expand(batch, SEQUENCE)
    mask = torch.zeros(batch, 1, 1, SEQUENCE)
    labels = torch.randint(0, 2, (batch,))
    optimizer = torch.optim.AdamW(encoder.parameters(), lr=1e-4, fused=True)

    def train():
        optimizer.zero_grad()
        logits = encoder.classifier(encoder(words, positions, mask)[:, 0])
        functional.cross_entropy(logits, labels).backward()
        optimizer.step()

    def forward():
        with torch.inference_mode():
            encoder(words, positions, mask)

    step = train if sys.argv[2] == "train" else forward
    milliseconds = []
    for _ in range(warmups + steps):
        started = time.perf_counter()
        step()
        milliseconds.append(1000 * (time.perf_counter() - started))
    print("milliseconds", *(f"{value:.3f}" for value in milliseconds[warmups:]))


if __name__ == "__main__":
    main()
