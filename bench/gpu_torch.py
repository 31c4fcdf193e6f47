"""The training steps of bench/gpu in PyTorch: the same shapes, the same optimiser, single precision.

gpu_torch.py [flows|records] WIDTH...   prints milliseconds a step: eager, compiled, compiled with
CUDA graphs.
"""
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

DEVICE = "cuda"


def millis(step, warm_up=12, count=21):
    for _ in range(warm_up):
        step()
    torch.cuda.synchronize()
    times = []
    for _ in range(count):
        start = time.perf_counter()
        step()
        torch.cuda.synchronize()
        times.append((time.perf_counter() - start) * 1e3)
    return sorted(times)[count // 2]


class Records(nn.Module):
    """The network of records: LSTM by cuDNN, a hidden layer and scores for each drawn slot."""

    CONTEXT = [60, 80, 100]
    SLOTS = [16, 16, 2, 40, 12, 12, 120, 120, 100]
    FIRST_DRAWN = 2

    def __init__(self, width):
        super().__init__()
        other = width * 3 // 4
        self.context = nn.ModuleList(nn.Embedding(size, other) for size in self.CONTEXT)
        self.context_bias = nn.Parameter(torch.zeros(other))
        self.lstm = nn.LSTM(sum(self.SLOTS) + 2 + other, width)
        self.memory = nn.ModuleList(nn.Linear(width, other) for _ in self.drawn())
        self.told = nn.ModuleList(nn.Linear(other, other, bias=False) for _ in self.drawn())
        self.earlier = nn.ModuleList(
            nn.ModuleList(nn.Embedding(size, other) for size in self.SLOTS[:slot]) for slot in self.drawn()
        )
        self.scores = nn.ModuleList(nn.Linear(other, self.SLOTS[slot]) for slot in self.drawn())

    def drawn(self):
        return range(self.FIRST_DRAWN, len(self.SLOTS))

    def forward(self, batch):
        context = self.context_bias
        for table, tokens in zip(self.context, batch["context"]):
            context = context + table(tokens)
        context = F.relu(context)
        steps = batch["numbers"].shape[0]
        hot = [F.one_hot(tokens, size).float() for tokens, size in zip(batch["previous"], self.SLOTS)]
        states, _ = self.lstm(torch.cat(hot + [batch["numbers"], context.expand(steps, -1, -1)], 2))
        loss = 0.0
        for head, slot in enumerate(self.drawn()):
            hidden = self.memory[head](states) + self.told[head](context)
            for table, tokens in zip(self.earlier[head], batch["shown"]):
                hidden = hidden + table(tokens)
            scores = self.scores[head](F.relu(hidden))
            costs = F.cross_entropy(scores.flatten(0, 1), batch["tokens"][slot].flatten(), reduction="none")
            loss = loss + (costs * batch["weights"]).sum()
        return loss


def records(width, compiled):
    steps, sequences = 64, 24
    network = Records(width).to(DEVICE)
    optimiser = torch.optim.Adam(network.parameters(), 1e-3, betas=(0.9, 0.98), fused=True)

    def tokens(sizes, *shape):
        return [torch.randint(size, shape, device=DEVICE) for size in sizes]

    batch = {
        "context": tokens(Records.CONTEXT, sequences),
        "previous": tokens(Records.SLOTS, steps, sequences),
        "shown": tokens(Records.SLOTS, steps, sequences),
        "tokens": tokens(Records.SLOTS, steps, sequences),
        "numbers": torch.rand(steps, sequences, 2, device=DEVICE),
        "weights": torch.full((steps * sequences,), 1 / (steps * sequences), device=DEVICE),
    }
    forward = torch.compile(network, dynamic=False, mode=compiled) if compiled else network

    def step():
        torch.compiler.cudagraph_mark_step_begin()
        optimiser.zero_grad()
        loss = forward(batch)
        loss.backward()
        optimiser.step()
        return loss.item()

    return millis(step)


BATCH, ATTRIBUTES, BITS, FEATURES, BLOCKS, LENGTH = 100, 90, 22, 12, 5, 10


class FlowGenerator(nn.Module):
    def __init__(self, width):
        super().__init__()
        layers, inputs = [], 5
        for _ in range(4):
            layers += [nn.Linear(inputs, width), nn.ReLU(), nn.BatchNorm1d(width)]
            inputs = width
        self.attributes = nn.Sequential(*layers, nn.Linear(width, ATTRIBUTES))
        self.lstm = nn.LSTM(ATTRIBUTES + 5, width)
        self.last = nn.Linear(width, LENGTH * (FEATURES + 2))
        self.width = width

    def forward(self, noise, hidden, cell, steps):
        sums = self.attributes(noise)
        bits = torch.softmax(sums[:, : 2 * BITS].reshape(BATCH, BITS, 2), 2)
        rest = torch.tanh(sums[:, 2 * BITS :])
        soft = torch.cat([bits.flatten(1), rest], 1)
        hard = torch.cat([F.one_hot(bits.argmax(2), 2).float().flatten(1), rest], 1).detach()
        states, _ = self.lstm(torch.cat([hard.expand(BLOCKS, -1, -1), steps], 2), (hidden, cell))
        blocks = self.last(states).reshape(BLOCKS, BATCH, LENGTH, FEATURES + 2)
        flags = torch.softmax(blocks[..., FEATURES:], 3)
        records = torch.cat([torch.sigmoid(blocks[..., :FEATURES]), flags], 3)
        going = (flags[..., 0].detach() > 0.5).all(2).float()
        alive = torch.cat([torch.ones(1, BATCH, device=DEVICE), going[:-1].cumprod(0)])
        records = records * alive[:, :, None, None]
        return soft, records.transpose(0, 1).reshape(BATCH, -1)


class Critic(nn.Module):
    def __init__(self, inputs, width):
        super().__init__()
        sizes = [inputs] + [width] * 4
        self.hidden = nn.ModuleList(nn.Linear(a, b) for a, b in zip(sizes, sizes[1:]))
        self.score = nn.Linear(width, 1)

    def forward(self, x):
        for layer in self.hidden:
            x = F.relu(layer(x))
        return self.score(x)

    def loss(self, real, fake, alpha):
        """WGAN-GP, the gradient by the inputs written out, so that one pass back is enough."""
        x = torch.cat([real, fake, real + alpha * (fake - real)])
        masks = []
        for layer in self.hidden:
            x = F.relu(layer(x))
            masks.append((x[2 * BATCH :] > 0).float())
        scores = self.score(x)
        slope = self.score.weight.expand(BATCH, -1)
        for layer, mask in zip(reversed(self.hidden), reversed(masks)):
            slope = (slope * mask) @ layer.weight
        norm = torch.sqrt(slope.square().sum(1) + 1e-8)
        return scores[BATCH : 2 * BATCH].mean() - scores[:BATCH].mean() + 10 * (norm - 1).square().mean()


def flows(width, compiled):
    wide = ATTRIBUTES + BLOCKS * LENGTH * (FEATURES + 2)
    generator, main, auxiliary = (
        n.to(DEVICE) for n in (FlowGenerator(width), Critic(wide, width), Critic(ATTRIBUTES, width))
    )
    optimisers = [
        torch.optim.Adam(n.parameters(), 1e-4, betas=(0.5, 0.999), fused=True)
        for n in (generator, main, auxiliary)
    ]

    def loss_of_critics(real_flows, real, fake_flows, fake, alpha, beta):
        return main.loss(torch.cat([real_flows, real], 1), torch.cat([fake_flows, fake], 1), alpha) + auxiliary.loss(
            real, fake, beta
        )

    def loss_of_generator(*noise):
        soft, made = generator(*noise)
        return -main(torch.cat([made, soft], 1)).mean() - auxiliary(soft).mean()

    make = generator
    if compiled:
        loss_of_critics, loss_of_generator, make = (
            torch.compile(f, dynamic=False, mode=compiled) for f in (loss_of_critics, loss_of_generator, generator)
        )
    real = torch.rand(BATCH, ATTRIBUTES, device=DEVICE)
    real_flows = torch.rand(BATCH, wide - ATTRIBUTES, device=DEVICE)

    def noise():
        return (
            torch.randn(BATCH, 5, device=DEVICE),
            torch.randn(1, BATCH, width, device=DEVICE),
            torch.randn(1, BATCH, width, device=DEVICE),
            torch.randn(BLOCKS, BATCH, 5, device=DEVICE),
        )

    def step():
        for _ in range(5):
            torch.compiler.cudagraph_mark_step_begin()
            with torch.no_grad():
                soft, made = (numbers.clone() for numbers in make(*noise()))
            alpha = torch.rand(BATCH, 1, device=DEVICE)
            beta = torch.rand(BATCH, 1, device=DEVICE)
            optimisers[1].zero_grad()
            optimisers[2].zero_grad()
            loss_of_critics(real_flows, real, made, soft, alpha, beta).backward()
            optimisers[1].step()
            optimisers[2].step()
        optimisers[0].zero_grad()
        loss = loss_of_generator(*noise())
        loss.backward()
        optimisers[0].step()
        return loss.item()

    return millis(step)


def main():
    names = {"flows": flows, "records": records}
    chosen = [name for name in sys.argv[1:] if name in names] or list(names)
    widths = [int(word) for word in sys.argv[1:] if word.isdigit()] or [128, 256, 512]
    print(f"PyTorch {torch.__version__}, {torch.cuda.get_device_name()}: width  eager ms  compiled ms  with graphs ms")
    for name in chosen:
        for width in widths:
            times = []
            for compiled in (None, "default", "reduce-overhead"):
                torch.compiler.reset()
                try:
                    times.append(f"{names[name](width, compiled):8.2f}")
                except Exception as e:  # The other figures are worth having.
                    times.append(f"{type(e).__name__}: {e}".splitlines()[0])
            print(f"{name:8} {width:5} {'  '.join(times)}", flush=True)


if __name__ == "__main__":
    main()
