"""FULL's network in PyTorch, as a careful Python user would write it.

Encoder: Conv1d(C->64,k3) BN ReLU Dropout, Conv1d(64->R,k3) BN ReLU, BiLSTM(R->H, L layers).
Decoder: embedding E, additive attention over encoder outputs, LSTM(E+2H->H, L layers), MLP to the vocabulary.
`naive=True` projects the keys again at every decoding step and expands the query over time before projecting it, as the
memory guide's scripts do; `naive=False` projects keys once and the query once a step: the same function.
`recompute=True` wraps each decoding step in torch.utils.checkpoint.
"""
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint


class Seq2Seq(nn.Module):
    def __init__(self, vocab, channels=105, mid=64, reduced=32, hidden=256, embed=256, layers=2, dropout=0.3,
                 conv_dropout=0.2, naive=False, recompute=False):
        super().__init__()
        self.hidden, self.layers, self.naive, self.recompute = hidden, layers, naive, recompute
        self.conv1, self.bn1 = nn.Conv1d(channels, mid, 3, padding=1), nn.BatchNorm1d(mid)
        self.conv2, self.bn2 = nn.Conv1d(mid, reduced, 3, padding=1), nn.BatchNorm1d(reduced)
        self.conv_drop, self.drop = nn.Dropout(conv_dropout), nn.Dropout(dropout)
        self.encoder = nn.LSTM(reduced, hidden, layers, batch_first=True, bidirectional=True,
                               dropout=dropout if layers > 1 else 0)
        self.bridge_h, self.bridge_c = nn.Linear(2 * hidden, hidden), nn.Linear(2 * hidden, hidden)
        self.embed = nn.Embedding(vocab, embed, padding_idx=0)
        self.key, self.query, self.score = nn.Linear(2 * hidden, hidden), nn.Linear(hidden, hidden), nn.Linear(hidden, 1)
        self.decoder = nn.LSTM(embed + 2 * hidden, hidden, layers, batch_first=True,
                               dropout=dropout if layers > 1 else 0)
        self.out1, self.out2 = nn.Linear(hidden + 2 * hidden + embed, hidden), nn.Linear(hidden, vocab)

    def reduce(self, x):
        x = self.conv_drop(torch.relu(self.bn1(self.conv1(x))))
        return torch.relu(self.bn2(self.conv2(x))).transpose(1, 2)

    def step(self, word, h, c, memory, keys):
        e = self.embed(word)
        if self.naive:
            q = self.query(h[-1].unsqueeze(1).expand(-1, memory.size(1), -1))
            keys = self.key(memory)
        else:
            q = self.query(h[-1]).unsqueeze(1)
        weights = torch.softmax(self.score(torch.tanh(keys + q)).squeeze(2), dim=1)
        context = torch.bmm(weights.unsqueeze(1), memory).squeeze(1)
        y, (h, c) = self.decoder(torch.cat([e, context], 1).unsqueeze(1), (h.contiguous(), c.contiguous()))
        z = self.drop(torch.relu(self.out1(torch.cat([y.squeeze(1), context, e], 1))))
        return self.out2(z), h, c

    def encode(self, x):
        memory, (h, c) = self.encoder(self.reduce(x))
        b = x.size(0)
        join = lambda s: torch.cat(list(s.view(self.layers, 2, b, self.hidden).unbind(1)), 2)
        return memory, self.bridge_h(join(h)), self.bridge_c(join(c))

    def forward(self, x, words, forced):
        """x [B,C,T]; words [B,W]; forced: list of W booleans, forced[t] true feeds words[:,t] at step t+1."""
        memory, h, c = self.encode(x)
        keys = None if self.naive else self.key(memory)
        word, logits = words[:, 0], []
        for t in range(1, words.size(1)):
            if self.recompute:
                z, h, c = checkpoint(self.step, word, h, c, memory, keys, use_reentrant=False)
            else:
                z, h, c = self.step(word, h, c, memory, keys)
            logits.append(z)
            word = words[:, t] if forced[t] else z.argmax(1)
        return torch.stack(logits, 1)


def loss_of(logits, words, pad=0):
    return nn.functional.cross_entropy(logits.flatten(0, 1), words[:, 1:].flatten(), ignore_index=pad)
