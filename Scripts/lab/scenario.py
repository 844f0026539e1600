"""A scenario: what the model says, what the user starts, and what is true afterward.

The files are described in `Scripts/lab/README.md`. Everything is checked while it
is read, so that a typing error is reported with its file and not as a strange session.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent / "scenarios"

USAGE_KEYS = ("input", "cached", "cache_write", "output", "reasoning")
STEP_KINDS = ("exec", "resume", "fork", "review", "archive", "age")
ENDINGS = ("completed", "failed", "interrupted", "killed")
ERRORS = ("server-error", "usage-limit", "context-window")
CALL_FORMS = ("shell", "patch", "tool", "mcp", "poll", "script", "spawn", "wait", "search")


class ScenarioError(Exception):
    """A scenario file that cannot be used, with the reason."""


def release_key(release: str) -> tuple[int, ...]:
    """Orders releases: "0.98.0" comes before "0.116.0"."""
    numbers = re.match(r"[\d.]*\d", release)  # an alpha counts as its release
    return tuple(int(part) for part in numbers[0].split(".")) if numbers else ()


def is_between(release: str, since: str, before: str) -> bool:
    return release_key(since) <= release_key(release) < release_key(before)


@dataclass
class Call:
    """One tool call of the model, and the outcome that is true of it."""

    form: str  # one of CALL_FORMS
    value: str  # the command, patch, tool name …
    arguments: object = None  # for `tool` and `mcp`: a table, or a string sent as it is
    extra: dict = field(default_factory=dict)  # more arguments of the shell tool
    exit: int | None = None
    outcome: str = "succeeded"
    kind: str | None = None
    inner: list = field(default_factory=list)  # commands inside a code-mode script
    message: str = ""  # for `spawn`
    chars: str = ""  # for `poll`
    namespace: str | None = None
    touch: str | None = None  # a file made when the call is sent, to release a waiting command


@dataclass
class Response:
    """One answer of the model provider."""

    agent: str = "root"
    say: str | None = None
    think: str | None = None
    calls: list[Call] = field(default_factory=list)
    error: str | None = None
    repeat: bool = False  # given again for every further request
    optional: bool = False  # only some runs or releases ask for it
    compaction: bool = False  # answers Codex's request to summarize the thread
    usage: dict | None = None
    unrecorded: dict | None = None  # {since, before, why}: releases that did not write its usage down


@dataclass
class Step:
    """One process that the user starts."""

    run: str = "exec"
    prompt: str = ""
    agent: str = "root"  # whose script answers a thread that this step starts
    root: str = "root"  # the agent of the thread that the stream announces
    of: str = "root"  # the agent whose thread is resumed, forked or archived
    model: str | None = None
    config: dict = field(default_factory=dict)
    args: list[str] = field(default_factory=list)
    sandbox: str | None = None  # without it: no sandbox and no approvals
    signal: str | None = None  # "INT" or "KILL"
    when: str | None = None  # the file whose appearance tells that the signal is due
    ends: str = "completed"


@dataclass
class Agent:
    """A thread other than the root's."""

    task: str = ""  # text of the message by which its first request is recognized
    role: str = "subagent"
    parent: str | None = "root"


@dataclass
class Limit:
    """What the releases from `since` until `before` do not write down, and why."""

    before: str
    why: str
    since: str = "0"
    outcome: str | None = None
    service_tier: str | None = None
    agent: str = "root"
    calls: dict = field(default_factory=dict)  # number of the agent's call → {outcome, kind}
    repeats_usage_of: str | None = None  # the agent whose usage stands in this thread's file too
    unlinked: bool = False  # the file does not name its parent
    cannot_show: list[str] = field(default_factory=list)


