"""A thousand jobs against an endpoint that takes two seconds for each, and a hundred thousand lines that
are only looked at. Called by `bench/run batch`; prints a table. Memory is the peak of the resident set as
the kernel counted it (wait4). The ledger is durable as always.
"""

import argparse
import base64
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent

options = argparse.ArgumentParser()
options.add_argument("--java", required=True, help="the JDK's home")
options.add_argument("--classpath", required=True)
options.add_argument("--limn", default=str(ROOT / "cli/target/dist/limn/bin/limn"))
options.add_argument("--jobs", type=int, default=1000)
options.add_argument("--latency", type=int, default=2000, help="milliseconds")
options.add_argument("--concurrency", type=int, default=100)
options.add_argument("--size", type=int, default=1_000_000, help="bytes of an image")
options.add_argument("--many", type=int, default=10_000, help="jobs for the memory row; 0 leaves it out")
options.add_argument("--lines", type=int, default=100_000, help="lines to look at")
options.add_argument("--script", default="", help="concurrencies of the script to compare with, such as 5,25")
options = options.parse_args()

work = pathlib.Path(tempfile.mkdtemp(prefix="limn-bench.", dir=os.environ.get("LIMN_BENCH_DIR")))
home = work / "home"
home.mkdir()
server = subprocess.Popen(
    [options.java + "/bin/java", "-Xmx96m", "-XX:+UseSerialGC", "-cp", options.classpath, "dev.limn.bench.ReplyServer"],
    stdout=subprocess.PIPE,
    text=True,
)
port = int(server.stdout.readline())


def base(latency):
    return f"http://127.0.0.1:{port}/{latency}ms-{options.size}x1/v1"


def jobs(count, name):
    path = work / name
    with path.open("w") as out:
        for i in range(count):
            out.write(json.dumps({"prompt": f"a lighthouse at dusk, number {i}, waves against the rocks", "out": f"{i:06}.png"}) + "\n")
    return path


def limn(arguments, latency):
    """Runs to the end; returns seconds and the peak resident set in MiB."""
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "LIMN_JAVA_HOME": options.java,
        "LIMN_BASE_URL": base(latency),
        "LIMN_API_KEY": "bench",
    }
    if "LIMN_JAVA_OPTS" in os.environ:
        environment["LIMN_JAVA_OPTS"] = os.environ["LIMN_JAVA_OPTS"]
    start = time.perf_counter()
    process = subprocess.Popen(
        [options.limn, "batch", *arguments], env=environment, cwd=work, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"limn batch ended with {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def script(count, concurrency, latency):
    """What a script does that keeps nothing: the prompt out, the image into a file, so many at a time."""
    out = work / "script"
    out.mkdir(exist_ok=True)

    def one(i):
        body = json.dumps({"model": "gpt-image-2", "prompt": f"number {i}"}).encode()
        request = urllib.request.Request(
            base(latency) + "/images/generations", body, {"Content-Type": "application/json", "Authorization": "Bearer bench"}
        )
        with urllib.request.urlopen(request) as reply:
            (out / f"{i}.png").write_bytes(base64.b64decode(json.load(reply)["data"][0]["b64_json"]))

    start = time.perf_counter()
    with concurrent.futures.ThreadPoolExecutor(concurrency) as pool:
        list(pool.map(one, range(count)))
    shutil.rmtree(out)
    return time.perf_counter() - start


def row(what, seconds, memory="", ideal=None):
    ratio = f"{seconds / ideal:.3f}" if ideal else ""
    memory = f"{memory:.0f} MiB" if memory else ""
    print(f"| {what} | {seconds:.2f} s | {ratio} | {memory} |", flush=True)


try:
    print("| What | Wall | Of the ideal | Peak memory |\n|---|---|---|---|", flush=True)
    ideal = options.jobs * options.latency / 1000 / options.concurrency
    flags = ["--yes", "--quiet", "--concurrency", str(options.concurrency)]
    seconds, memory = limn([str(jobs(options.jobs, "jobs.jsonl")), "-f", "out/", *flags], options.latency)
    assert len(os.listdir(work / "out")) == options.jobs
    row(f"{options.jobs} jobs, {options.latency} ms, {options.concurrency} at a time", seconds, memory, ideal)
    seconds, memory = limn([str(work / "jobs.jsonl"), "-f", "out/", *flags], options.latency)
    row("the same command again", seconds, memory)
    shutil.rmtree(work / "out")
    seconds, memory = limn([str(jobs(options.lines, "lines.jsonl")), "--dry-run", "--quiet"], 0)
    row(f"{options.lines} lines, looked at and shown", seconds, memory)
    for concurrency in [int(part) for part in options.script.split(",") if part]:
        count = concurrency * 10
        ideal = count * options.latency / 1000 / concurrency
        row(f"a script, {count} jobs, {concurrency} at a time", script(count, concurrency, options.latency), ideal=ideal)
        seconds, memory = limn(
            [str(jobs(count, f"{count}.jsonl")), "-f", "few/", "--yes", "--quiet", "--concurrency", str(concurrency)], options.latency
        )
        row(f"limn, {count} jobs, {concurrency} at a time", seconds, memory, ideal)
    if options.many:
        ideal = options.many * options.latency / 1000 / options.concurrency
        seconds, memory = limn([str(jobs(options.many, "many.jsonl")), "-f", "out/", *flags], options.latency)
        row(f"{options.many} jobs, {options.concurrency} at a time", seconds, memory, ideal)
finally:
    server.kill()
    shutil.rmtree(work, ignore_errors=True)
