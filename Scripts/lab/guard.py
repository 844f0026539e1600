"""Guards real Codex binaries that the scripted API sends round in circles, and checks what the guard does.

Each scenario says when the guard should stop; `served` counts the responses that Codex got until it had ended.
"""

from __future__ import annotations

import argparse
import json
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.dont_write_bytecode = True

import binary  # noqa: E402
from codex import BYPASS, Lab  # noqa: E402
from scenario import Agent, Call, Response, Scenario, Step, release_key  # noqa: E402
from server import ScriptedServer  # noqa: E402

RELEASES = ("0.133.0", "0.149.0", "0.163.0")
FORKS_SINCE = "0.149.0"
TIMEOUT = 60
# 10,500 tokens and $0.048 a response.
USAGE = {"input": 10_000, "cached": 4_000, "cache_write": 0, "output": 500, "reasoning": 100}
# What a model needs at least; the guard looks ten times a second.
LATENCY = 0.3


def shell(command: str, repeat: bool = False, exit_code: int = 0, agent: str = "root") -> Response:
    return Response(
        calls=[Call(form="shell", value=command, exit=exit_code, outcome="failed" if exit_code else "succeeded")],
        usage=USAGE, repeat=repeat, agent=agent,
    )  # fmt: skip


def say(text: str, agent: str = "root") -> Response:
    return Response(say=text, usage=USAGE, agent=agent)


# Its output differs every time, so nothing but a budget can stop it.
WORK = [shell("sleep 0.3; date +%N", repeat=True)]


@dataclass
class Case:
    name: str
    options: list[str]
    responses: list[Response]
    exit: int
    rule: str | None = None  # what stopped it
    ideal: int | None = None  # responses after which the guard can know
    codex: list[str] = field(default_factory=lambda: ["--json"])
    since: str = "0"
    model: str = "gpt-5.5"
    config: dict = field(default_factory=dict)
    agents: dict = field(default_factory=dict)
    signal: int | None = None  # sent to the guard after `after` responses
    after: int = 2
    threads: int = 1  # at work at the same time: each may have a response on its way
    seconds: float = 30  # within which it must be over


SUB_AGENT = dict(since="0.158.0", model="gpt-6-sol", config={"features.multi_agent_v2": True})
CASES = [
    Case("clean", ["--max-session-tokens", "1M"], [shell("echo hi"), say("Done.")], 0),
    Case("tokens", ["--max-session-tokens", "35000"], WORK, 1, "session-tokens", 4),
    Case("cost", ["--max-session-cost", "0.15"], WORK, 1, "session-cost", 4),
    Case("requests", ["--max-requests", "3"], WORK, 1, "session-requests", 4),
    Case("tool-calls", ["--max-session-tool-calls", "3"], WORK, 1, "session-tool-calls", 4),
    Case("duration", ["--max-session-duration", "2s"], [shell("sleep 30")], 1, "session-duration", 1),
    Case("loop", ["--stop-on", "repeated-call"], [shell("echo no; exit 1", True, 1)], 1, "repeated-call", 3),
    Case(
        "cycle", ["--stop-on", "call-cycle"],
        [shell(command) for _ in range(12) for command in ("echo a", "echo b")], 1, "call-cycle", 10,
    ),
    Case("model", ["--stop-on", "model-not-allowed", "--allow-model", "gpt-4*"], WORK, 1, "model-not-allowed", 0),
    Case(
        "sub-agent", ["--max-session-tokens", "65000"],
        [
            Response(calls=[Call(form="spawn", value="worker", message="WORK-ON: count")], usage=USAGE),
            Response(calls=[Call(form="wait", value="worker")], usage=USAGE, repeat=True),
            shell("sleep 0.3; date +%N", True, agent="worker"),
        ],
        1, "session-tokens", 7, threads=2, agents={"worker": Agent(task="WORK-ON")}, **SUB_AGENT,
    ),
    Case("unpriced", ["--max-session-cost", "0.01"], [shell("echo hi"), say("Done.")], 2, model="house-model"),
    Case("sigterm", ["--max-session-tokens", "1M"], WORK, 1, signal=signal.SIGTERM, seconds=5),
    Case("sigint", ["--max-session-tokens", "1M"], WORK, 1, signal=signal.SIGINT, seconds=5),
    Case(
        "ephemeral-calls", ["--max-session-tool-calls", "3"], WORK, 1, "session-tool-calls", 4,
        codex=["--json", "--ephemeral"],
    ),
    # No session file: Codex's own trace is followed.
    Case("ephemeral-cost", ["--max-session-cost", "0.15"], WORK, 1, "session-cost", 4, codex=["--ephemeral"]),
    Case(
        "ephemeral-tokens", ["--max-session-tokens", "35000"], WORK, 1, "session-tokens", 4,
        codex=["--json", "--ephemeral"],
    ),
    Case(
        "ephemeral-model", ["--stop-on", "model-not-allowed", "--allow-model", "gpt-4*"], WORK, 1,
        "model-not-allowed", 0, codex=["--ephemeral"],
    ),
    Case("ephemeral-clean", ["--max-session-cost", "1"], [shell("echo hi"), say("Done.")], 0, codex=["--ephemeral"]),
]  # fmt: skip


