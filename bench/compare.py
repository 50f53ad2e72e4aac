"""Whole processes against each other, interleaved, and one table at the end. Called by bench/run.

Times are wall clock from fork to exit, medians and minima over the rounds; memory is the peak of the
resident set as the kernel counted it (wait4).
"""

import argparse
import os
import pathlib
import platform
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
import zlib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
MB = 1_000_000

options = argparse.ArgumentParser()
options.add_argument("--java", required=True, help="the JDK's home")
options.add_argument("--classpath", required=True)
options.add_argument("--limn", default=str(ROOT / "cli/target/dist/limn/bin/limn"))
options.add_argument("--rounds", type=int, default=21)
options = options.parse_args()
java = options.java + "/bin/java"

work = pathlib.Path(tempfile.mkdtemp(prefix="limn-bench.", dir=os.environ.get("LIMN_BENCH_DIR")))
home = work / "home"
home.mkdir()
# Neither the user's settings nor his ledger: an empty home, and only what both sides need.
clean = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8", "LIMN_JAVA_HOME": options.java}
if "LIMN_JAVA_OPTS" in os.environ:  # for trying options of the JVM
    clean["LIMN_JAVA_OPTS"] = os.environ["LIMN_JAVA_OPTS"]


def run(command, environment=clean):
    """Runs to the end; returns milliseconds and the peak resident set in MiB."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, cwd=work, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    with process.stderr:
        said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = (time.perf_counter() - start) * 1000
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{command} ended with {process.returncode}:\n{said.decode(errors='replace')}")
    return elapsed, usage.ru_maxrss / 1024


def compare(subjects, rounds, warm=2):
    """Interleaves the subjects (name -> callable giving a command and its environment)."""
    times = {name: [] for name in subjects}
    peaks = {name: [] for name in subjects}
    for turn in range(rounds + warm):
        for name, make in subjects.items():
            elapsed, peak = run(*make())
            shutil.rmtree(work / "out", ignore_errors=True)
            if turn >= warm:
                times[name].append(elapsed)
                peaks[name].append(peak)
    return times, peaks


server = subprocess.Popen(
    [java, "-Xmx64m", "-XX:+UseSerialGC", "-cp", options.classpath, "dev.limn.bench.ReplyServer"], stdout=subprocess.PIPE, text=True
)
port = int(server.stdout.readline())


def base(size, count):
    return f"http://127.0.0.1:{port}/{size}x{count}/v1"


def limn(size, count):
    environment = clean | {"LIMN_BASE_URL": base(size, count), "LIMN_API_KEY": "bench"}
    (work / "out").mkdir(exist_ok=True)
    return [options.limn, "generate", "a lighthouse at dusk", "-n", str(count), "-f", "out/x.png", "--quiet"], environment


def python(size, count):
    (work / "out").mkdir(exist_ok=True)
    return [sys.executable, str(HERE / "baseline.py"), base(size, count), str(count), "out/y"], clean


def photo(name, size):
    """A PNG of this length: whole as far as its structure goes, which is as far as a client looks.

    Written in small pieces: the kernel counts the peak of a process from before its exec, when it
    was still this one."""
    def chunk(out, kind, pieces, length):
        out.write(struct.pack(">I", length) + kind)
        sum = zlib.crc32(kind)
        for piece in pieces:
            out.write(piece)
            sum = zlib.crc32(piece, sum)
        out.write(struct.pack(">I", sum))

    path = work / name
    with path.open("wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n")
        chunk(out, b"IHDR", [struct.pack(">IIBBBBB", 4000, 3000, 8, 2, 0, 0, 0)], 13)
        left = size - 57
        chunk(out, b"IDAT", (os.urandom(min(1 << 16, left - at)) for at in range(0, left, 1 << 16)), left)
        chunk(out, b"IEND", [], 0)
    return str(path)


def edit(photos, size):
    command, environment = limn(size, 1)
    return [command[0], "edit", "a lighthouse at dusk", "-i", *photos, "-f", "out/x.png", "--quiet"], environment


rows = []


def row(what, subject, figures, reference=None, unit="ms"):
    median, least = statistics.median(figures), min(figures)
    ratio = f"{median / statistics.median(reference):.2f}" if reference else ""
    rows.append(f"| {what} | {subject} | {median:.1f} {unit} | {least:.1f} {unit} | {ratio} |")
    print(rows[-1], file=sys.stderr, flush=True)


try:
    # Start-up. The JVM's own start has an AOT cache too, so that both have the same means.
    nothing = [java, "-Xlog:disable", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-cp", options.classpath.split(os.pathsep)[0]]
    run([nothing[0], f"-XX:AOTCacheOutput={work}/nothing.aot", *nothing[2:], "dev.limn.bench.Nothing"])
    nothing = [*nothing[:1], f"-XX:AOTCache={work}/nothing.aot", *nothing[1:], "dev.limn.bench.Nothing"]
    dry = clean | {"LIMN_BASE_URL": base(MB, 1), "LIMN_API_KEY": "bench"}
    times, _ = compare(
        {
            "the JVM alone": lambda: (nothing, clean),
            "Python alone": lambda: ([sys.executable, "-c", "pass"], clean),
            "`limn --version`": lambda: ([options.limn, "--version"], clean),
            "`limn --help`": lambda: ([options.limn, "--help"], clean),
            "`limn generate --dry-run`": lambda: ([options.limn, "generate", "x", "--dry-run"], dry),
        },
        options.rounds,
    )
    for name, figures in times.items():
        row("start", name, figures, times["the JVM alone"])

    for what, size, count, rounds in (
        ("one image of 2 MB", 2 * MB, 1, options.rounds),
        ("ten images of 20 MB in one reply", 20 * MB, 10, max(5, options.rounds // 3)),
    ):
        times, _ = compare({"Python": lambda: python(size, count), "Limn": lambda: limn(size, count)}, rounds)
        for name, figures in times.items():
            row(what, name, figures, times["Python"])

    for megabytes in (2, 20, 100, 500):
        size = megabytes * MB * 3 // 4  # base64 makes four characters of three bytes
        _, peaks = compare({"Python": lambda: python(size, 1), "Limn": lambda: limn(size, 1)}, 3, warm=0)
        for name, figures in peaks.items():
            row(f"peak memory, reply of {megabytes} MB", name, figures, peaks["Python"], "MiB")

    photos = [photo(f"photo-{number}.png", 40 * MB) for number in range(16)]
    times, peaks = compare({"Limn": lambda: edit(photos, 150 * MB)}, 3, warm=0)
    row("edit: 16 images of 40 MB up, a reply of 200 MB", "Limn", times["Limn"])
    row("its peak memory", "Limn", peaks["Limn"], unit="MiB")
    for name in photos:
        os.remove(name)

    durable = subprocess.run(
        [java, "--enable-native-access=ALL-UNNAMED", "-cp", options.classpath, "dev.limn.bench.Durability", str(work / "durable")],
        check=True, stdout=subprocess.PIPE, text=True,
    ).stdout.split()
    rows.append(f"| ledger and spool, durable | per image | {durable[0]} ms | {durable[1]} ms | |")
finally:
    server.kill()
    shutil.rmtree(work, ignore_errors=True)

release = dict(line.strip().split("=", 1) for line in open(options.java + "/release") if "=" in line)
print(
    f"{time.strftime('%Y-%m-%d', time.gmtime())} · {platform.system()} {'.'.join(platform.release().split('.')[:2])} {platform.machine()},"
    f" {os.cpu_count()} cores · JDK {release['JAVA_RUNTIME_VERSION'].strip(chr(34))}"
    f" · Python {platform.python_version()}\n"
)
print("| What | Who | Median | Least | Ratio |\n|---|---|---:|---:|---:|")
print("\n".join(rows))
