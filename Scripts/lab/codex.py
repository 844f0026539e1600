"""Runs the steps of a scenario with a real Codex binary in a throw-away home."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from binary import Binary
from scenario import FOLDER, Scenario, Step
from server import ScriptedServer

STEP_TIMEOUT = 120
SIGNAL_TIMEOUT = 30
# Time between the sign that a command runs and the signal, so that Codex has written its lines.
SETTLE = 0.7
# Codex compresses rollouts that nothing has touched for seven days.
AGE = 10 * 24 * 3600
BYPASS = "--dangerously-bypass-approvals-and-sandbox"

# Makes another root the only one that the process sees, and Codex's folder a part of it. The mount
# namespace is private: the mounts vanish with the process. (In a chroot, Codex's own sandbox fails.)
ENTER_ROOT = """
set -e
root=$1 codex=$2 work=$3; shift 3
mount --bind "$root" "$root"
mkdir -p "$root/opt/codex" "$root/machine"
mount --bind "$codex" "$root/opt/codex"
mount -t proc proc "$root/proc"
cd "$root"
/usr/sbin/pivot_root . machine
umount -l machine
cd "$work"
exec "$@"
"""


@dataclass
class Process:
    """What became of one step."""

    kind: str
    exit_code: int
    ended: str
    stream: Path | None
    errors: str


class Lab:
    """A home directory, a git repository in it, and the processes that Codex runs there.

    `ci` stands for /home/ci: its path is the only one that a recording mentions,
    and the scrubber replaces it.
    """

    def __init__(self, binary: Binary, scenario: Scenario):
        self.binary, self.scenario = binary, scenario
        inside = (binary.root or Path("/")) / "var/tmp"
        self.folder = Path(tempfile.mkdtemp(prefix="codex-lab-", dir=inside))
        self.ci = self.folder / "ci"
        self.home = self.ci / ".codex"
        self.work = self.ci / scenario.project
        self.log = self.folder / "log"
        for folder in (self.home, self.work, self.log):
            folder.mkdir(parents=True)
        self.processes: list[Process] = []
        self.traces = True  # Codex writes a trace of its own
        self.wrapper: list[str] = []  # what runs Codex, with its arguments

    def __enter__(self) -> Lab:
        return self

    def __exit__(self, *_) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def ci_as_seen(self) -> str:
        """The path of `ci` as Codex sees it."""
        root = self.binary.root
        return "/" + str(self.ci.relative_to(root)) if root else str(self.ci)

    # Preparation ------------------------------------------------------------------

    def prepare(self, port: int) -> None:
        scenario = self.scenario
        (self.home / "config.toml").write_text(_configuration(scenario, port))
        self._write({"README.md": f"# {scenario.project}\n", **scenario.files})
        self._write_commands()
        for source, target in scenario.copies.items():
            shutil.copy(FOLDER / source, self.work / target)
        git = ["git", "-c", "user.name=ci", "-c", "user.email=ci@example.com"]
        for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Start"]):
            subprocess.run(git + arguments, cwd=self.work, check=True, timeout=30, capture_output=True)
        self._write(scenario.changes)

    def _write_commands(self) -> None:
        """Stand-ins go to ~/bin, which a login shell finds through ~/.profile."""
        (self.ci / "bin").mkdir()
        (self.ci / ".profile").write_text('PATH="$HOME/bin:$PATH"\n')
        for name, script in self.scenario.commands.items():
            path = self.ci / "bin" / name
            path.write_text(f"#!/bin/sh\n{script}")
            path.chmod(0o755)

    def _write(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            path = self.work / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
            if text.startswith("#!"):
                path.chmod(0o755)

    # Steps --------------------------------------------------------------------------

    def run(self, step: Step, server: ScriptedServer) -> Process:
        server.expected_agent = step.agent
        number = len(self.processes) + 1
        stream, errors = self.log / f"stream-{number}.jsonl", self.log / f"stderr-{number}.txt"
        with stream.open("wb") as out, errors.open("wb") as err:
            exit_code = self._wait(self._start(self._command(step, server), out, err), step)
        if step.run == "archive":
            process = Process(step.run, exit_code, step.ends, None, errors.read_text())
        else:
            process = Process(step.run, exit_code, step.ends, stream, errors.read_text())
            server.announce(_thread_started(stream), step.root)
        self.processes.append(process)
        return process

    def _command(self, step: Step, server: ScriptedServer) -> list[str]:
        thread = server.thread_of(step.of)
        thread_id = thread.id if thread else ""
        if step.run == "archive":
            return ["archive", thread_id]
        options = ["--json"]
        options += ["--sandbox", step.sandbox] if step.sandbox else [BYPASS]
        options += ["--model", step.model] if step.model else []
        for key, value in step.config.items():
            options += ["--config", f"{key}={json.dumps(value)}"]
        options += step.args
        if step.run == "exec":
            return ["exec", *options, step.prompt]
        if step.run == "review":
            return ["exec", *options, "review", "--uncommitted"]
        return ["exec", *options, step.run, thread_id, step.prompt]

    def _start(self, arguments: list[str], out, err) -> subprocess.Popen:
        ci, codex = self.ci_as_seen, str(self.binary.codex)
        environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "HOME": ci,
            "CODEX_HOME": f"{ci}/.codex",
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "SHELL": "/bin/bash",
        }
        if self.traces:
            # Releases before 0.125 do not know it.
            environment["CODEX_ROLLOUT_TRACE_ROOT"] = f"{ci}/trace"
        command, folder = [*self.wrapper, codex, *arguments], str(self.work)
        if self.binary.root:
            inner = "/opt/codex/" + str(self.binary.codex.relative_to(self.binary.folder))
            places = [str(self.binary.root), str(self.binary.folder), f"{ci}/{self.scenario.project}"]
            command = ["unshare", "--mount", "/bin/sh", "-c", ENTER_ROOT, "sh", *places, inner, *arguments]
        return subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
        )

    def _wait(self, process: subprocess.Popen, step: Step) -> int:
        try:
            if step.signal:
                self._wait_for(self.work / (step.when or ""), process)
                process.send_signal(signal.Signals[f"SIG{step.signal}"])
            return process.wait(STEP_TIMEOUT)
        finally:
            # Commands that Codex left running belong to its process group; end them with it.
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait(10)

    def _wait_for(self, sign: Path, process: subprocess.Popen) -> None:
        end = time.monotonic() + SIGNAL_TIMEOUT
        while not sign.exists() and process.poll() is None and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(SETTLE)

    def age_rollouts(self) -> None:
        """Makes every rollout look as if nothing had touched it for days."""
        old = time.time() - AGE
        for path in self.rollouts():
            os.utime(path, (old, old))

    # Results ------------------------------------------------------------------------

    def bundles(self) -> list[Path]:
        """What Codex wrote of its own trace, one directory per root thread and process."""
        return sorted(path for path in (self.ci / "trace").glob("trace-*") if path.is_dir())

    def rollouts(self) -> list[Path]:
        found = []
        for folder in ("sessions", "archived_sessions"):
            found += sorted((self.home / folder).rglob("rollout-*.jsonl*"))
        return found


def _thread_started(stream: Path) -> str | None:
    """The thread id with which a stream begins."""
    for line in stream.read_text().split("\n"):
        if line.startswith('{"type":"thread.started"'):
            return json.loads(line)["thread_id"]
    return None


def _configuration(scenario: Scenario, port: int) -> str:
    """config.toml: nothing but the scripted server, no update check, no analytics."""
    settings = {
        "model": scenario.model,
        "model_provider": "lab",
        "check_for_update_on_startup": False,
        "analytics.enabled": False,
        "model_providers.lab": {
            "name": "lab",
            "base_url": f"http://127.0.0.1:{port}/v1",
            "wire_api": "responses",
            "request_max_retries": 1,
            "stream_max_retries": 1,
        },
        **scenario.config,
    }
    return "".join(f"{key} = {_toml(value)}\n" for key, value in settings.items())


def _toml(value) -> str:
    """A value as inline TOML. JSON's spelling of strings and numbers is TOML's too."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(inner) for inner in value) + "]"
    return json.dumps(value)
