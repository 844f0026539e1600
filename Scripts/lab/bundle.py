"""Makes Codex's own trace bundle fit to commit: small, and without Codex's instructions.

Only payloads stay that a reader needs; of a request, which holds the whole conversation, the model and the tier.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import scrub

KEPT = {
    "thread_started", "inference_started", "inference_completed", "tool_call_runtime_ended", "tool_call_ended",
    "code_cell_initial_response",
}  # fmt: skip
KEPT_PROTOCOL = {"turn_started", "turn_complete", "turn_aborted"}


def write(bundle: Path, copy: Path, home: str) -> None:
    copy.mkdir(parents=True)
    shutil.copy(bundle / "manifest.json", copy)
    log = (bundle / "trace.jsonl").read_text()
    (copy / "trace.jsonl").write_text(scrub.scrub(log, home))
    for line in log.split("\n"):
        try:
            event = json.loads(line)["payload"]
        except ValueError:
            continue  # Torn by a kill.
        if event["type"] in KEPT or event.get("event_type") in KEPT_PROTOCOL:
            for reference in event.values():
                if isinstance(reference, dict) and "raw_payload_id" in reference:
                    _payload(bundle / reference["path"], copy / reference["path"], home)


def _payload(source: Path, copy: Path, home: str) -> None:
    if not source.exists():
        return
    copy.parent.mkdir(exist_ok=True)
    text = source.read_text()
    try:
        value = json.loads(text)
    except ValueError:
        copy.write_text(text.replace(home, scrub.HOME))
        return
    if "input" in value and "stream" in value:
        value = {key: value[key] for key in ("model", "service_tier") if key in value}
        text = json.dumps(value, indent=2)
    copy.write_text(scrub.scrub_text(text, home))