class Problem(Exception):
    pass


@dataclass
class Guarded:
    """A guarded Codex that runs."""

    lab: Lab
    process: subprocess.Popen
    out: Path
    err: Path
    report: Path
    started: float

    @property
    def errors(self) -> str:
        return self.err.read_text(errors="replace")


def start(lab: Lab, tool: Path, case: Case, name: str = "run", command: list[str] | None = None) -> Guarded:
    report = lab.folder / f"{name}.json"
    lab.traces = False  # The guard has Codex write one, and takes it away.
    lab.wrapper = [str(tool), "guard", *case.options, "--report", f"json={report}", "--no-github", "--"]
    arguments = ["exec", *case.codex, BYPASS, "Do it."]
    out, err = lab.folder / f"{name}.out", lab.folder / f"{name}.err"
    with out.open("wb") as stdout, err.open("wb") as stderr:
        if command is None:
            process = lab._start(arguments, stdout, stderr)
        else:
            process = subprocess.Popen(
                [*lab.wrapper, *command], stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, cwd=lab.work,
                start_new_session=True,
                env={**os.environ, "CODEX_HOME": str(lab.home), "HOME": str(lab.ci)},
            )  # fmt: skip
    return Guarded(lab, process, out, err, report, time.monotonic())


def finish(guarded: Guarded, case: Case) -> int:
    try:
        return guarded.process.wait(TIMEOUT)
    except subprocess.TimeoutExpired:
        raise Problem(f"{case.name}: not over after {TIMEOUT} s") from None
    finally:
        left = leftovers(guarded.lab.folder)
        for pid in left:
            os.kill(pid, signal.SIGKILL)
        if left and guarded.process.poll() is not None and case.exit:
            raise Problem(f"{case.name}: {len(left)} processes left behind")


