"""Compares the speed and the results of Equipoise with what else a user can install.

    swift build -c release                 # in the root of the repository
    pip install "numpy>=2" numba simpy      # or into a virtual environment, whose python then runs this file
    apt-get install r-base-core r-cran-rpact g++
    python3 Benchmarks/peers/compare.py    # a few minutes; on Linux, `taskset -c 1 python3 …` keeps it on one core

Prints Markdown: the machine, the times, and the results with their Monte-Carlo errors. Peers that are not installed are left
out, and the notes say so. The program is ../../.build/release/equipoise, or what the variable EQUIPOISE says.

Each program runs N and 2N trials (or cohorts) in each round, one program after the other, round by round. A time is
the process CPU time, user and system, of 2N less that of N, so that start-up does not count; analysis does. Every round
has its own seed; the results are those of all runs of 2N. The exit status is 1 if two programs differ by more than four
combined Monte-Carlo errors in any result that both report.
"""
import argparse
import datetime
import importlib.metadata
import importlib.util
import itertools
import json
import math
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
EQUIPOISE = os.environ.get("EQUIPOISE") or str(HERE.parent.parent / ".build" / "release" / "equipoise")
DAYS_PER_MONTH = 365.25 / 12
TOLERANCE = 4

W1_MEASURES = {"power": ("survival.power.treated", 1), "months": ("trial.duration", 1 / DAYS_PER_MONTH)}
W1_THREE_ARMS_MEASURES = {"power": ("survival.power.first", 1), "months": ("trial.duration", 1 / DAYS_PER_MONTH)}
W3_MEASURES = {
    "doses": ("sessions.cohort", 1),
    "adverse_events": ("adverse_events.Dissociation.episodes.cohort", 1),
    "relapses": ("loss_of_response.events.cohort", 1e-4),
    "dropouts": ("dropouts.cohort", 1),
}
LABELS = {
    "power": "power", "months": "duration in months", "events": "events a patient", "doses": "doses a patient",
    "adverse_events": "adverse events a patient", "relapses": "patients who relapse", "dropouts": "patients who drop out",
}


class Program:
    """One program on one workload: how to run it, how much, and what came out."""

    def __init__(self, workload, name, count, command, units=1, read=json.loads):
        self.workload, self.name, self.count, self.command = workload, name, count, command
        self.units, self.read = units, read
        self.microseconds, self.estimates = [], []

    def measure(self, seed):
        once, _ = run(self.command(self.count, seed))
        twice, output = run(self.command(2 * self.count, seed))
        self.microseconds.append((twice - once) * 1e6 / (self.count * self.units))
        self.estimates.append(self.read(output))

    @property
    def median(self):
        return statistics.median(self.microseconds)

    def results(self):
        """Each result over all rounds: mean and Monte-Carlo error."""
        rounds = len(self.estimates)
        return {
            name: (sum(estimate[name][0] for estimate in self.estimates) / rounds,
                   math.sqrt(sum(estimate[name][1] ** 2 for estimate in self.estimates)) / rounds)
            for name in self.estimates[0]
        }


