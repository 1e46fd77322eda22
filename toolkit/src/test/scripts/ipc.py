"""Puts the kernel "java" through its paces over Unix sockets, as Google Colab talks to kernels, and prints what it saw as one JSON object.

usage: ipc.py FOLDER    the sockets are FOLDER/k-1 to FOLDER/k-5
"""
import json
import os
import sys
import time
from pathlib import Path

from jupyter_client import KernelManager

folder = Path(sys.argv[1])
seen = {}


def sockets():
    return sorted(path.name for path in folder.glob("k-*"))


def run(code):
    said = []
    reply = client.execute_interactive(code, output_hook=said.append, timeout=120)
    assert reply["content"]["status"] == "ok", reply["content"]
    texts = [m["content"]["text"] for m in said if m["msg_type"] == "stream"]
    shown = [m["content"]["data"]["text/plain"] for m in said if m["msg_type"] == "display_data"]
    return "".join(texts + shown)


manager = KernelManager(kernel_name="java", transport="ipc", ip=str(folder / "k"))
# Something harmless in the place of the allocator that Colab preloads.
manager.start_kernel(cwd=str(folder), env={**os.environ, "LD_PRELOAD": "libBrokenLocale.so.1"})
try:
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)
    seen["sockets"] = sockets()
    seen["preloaded"] = run('System.out.print(Files.readString(Path.of("/proc/self/maps")).contains("libBrokenLocale"));')

    # As one message, and as few enough that a slow reader loses none: a kernel keeps 1000 for it.
    seen["shown"] = len(run('display("x".repeat(10_000_000), "text/plain");'))
    seen["printed"] = len(run('System.out.print("x".repeat(4_000_000));'))

    requests = [client.execute(f"System.out.print({i} + 1);") for i in range(100)]
    replies = [client.get_shell_msg(timeout=120) for _ in requests]
    seen["cells"] = sum(reply["content"]["status"] == "ok" for reply in replies)
    seen["inOrder"] = [reply["parent_header"]["msg_id"] for reply in replies] == requests

    client.execute("Thread.sleep(60_000);")
    time.sleep(0.5)
    start = time.monotonic()
    manager.interrupt_kernel()
    seen["interrupted"] = client.get_shell_msg(timeout=30)["content"]["status"]
    seen["interruptSeconds"] = time.monotonic() - start

    manager.restart_kernel()
    client.wait_for_ready(timeout=60)
    seen["restarted"] = run("System.out.print(6 * 7);")

    client.shutdown()
    seen["farewell"] = client.get_control_msg(timeout=30)["msg_type"]
    while manager.is_alive():
        time.sleep(0.05)
    seen["left"] = sockets()
finally:
    manager.shutdown_kernel(now=True)
print(json.dumps(seen))