def leftovers(folder: Path) -> list[int]:
    """Processes that still work in the lab's directory."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            try:
                if os.readlink(entry / "cwd").startswith(str(folder)):
                    found.append(int(entry.name))
            except OSError:
                pass
    return found


def served(server: ScriptedServer) -> int:
    return sum(len(thread.served) for thread in list(server.threads.values()))


def expect(condition: bool, case: Case, what: str, guarded: Guarded | None = None) -> None:
    if not condition:
        raise Problem(f"{case.name}: {what}" + (f"\n{guarded.errors[-1500:]}" if guarded else ""))


def stops(report: Path) -> list[str]:
    document = json.loads(report.read_text())
    return [finding["what"] for finding in document["findings"] if finding["rule"] == "stopped-by-guard"]


def scenario(case: Case) -> Scenario:
    return Scenario(
        name="guard", about="", latency=LATENCY, model=case.model, config=case.config, agents=case.agents,
        steps=[Step(prompt="Do it.")], responses=case.responses,
    )  # fmt: skip


def run(case: Case, codex: binary.Binary, tool: Path) -> int:
    """Gives the number of responses that were served."""
    script = scenario(case)
    with Lab(codex, script) as lab, ScriptedServer(script, codex.release, lab.work) as server:
        lab.prepare(server.port)
        guarded = start(lab, tool, case)
        if case.signal:
            end = time.monotonic() + 20
            while served(server) < case.after and time.monotonic() < end:
                time.sleep(0.02)
            guarded.process.send_signal(case.signal)
            guarded.started = time.monotonic()
        code = finish(guarded, case)
        seconds = time.monotonic() - guarded.started
        count = served(server)
        expect(code == case.exit, case, f"exit {code}, expected {case.exit}", guarded)
        expect(seconds <= case.seconds, case, f"took {seconds:.1f} s", guarded)
        if case.exit == 64:
            expect(count == 0, case, "Codex was started")
            return count
        if case.codex and "--json" in case.codex:
            first = guarded.out.read_text().split("\n")[0]
            expect('"thread.started"' in first, case, f"the stream begins with {first[:80]!r}", guarded)
        if case.rule:
            told = stops(guarded.report)
            expect(len(told) == 1 and f"({case.rule})" in told[0], case, f"stopped-by-guard says {told}", guarded)
            expect(guarded.errors.count("codex-postmortem guard: stopped Codex (") == 1, case, "not said once", guarded)
            expect(count <= case.ideal + case.threads, case, f"{count} responses served, {case.ideal} would do", guarded)
        else:
            expect(not stops(guarded.report), case, "was stopped", guarded)
        if case.name == "unpriced":
            expect("no price for house-model" in guarded.errors, case, "does not say that it has no price", guarded)
        if case.exit == 0:
            expect("codex-postmortem" not in guarded.errors, case, "a clean run is not silent", guarded)
        if case.signal:
            expect("turn_aborted" in "".join(path.read_text() for path in lab.rollouts()), case, "not interrupted")
        return count


def two_at_once(codex: binary.Binary, tool: Path) -> None:
    """Two guards on one CODEX_HOME: each stops its own session and judges nothing else."""
    case = Case("two at once", ["--max-session-tokens", "35000"], WORK, 1)
    script = scenario(case)
    with Lab(codex, script) as lab, ScriptedServer(script, codex.release, lab.work) as server:
        lab.prepare(server.port)
        runs = [start(lab, tool, case, f"run-{number}") for number in (1, 2)]
        codes = [guarded.process.wait(TIMEOUT) for guarded in runs]
        expect(codes == [1, 1], case, f"exits {codes}", runs[0])
        ids = []
        for guarded in runs:
            sessions = json.loads(guarded.report.read_text())["sessions"]
            expect(len(sessions) == 1, case, f"{len(sessions)} sessions in one report")
            ids.append(sessions[0]["id"])
            expect(sessions[0]["id"] in guarded.out.read_text(), case, "the other's session was judged")
        expect(ids[0] != ids[1], case, "the same session twice")


def resumed(codex: binary.Binary, tool: Path) -> None:
    """A session that is taken up again counts as a whole, and so does a file that is appended to."""
    clean = Case("resume", ["--max-session-tokens", "1M"], [say("One."), *WORK], 0)
    script = scenario(clean)
    with Lab(codex, script) as lab, ScriptedServer(script, codex.release, lab.work) as server:
        lab.prepare(server.port)
        first = start(lab, tool, clean)
        expect(finish(first, clean) == 0, clean, "the first run fails", first)
        case = Case("resume", ["--max-session-tokens", "35000"], [], 1, "session-tokens", 4)
        lab.wrapper = [str(tool), "guard", *case.options, "--report", f"json={first.report}", "--no-github", "--"]
        with (lab.folder / "2.out").open("wb") as out, (lab.folder / "2.err").open("wb") as err:
            process = lab._start(["exec", "--json", BYPASS, "resume", "--last", "Go on."], out, err)
        code = process.wait(TIMEOUT)
        again = Guarded(lab, process, lab.folder / "2.out", lab.folder / "2.err", first.report, 0)
        expect(code == 1 and stops(first.report), case, f"exit {code}", again)
        expect(served(server) <= case.ideal + 1, case, f"{served(server)} responses served", again)


def forked(codex: binary.Binary, tool: Path) -> None:
    """A fork is a session of its own: it is stopped by what it spends itself, and its origin is not judged."""
    work = shell("sleep 0.3; date +%N", True, agent="other")
    first = Case(
        "fork", ["--max-session-tokens", "1M"], [say("One."), work], 0, agents={"other": Agent(role="fork")}
    )
    script = scenario(first)
    with Lab(codex, script) as lab, ScriptedServer(script, codex.release, lab.work) as server:
        lab.prepare(server.port)
        origin = start(lab, tool, first)
        expect(finish(origin, first) == 0, first, "the first run fails", origin)
        thread = json.loads(origin.report.read_text())["sessions"][0]["id"]
        case = Case("fork", ["--max-session-tokens", "35000"], [], 1, "session-tokens", 5)
        report = lab.folder / "fork.json"
        lab.wrapper = [str(tool), "guard", *case.options, "--report", f"json={report}", "--no-github", "--"]
        server.expected_agent = "other"
        with (lab.folder / "2.out").open("wb") as out, (lab.folder / "2.err").open("wb") as err:
            process = lab._start(["exec", "--json", BYPASS, "fork", thread, "Go on."], out, err)
        code = process.wait(TIMEOUT)
        again = Guarded(lab, process, lab.folder / "2.out", lab.folder / "2.err", report, 0)
        expect(code == 1 and bool(stops(report)), case, f"exit {code}", again)
        ids = [session["id"] for session in json.loads(report.read_text())["sessions"]]
        expect(len(ids) == 1 and ids[0] != thread, case, f"judged {ids}", again)
        expect(served(server) <= case.ideal + 1, case, f"{served(server)} responses served", again)


def named_by_stream(codex: binary.Binary, tool: Path) -> None:
    """Codex that is no child of the guard's, as in a container: its stream names its thread, whoever else writes."""
    case = Case("named by its stream", ["--max-session-tokens", "35000"], WORK, 1, "session-tokens", 4)
    script = scenario(case)
    with Lab(codex, script) as lab, ScriptedServer(script, codex.release, lab.work) as server:
        lab.prepare(server.port)
        lab.wrapper = []
        stream, other = lab.folder / "inner.out", lab.folder / "other.out"
        with stream.open("wb") as out, other.open("wb") as out_of_other, (lab.folder / "inner.err").open("wb") as err:
            report = lab.folder / "run.json"
            body = f"while [ ! -s {stream} ]; do sleep 0.1; done; exec tail -n +1 -f {stream}"
            guarded = start(lab, tool, case, command=["sh", "-c", body, "codex", "exec", "--json"])
            lab.wrapper = []
            processes = [lab._start(["exec", "--json", BYPASS, "Do it."], to, err) for to in (out_of_other, out)]
            code = finish_only(guarded, case)
            for process in processes:
                process.send_signal(signal.SIGINT)
                process.wait(TIMEOUT)
        expect(code == 1 and bool(stops(report)), case, f"exit {code}", guarded)
        ids = [session["id"] for session in json.loads(report.read_text())["sessions"]]
        expect(ids == [json.loads(stream.read_text().split("\n")[0])["thread_id"]], case, f"judged {ids}", guarded)


