"""Makes a recording fit to commit without changing how Codex wrote it.

Edits are made on the raw line: the JSON text of an old string is replaced by the JSON
text of the new one. Key order, spacing and number spelling stay byte for byte.
"""

from __future__ import annotations

import json
import re

HOME = "/home/ci"

# A longer text under these keys is Codex's own instructions, not something that happened.
INSTRUCTION_KEYS = {
    "base_instructions",
    "instructions",
    "user_instructions",
    "developer_instructions",
    "description",
    "parameters",
}
# Messages with these roles, and context that Codex puts into the user's role, are instructions too.
INSTRUCTION_ROLES = {"developer", "system"}
KEPT = 160


def scrub(text: str, home_as_recorded: str) -> str:
    """The lines of `text`, fit to commit."""
    # Only "\n" ends a line: the other separators that `splitlines` knows may stand inside a string.
    return "\n".join(_line(line, home_as_recorded) for line in text.split("\n"))


def scrub_text(text: str, home_as_recorded: str) -> str:
    """One JSON text of several lines, fit to commit."""
    return _line(text, home_as_recorded)


def _line(line: str, home_as_recorded: str) -> str:
    line = line.replace(home_as_recorded, HOME)
    try:
        record = json.loads(line)
    except ValueError:
        return line  # A torn line stays torn.
    for old in sorted(set(_instructions(record, False)), key=len, reverse=True):
        line = line.replace(json.dumps(old, ensure_ascii=False), json.dumps(_placeholder(old), ensure_ascii=False))
    return line


def _instructions(value, inside: bool):
    """Every long string of `value` that is an instruction."""
    if isinstance(value, str):
        if inside and len(value) > KEPT:
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from _instructions(item, inside)
    elif isinstance(value, dict):
        here = inside or value.get("role") in INSTRUCTION_ROLES or value.get("type") == "world_state"
        for key, item in value.items():
            yield from _instructions(item, here or key in INSTRUCTION_KEYS)


def _placeholder(text: str) -> str:
    """Keeps an opening and closing tag, by which readers tell injected context from prompts."""
    tag = re.match(r"\s*<([A-Za-z_][\w ]*)>", text)
    note = f"[{len(text)} characters of instructions, left out of the recording]"
    return f"<{tag[1]}>\n{note}\n</{tag[1]}>" if tag else note
