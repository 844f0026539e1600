"""Looks at a finished recording for what would make it a bad witness."""

from __future__ import annotations

import json
import os
import pwd
import re
import subprocess
from pathlib import Path

# Codex refuses some commands (`rm -rf`) by itself, in some releases.
REFUSED = re.compile(r"\A(?:exec_command failed|exec command rejected)")
HEADER_EXIT = re.compile(r"(?:\AExit code: |\nProcess exited with code |\AProcess exited with code )(-?\d+)\n")


def problems(folder: Path, truth: dict) -> list[str]:
    """Everything that is wrong with the recording in `folder`; empty when it is fit."""
    found = []
    texts = {path: _read(path) for path in sorted(folder.rglob("*.jsonl*"))}
    for path, text in texts.items():
        found += [f"{path.name}: mentions {word}" for word in _forbidden() if word in text]
        for number, line in enumerate(text.split("\n"), 1):
            if line and not _is_json(line):
                found.append(f"{path.name}:{number}: not JSON")
    rollouts = "\n".join(text for path, text in texts.items() if path.name.startswith("rollout-"))
    for thread in truth["threads"]:
        if not thread["files"]:
            found.append(f"no rollout of thread {thread['id']}")
        for call in thread["calls"]:
            absent = call.get("recorded_outcome", {}).get("outcome") == "absent"
            if absent == (json.dumps(call["call_id"]) in rollouts):
                found.append(f"{call['call_id']} is {'there after all' if absent else 'in no rollout'}")
    return found + _exit_codes(rollouts, truth)


def _exit_codes(rollouts: str, truth: dict) -> list[str]:
    """A command that did not end as scripted is a mistake of the scenario."""
    calls = [call for thread in truth["threads"] for call in thread["calls"]]
    wanted = {call["call_id"]: call["exit_code"] for call in calls}
    changed = {call["call_id"] for call in calls if "recorded_outcome" in call}
    found = []
    for line in rollouts.split("\n"):
        payload = json.loads(line).get("payload", {}) if _is_json(line) else {}
        output, call_id = payload.get("output"), payload.get("call_id")
        if not isinstance(output, str) or call_id not in wanted:
            continue
        if wanted[call_id] is not None and call_id not in changed and REFUSED.search(output):
            found.append(f"{call_id} was refused: {output[:80]}")
        seen = _seen_exit(output)
        if seen is not None and wanted[call_id] is not None and seen != wanted[call_id]:
            found.append(f"{call_id} exited with {seen}, not with {wanted[call_id]}")
    return found


def _seen_exit(output: str) -> int | None:
    match = HEADER_EXIT.search(output)
    if match:
        return int(match[1])
    try:
        return json.loads(output)["metadata"]["exit_code"]
    except (ValueError, KeyError, TypeError):
        return None


def _forbidden() -> list[str]:
    """Words that only this machine knows."""
    return ["codex-lab-", *(f"{home}/." for home in (Path.home(), pwd.getpwuid(0).pw_dir)), "/var/tmp", f'"{os.uname().nodename}"', ".cache/codex-postmortem"]


def _is_json(line: str) -> bool:
    try:
        json.loads(line)
        return True
    except ValueError:
        return False


def _read(path: Path) -> str:
    if path.suffix == ".zst":
        return subprocess.run(["zstd", "-dcq", str(path)], capture_output=True, check=True, timeout=30).stdout.decode()
    return path.read_bytes().decode()