def finish_only(guarded: Guarded, case: Case) -> int:
    """Waits for the guard while others go on in the lab's directory."""
    try:
        return guarded.process.wait(TIMEOUT)
    except subprocess.TimeoutExpired:
        raise Problem(f"{case.name}: not over after {TIMEOUT} s") from None


def watched(codex: binary.Binary, tool: Path) -> None:
    """Somebody watches: every call is told, and the terminal is left as it was."""
    case = Case("watch", [], [shell("echo one"), shell("echo two; exit 3", exit_code=3), say("Done.")], 0)
    script = scenario(case)
    with Lab(codex, script) as lab, ScriptedServer(script, codex.release, lab.work) as server:
        lab.prepare(server.port)
        lab.wrapper = []
        environment = {**os.environ, "CODEX_HOME": str(lab.home), "HOME": str(lab.ci), "TERM": "xterm"}
        environment.pop("COLUMNS", None)
        (lab.home / "sessions").mkdir(parents=True, exist_ok=True)
        lines = lab.folder / "watch.jsonl"
        screen, terminal = pty.openpty()
        before = termios.tcgetattr(terminal)
        with lines.open("wb") as out, (lab.folder / "codex.out").open("wb") as nothing:
            scripts = subprocess.Popen([tool, "watch", "--jsonl"], env=environment, stdout=out, cwd=lab.work)
            person = subprocess.Popen(
                [tool, "watch"], env=environment, stdin=terminal, stdout=terminal, stderr=terminal, cwd=lab.work
            )
            process = lab._start(["exec", "--json", BYPASS, "Do it."], nothing, nothing)
            expect(process.wait(TIMEOUT) == 0, case, "Codex failed")
            shown = b""
            end = time.monotonic() + 10
            while b"echo two" not in shown and time.monotonic() < end:
                if select.select([screen], [], [], 0.2)[0]:
                    shown += os.read(screen, 65536)
            time.sleep(1)
            for watcher in (scripts, person):
                watcher.send_signal(signal.SIGINT)
                expect(watcher.wait(TIMEOUT) == 0, case, f"exit {watcher.returncode} after Ctrl-C")
            while select.select([screen], [], [], 0.2)[0]:
                shown += os.read(screen, 65536)
        events = [json.loads(line) for line in lines.read_text().splitlines()]
        calls = [(event["outcome"], event.get("exit_code")) for event in events if event["event"] == "call"]
        expect(calls == [("succeeded", 0), ("failed", 3)], case, f"told {calls}")
        expect({"began", "usage"} <= {event["event"] for event in events}, case, "no beginning or no usage")
        expect(shown.startswith(b"\x1b[?1049h") and b"echo one" in shown, case, "nothing was shown")
        expect(shown.rstrip().endswith(b"\x1b[?25h\x1b[?1049l"), case, f"the screen is left as {shown[-40:]!r}")
        expect(termios.tcgetattr(terminal) == before, case, "the terminal is set otherwise")