@dataclass
class Scenario:
    name: str
    about: str
    model: str = "gpt-5.5"
    since: str | None = None
    until: str | None = None
    why: str = ""  # why other releases are skipped
    config: dict = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    changes: dict[str, str] = field(default_factory=dict)  # written after the first commit
    copies: dict[str, str] = field(default_factory=dict)
    commands: dict[str, str] = field(default_factory=dict)  # stand-ins for npm and the like
    project: str = "webshop"
    context: dict | None = None  # realistic numbers instead of distinctive ones
    latency: float = 0.0  # seconds that the model takes for a response
    steps: list[Step] = field(default_factory=list)
    agents: dict[str, Agent] = field(default_factory=dict)
    responses: list[Response] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    findings: dict = field(default_factory=dict)

    def reason_to_skip(self, release: str) -> str | None:
        key = release_key(release)
        if self.since and key < release_key(self.since):
            return f"needs {self.since} or newer: {self.why}"
        if self.until and key > release_key(self.until):
            return f"needs {self.until} or older: {self.why}"
        return None


def _take(table: dict, cls, where: str, **given):
    """Makes a `cls` from a table; an unknown key is an error."""
    known = cls.__dataclass_fields__
    unknown = [key for key in table if key not in known]
    if unknown:
        raise ScenarioError(f"{where}: unknown key {unknown[0]!r}")
    return cls(**{**table, **given})


def _call(table: dict, where: str) -> Call:
    forms = [form for form in CALL_FORMS if form in table]
    if len(forms) != 1:
        raise ScenarioError(f"{where}: a call has exactly one of {', '.join(CALL_FORMS)}")
    form = forms[0]
    rest = {key: value for key, value in table.items() if key != form}
    call = _take(rest, Call, where, form=form, value=table[form])
    if call.exit is None and form in ("shell", "patch") and call.outcome == "succeeded":
        call.exit = 0
    if call.exit and call.outcome == "succeeded" and form != "poll":
        call.outcome, call.kind = "failed", call.kind or "exit"
    return call


def _response(table: dict, where: str) -> Response:
    """A response may hold the keys of its only call itself, which reads better."""
    own = {key: value for key, value in table.items() if key in Response.__dataclass_fields__}
    of_call = {key: value for key, value in table.items() if key not in own}
    calls = [_call(call, where) for call in own.pop("calls", [])]
    if of_call:
        calls.append(_call(of_call, where))
    response = Response(**own, calls=calls)
    if response.error and response.error not in ERRORS:
        raise ScenarioError(f"{where}: error is one of {', '.join(ERRORS)}")
    if response.unrecorded and set(response.unrecorded) != {"since", "before", "why"}:
        raise ScenarioError(f"{where}: unrecorded has since, before and why")
    if response.usage and set(response.usage) - set(USAGE_KEYS):
        raise ScenarioError(f"{where}: usage has {', '.join(USAGE_KEYS)}")
    if not (response.say or response.calls or response.error):
        raise ScenarioError(f"{where}: a response says something, calls something or fails")
    return response


def load(path: Path) -> Scenario:
    where = path.name
    try:
        table = tomllib.loads(path.read_text())
        table["steps"] = [_take(t, Step, f"{where}, step {i}") for i, t in enumerate(table["steps"], 1)]
        table["responses"] = [_response(t, f"{where}, response {i}") for i, t in enumerate(table["responses"], 1)]
        table["agents"] = {
            name: _take(t, Agent, f"{where}, agent {name}") for name, t in table.get("agents", {}).items()
        }
        table["limits"] = [_take(t, Limit, f"{where}, limit") for t in table.get("limits", [])]
        scenario = _take(table, Scenario, where, name=path.stem)
    except (tomllib.TOMLDecodeError, TypeError, KeyError) as error:
        raise ScenarioError(f"{where}: {error}") from error
    for step in scenario.steps:
        if step.run not in STEP_KINDS or step.ends not in ENDINGS:
            raise ScenarioError(f"{where}: step {step.run!r} that ends {step.ends!r}")
    return scenario


def load_all(folder: Path = FOLDER) -> list[Scenario]:
    return [load(path) for path in sorted(folder.glob("*.toml"))]