def run(command):
    """Runs a command; its process CPU time in seconds, and its output."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, cwd=HERE)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"failed with status {process.returncode}: {' '.join(command)}")
        output.seek(0)
        return usage.ru_utime + usage.ru_stime, output.read().decode()


def equipoise(workload, name, scenario, count, measures, settings=(), units=1):
    def command(replicates, seed):
        changes = [word for setting in settings for word in ("--set", setting)]
        return [EQUIPOISE, "run", scenario, "--replicates", str(replicates), "--seed", str(seed), "--workers", "1",
                "--format", "json", *changes]

    def read(output):
        found = {measure["path"]: measure for measure in json.loads(output)["measures"]}
        return {key: (found[path]["mean"] * scale, found[path]["mcse"] * scale)
                for key, (path, scale) in measures.items()}

    return Program(workload, name, count, command, units, read)


def script(workload, name, count, words, after=(), units=1):
    return Program(workload, name, count,
                   lambda amount, seed: [*words, str(amount), str(seed), *after], units)


def compile_queue(folder):
    binary = str(pathlib.Path(folder) / "w3_queue")
    subprocess.run(["g++", "-O2", "-std=c++17", str(HERE / "w3_queue.cpp"), "-o", binary], check=True)
    return binary


def survival(workload, scenario, looks, times, notes):
    """The survival trial with the final analysis alone or with looks."""
    python = [sys.executable]
    chosen = [
        equipoise(workload, "Equipoise", scenario, times(20_000), W1_MEASURES),
        script(workload, "numpy, 64 trials at a time", times(20_000), [*python, "survival_numpy.py"], [looks, "64"]),
        script(workload, "numpy, one trial at a time", times(10_000), [*python, "survival_numpy.py"], [looks, "1"]),
    ]
    if importlib.util.find_spec("numba"):
        chosen.append(script(workload, "numba", times(20_000), [*python, "survival_numba.py"], [looks]))
    else:
        notes.append("numba is left out: it is not installed.")
    if shutil.which("Rscript"):
        chosen.append(script(workload, "base R", times(4_000), ["Rscript", "--vanilla", "survival_base.R"], [looks]))
        if subprocess.run(["Rscript", "-e", "library(rpact)"], capture_output=True).returncode == 0:
            command = ["Rscript", "--vanilla", "survival_rpact.R"]
            chosen.append(script(workload, "rpact", times(4_000), command, [looks]))
        else:
            notes.append("rpact is left out: it is not installed.")
    else:
        notes.append("Base R and rpact are left out: Rscript is not installed.")
    return chosen


def programs(folder, scale, notes):
    def times(count):
        return max(1, round(count * scale))

    weibull = [f"truth.arms.{arm}.relapse.time={{family: weibull, shape: 1.2, median: {median} months}}"
               for arm, median in (("treated", 6 / 0.7), ("control", 6))]
    two_to_one = ["design.allocation.treated=2", "design.randomization.block_sizes=[6]"]
    chosen = survival("W1", "w1.yaml", "1", times, notes) + survival("W2", "w2.yaml", "3", times, [])
    chosen += [
        equipoise("W1, Weibull times", "Equipoise", "w1.yaml", times(20_000), W1_MEASURES, weibull),
        equipoise("W1, allocation 2:1", "Equipoise", "w1.yaml", times(20_000), W1_MEASURES, two_to_one),
        equipoise("W1, three arms", "Equipoise", "w1-three-arms.yaml", times(20_000), W1_THREE_ARMS_MEASURES),
        equipoise("realistic, every event", "Equipoise", "realistic.yaml", times(2_000), {}),
        equipoise("realistic, endpoint only", "Equipoise", "realistic-primary.yaml", times(10_000), {}),
        equipoise("W3", "Equipoise", "w3.yaml", times(50), W3_MEASURES, units=10_000),
    ]
    if shutil.which("g++"):
        chosen.append(script("W3", "C++ std::priority_queue", times(20), [compile_queue(folder)], units=10_000))
    else:
        notes.append("C++ is left out: g++ is not installed.")
    chosen.append(script("W3", "SimPy", 1, [sys.executable, "w3_simpy.py"], units=10_000))
    return chosen


def first_line(command):
    return subprocess.run(command, capture_output=True, text=True).stdout.strip().split("\n")[0]


def machine():
    """The machine and the versions, in one line."""
    model = platform.processor() or platform.machine()
    information = pathlib.Path("/proc/cpuinfo")
    if information.exists():
        lines = information.read_text().splitlines()
        model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), model)
    elif sys.platform == "darwin":
        model = first_line(["sysctl", "-n", "machdep.cpu.brand_string"])
    versions = [f"Equipoise {first_line([EQUIPOISE, '--version'])}", f"Python {platform.python_version()}"]
    versions += [f"{package} {importlib.metadata.version(package)}" for package in ("numpy", "simpy")]
    if shutil.which("g++"):
        versions.append(f"g++ {first_line(['g++', '-dumpfullversion'])}")
    if shutil.which("Rscript"):
        versions.append(f"R {first_line(['Rscript', '-e', 'cat(as.character(getRversion()))'])}")
    return f"{model}, {os.cpu_count()} cores, {datetime.date.today()}; {', '.join(versions)}."


def significant(value):
    """Three significant digits, never in powers of ten."""
    return f"{value:.{max(0, 2 - math.floor(math.log10(abs(value))))}f}" if value else "0"


def with_error(value, error):
    """A result and its error, to the second digit of the error."""
    places = max(0, 1 - math.floor(math.log10(error))) if error > 0 else 3
    return f"{value:.{places}f} ± {error:.{places}f}"


def times_table(chosen):
    reference = {program.workload: program for program in reversed(chosen) if program.name == "Equipoise"}
    lines = ["| workload | program | µs a trial (W3: a patient), median [min–max] | ratio to Equipoise |",
             "|---|---|---|---|"]
    for program in chosen:
        times = f"{significant(program.median)} [{significant(min(program.microseconds))}–" \
                f"{significant(max(program.microseconds))}]"
        if program is not reference[program.workload]:
            ratio = f"{significant(program.median / reference[program.workload].median)} ×"
        elif program.workload.startswith("W1,"):
            ratio = f"{significant(program.median / reference['W1'].median)} × W1 (at most 1.5)"
        else:
            ratio = "1"
        lines.append(f"| {program.workload} | {program.name} | {times} | {ratio} |")
    return lines


def results_table(chosen):
    lines = ["| workload | program | results ± Monte-Carlo error |", "|---|---|---|"]
    for program in (program for program in chosen if program.results()):
        results = ", ".join(f"{LABELS[name]} {with_error(*result)}" for name, result in program.results().items())
        lines.append(f"| {program.workload} | {program.name} | {results} |")
    return lines


def disagreements(chosen):
    """How many results were compared, and the lines for those that differ."""
    compared, largest, lines = 0, 0.0, []
    for one, other in itertools.combinations(chosen, 2):
        if one.workload != other.workload:
            continue
        ours, theirs = one.results(), other.results()
        for name in ours.keys() & theirs.keys():
            error = math.hypot(ours[name][1], theirs[name][1])
            difference = abs(ours[name][0] - theirs[name][0])
            distance = difference / error if error > 0 else (0 if difference == 0 else math.inf)
            compared, largest = compared + 1, max(largest, distance)
            if distance > TOLERANCE:
                lines.append(f"DISAGREE, {one.workload}, {LABELS[name]}: {one.name} {with_error(*ours[name])}, "
                             f"{other.name} {with_error(*theirs[name])}: {distance:.1f} combined errors.")
    return compared, largest, lines


def show_progress(text):
    if sys.stderr.isatty():
        print(f"\r{text}\033[K", end="", file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="how many rounds (default 5)")
    parser.add_argument("--scale", type=float, default=1, help="multiplies how much each program runs (default 1)")
    options = parser.parse_args()
    if options.rounds < 1 or options.scale <= 0:
        parser.error("--rounds and --scale must be positive")
    if not os.access(EQUIPOISE, os.X_OK):
        sys.exit("No Equipoise to run: build it with `swift build -c release`, or set EQUIPOISE.")
    os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

    notes = []
    with tempfile.TemporaryDirectory() as folder:
        chosen = programs(folder, options.scale, notes)
        for number in range(1, options.rounds + 1):
            for program in chosen:
                show_progress(f"round {number} of {options.rounds}: {program.workload}, {program.name}")
                program.measure(number)
        show_progress("")

    compared, largest, differing = disagreements(chosen)
    print(machine(), f"Process CPU time on one core, start-up subtracted, {options.rounds} rounds.", *notes)
    print("", *times_table(chosen), "", *results_table(chosen), "", sep="\n")
    if differing:
        print(*differing, sep="\n")
        sys.exit(1)
    print(f"All {compared} comparisons agree within {TOLERANCE} combined Monte-Carlo errors; the largest difference "
          f"is {largest:.1f}.")


main()