def stubborn(tool: Path, codex: binary.Binary) -> None:
    """A stand-in that ignores SIGINT and SIGTERM and has children of its own, one of them in another session."""
    case = Case("ignores signals", ["--max-session-duration", "1s", "--allow-empty"], [], 1, "session-duration")
    script = scenario(Case("x", [], [say("x")], 0))
    with Lab(codex, script) as lab, ScriptedServer(script, codex.release, lab.work) as server:
        lab.prepare(server.port)
        body = "trap '' INT TERM; setsid sleep 300 & sleep 301 & while :; do sleep 1; done"
        guarded = start(lab, tool, case, command=["sh", "-c", body])
        time.sleep(2)
        # Somebody who will not wait: the next steps come at once.
        for _ in range(2):
            guarded.process.send_signal(signal.SIGTERM)
            time.sleep(0.3)
        code = finish(guarded, case)
        expect(code == 1, case, f"exit {code}", guarded)
        expect(time.monotonic() - guarded.started < 10, case, "took too long", guarded)
        expect(bool(stops(guarded.report)), case, "the report does not say it", guarded)
        slow = Case("ignores SIGINT", ["--max-session-duration", "1s", "--allow-empty"], [], 1)
        guarded = start(lab, tool, slow, "slow", command=["sh", "-c", "trap '' INT; while :; do sleep 0.2; done"])
        expect(finish(guarded, slow) == 1, slow, "exit", guarded)
        seconds = time.monotonic() - guarded.started
        expect(10 < seconds < 16, slow, f"SIGTERM came after {seconds:.1f} s, not after 10", guarded)


def not_started(tool: Path, codex: binary.Binary) -> None:
    case = Case("not started", [], [], 127)
    script = scenario(Case("x", [], [say("x")], 0))
    with Lab(codex, script) as lab, ScriptedServer(script, codex.release, lab.work) as server:
        lab.prepare(server.port)
        (lab.work / "plain").write_text("no program")
        for command, wanted in (("no-such-program", 127), ("./plain", 126), ("/", 126)):
            guarded = start(lab, tool, case, command=[command])
            code = finish(guarded, case)
            expect(code == wanted, case, f"{command}: exit {code}", guarded)


