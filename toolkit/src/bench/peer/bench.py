"""Training steps of the peer: seconds a sample (median of the counted steps) and the process's peak resident MiB (Linux).

usage: bench.py MODE BATCH TIME HIDDEN LAYERS WORDS STEPS [THREADS, 2]   MODE: naive | hoisted | recompute

naive is the memory guide's own way, hoisted projects the attention's keys once a sentence, recompute is hoisted with
torch.utils.checkpoint around each decoding step. One step to warm up comes before those that count.
"""
import resource, statistics, sys, time
import torch
from seq2seq import Seq2Seq, loss_of

mode, (b, t, h, layers, words, steps) = sys.argv[1], map(int, sys.argv[2:8])
if mode not in ("naive", "hoisted", "recompute"):
    sys.exit(f"unknown mode {mode}: expected naive, hoisted or recompute")
torch.manual_seed(1)
torch.set_num_threads(int(sys.argv[8]) if len(sys.argv) > 8 else 2)
net = Seq2Seq(600, hidden=h, layers=layers, naive=mode == "naive", recompute=mode == "recompute")
adam = torch.optim.Adam(net.parameters())
seconds = []
for step in range(steps + 1):
    x, y = torch.randn(b, 105, t), torch.randint(4, 600, (b, words))
    start = time.time()
    loss = loss_of(net(x, y, [i % 2 == 0 for i in range(words)]), y)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    adam.step()
    adam.zero_grad()
    del loss
    seconds.append(time.time() - start)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f"{mode} B={b} T={t} H={h} L={layers} W={words} torch={torch.__version__} "
      f"s/sample={statistics.median(seconds[1:]) / b:.3f} peakMB={peak}")