def full_disk(tool: Path, codex: binary.Binary) -> None:
    """A report that cannot be written is no pass."""
    case = Case("full disk", ["--max-session-tokens", "1M", "--report", "markdown=/dev/full"], [say("Done.")], 2)
    script = scenario(case)
    with Lab(codex, script) as lab, ScriptedServer(script, codex.release, lab.work) as server:
        lab.prepare(server.port)
        guarded = start(lab, tool, case)
        code = finish(guarded, case)
        expect(code == 2, case, f"exit {code}", guarded)


def shim(tool: Path, codex: binary.Binary) -> None:
    """Programs that start `codex` by its name are guarded by the environment's policy."""
    case = Case("shim", [], WORK, 1)
    script = scenario(case)
    with Lab(codex, script) as lab, ScriptedServer(script, codex.release, lab.work) as server:
        lab.prepare(server.port)
        folder = lab.folder / "shim"
        subprocess.run([tool, "guard", "--install-shim", folder], check=True, capture_output=True, timeout=TIMEOUT)
        report = lab.folder / "shim.json"
        environment = {
            "PATH": f"{folder}:{folder}:{codex.codex.parent}:/usr/bin:/bin", "HOME": str(lab.ci),
            "CODEX_HOME": str(lab.home), "CODEX_POSTMORTEM_MAX_SESSION_TOKENS": "35000",
            "CODEX_POSTMORTEM_REPORT": f"json={report}",
        }  # fmt: skip
        version = subprocess.run(["codex", "--version"], env=environment, capture_output=True, text=True, timeout=30)
        expect(codex.release in version.stdout, case, f"codex --version says {version.stdout!r} {version.stderr!r}")
        command = ["codex", "-c", "model_verbosity=low", "exec", "--json", BYPASS, "Do it."]
        done = subprocess.run(
            command, env=environment, cwd=lab.work, capture_output=True, text=True, timeout=TIMEOUT,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
        expect(done.returncode == 1 and bool(stops(report)), case, f"exit {done.returncode}: {done.stderr[-800:]}")
        lonely = {**environment, "PATH": f"{folder}:/usr/bin:/bin"}
        none = subprocess.run(["codex", "exec", "x"], env=lonely, capture_output=True, text=True, timeout=30)
        expect(none.returncode == 127, case, f"without a real codex: exit {none.returncode}")


def attempt(label: str, body) -> bool:
    try:
        result = body()
    except (Problem, binary.NotAvailable, subprocess.TimeoutExpired, OSError, KeyError, ValueError) as problem:
        print(f"guard: {label}: FAILED: {problem}", file=sys.stderr, flush=True)
        return False
    print(f"guard: {label}: {'as it should' if result is None else f'{result} responses served'}", flush=True)
    return True


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tool", type=Path)
    parser.add_argument("--codex", nargs="+", default=list(RELEASES))
    parser.add_argument("--case", nargs="+")
    arguments = parser.parse_args()
    tool = arguments.tool.resolve()
    passed = True
    for release in arguments.codex:
        try:
            codex = binary.fetch(release)
        except binary.NotAvailable as reason:
            print(f"guard: {release}: SKIPPED: {reason}")
            continue
        for case in CASES:
            if arguments.case and case.name not in arguments.case or release_key(release) < release_key(case.since):
                continue
            passed &= attempt(f"{release} {case.name}", lambda case=case: run(case, codex, tool))
        bodies = {"two-at-once": two_at_once, "resume": resumed, "fork": forked, "named": named_by_stream, "watch": watched}
        for name, body in bodies.items():
            if name == "fork" and release_key(release) < release_key(FORKS_SINCE):
                continue
            if not arguments.case or name in arguments.case:
                passed &= attempt(f"{release} {name}", lambda body=body: body(codex, tool))
    for name, body in {"stubborn": stubborn, "not-started": not_started, "full-disk": full_disk, "shim": shim}.items():
        if not arguments.case or name in arguments.case:
            passed &= attempt(name, lambda body=body: body(tool, codex))
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
