"""Writes what is true of a recording, from what was served and scripted alone.

Nothing here reads a rollout's contents, only the names of the files.
"""

from __future__ import annotations

import usage
from codex import Lab
from scenario import Limit, Scenario, is_between
from server import ScriptedServer, Served, Thread

RULES = (
    "tool-error repeated-error failure-streak failure-rate masked-failure ended-red repeated-call"
    " call-cycle polling monologue compaction-thrash model-switch model-not-allowed effort-change"
    " model-reroute session-cost run-cost session-tokens run-tokens session-duration"
    " session-tool-calls unpriced-usage context-pressure turn-failed turn-aborted unfinished"
    " unreadable-input bad-lines unknown-records low-coverage"
).split()

OUTCOME_OF_ENDING = {
    "completed": "completed",
    "failed": "failed",
    "interrupted": "aborted",
    "killed": "unfinished",
}


def write(scenario: Scenario, release: str, server: ScriptedServer, lab: Lab, files: list[str]) -> dict:
    """The truth of one recording. `files` are the rollouts, relative to the recording."""
    limits = [limit for limit in scenario.limits if is_between(release, limit.since, limit.before)]
    threads = [_thread(scenario, release, server, thread, limits, files) for thread in server.threads.values()]
    return {
        "codex": release,
        "scenario": scenario.name,
        "about": scenario.about,
        "processes": [
            {
                "kind": process.kind,
                "exit_code": process.exit_code,
                "ended": process.ended,
                "stream": process.stream.name if process.stream else None,
            }
            for process in lab.processes
        ],
        "sessions": _sessions(threads),
        "threads": threads,
        "findings": _findings(scenario, limits),
    }


def _thread(
    scenario: Scenario, release: str, server: ScriptedServer, thread: Thread, limits: list[Limit], files: list[str]
) -> dict:
    role, parent_id, forked_from = _lineage(scenario, server, thread)
    recorded, unrecorded = [], []
    for served in thread.served:
        gap = served.response.unrecorded
        if gap and is_between(release, gap["since"], gap["before"]):
            unrecorded.append({**_response(served), "reason": gap["why"]})
        else:
            recorded.append(_response(served))
    outcome = OUTCOME_OF_ENDING[_last_ending(scenario, thread)]
    limits = [limit for limit in limits if limit.agent == thread.agent]
    truth = {
        "id": thread.id,
        "parent_id": parent_id,
        "forked_from_id": forked_from,
        "role": role,
        "outcome": outcome,
        "files": [name for name in files if thread.id in name],
        "responses": recorded,
        "usage": usage.total([response["usage"] for response in recorded]),
        "models": list(dict.fromkeys(response["model"] for response in recorded + unrecorded)),
        "compactions": sum(response["kind"] == "compaction" for response in recorded),
        "calls": _calls(thread, limits),
    }
    for limit in limits:
        if limit.outcome:
            truth["recorded_outcome"] = {"outcome": limit.outcome, "why": limit.why}
        if limit.service_tier:
            truth["recorded_service_tier"] = {"service_tier": limit.service_tier, "why": limit.why}
        if limit.repeats_usage_of:
            other = server.thread_of(limit.repeats_usage_of)
            truth["repeats_usage_of"] = {"id": other.id, "why": limit.why}
        if limit.unlinked:
            truth["unlinked"] = limit.why
    inner = [command for served in thread.served for call in served.calls for command in _inner(call)]
    if inner:
        truth["inner_calls"] = inner
    if unrecorded:
        truth["unrecorded_responses"] = unrecorded
    return truth


def _lineage(scenario: Scenario, server: ScriptedServer, thread: Thread) -> tuple[str, str | None, str | None]:
    """Role, parent thread and the thread that this one was forked from."""
    agent = scenario.agents.get(thread.agent)
    if agent is None:
        return "root", None, None
    other = server.thread_of(agent.parent) if agent.parent else None
    other_id = other.id if other else None
    return (agent.role, None, other_id) if agent.role == "fork" else (agent.role, other_id, None)


def _last_ending(scenario: Scenario, thread: Thread) -> str:
    """How the last process that worked on this thread ended."""
    started = [step for step in scenario.steps if step.run in ("exec", "resume", "fork", "review")]
    endings = [step.ends for step in started if step.agent == thread.agent]
    return endings[-1] if endings else "completed"


def _response(served: Served) -> dict:
    return {
        "id": served.response_id,
        "model": served.model,
        "service_tier": served.tier,
        "kind": "compaction" if served.response.compaction else "turn",
        "usage": usage.as_truth(served.usage),
    }


def _calls(thread: Thread, limits: list[Limit]) -> list[dict]:
    calls = []
    for served in thread.served:
        for made in served.calls:
            call = made.call
            truth = {"call_id": made.call_id, "tool": made.tool, "outcome": call.outcome}
            truth |= {"kind": call.kind, "exit_code": call.exit}
            failed = [command for command in _inner(made) if command["outcome"] == "failed"]
            if failed and call.outcome in ("succeeded", "failed") and call.kind in (None, "exit"):
                # A script completes whatever its commands give; what became of it is what became of them.
                truth |= {"outcome": "failed", "kind": "exit", "exit_code": failed[0]["exit_code"]}
            elif call.form == "shell" and made.tool == "exec":
                truth |= {"exit_code": None}
            for limit in limits:
                shown = limit.calls.get(str(len(calls) + 1))
                if shown:
                    truth["recorded_outcome"] = {**shown, "why": limit.why}
            calls.append(truth)
    return calls


def _inner(made) -> list[dict]:
    if made.tool != "exec":
        return []
    if made.call.form == "shell":
        return [{"command": made.call.value, "exit_code": made.call.exit, "outcome": made.call.outcome}]
    return made.call.inner


def _sessions(threads: list[dict]) -> list[dict]:
    """A root or a fork is a session, together with everything below it."""
    sessions = []
    for root in (thread for thread in threads if thread["parent_id"] is None):
        family = [root]
        for thread in family:  # grows while it is walked
            family += [child for child in threads if child["parent_id"] == thread["id"]]
        session = {
            "id": root["id"],
            "outcome": root["outcome"],
            "usage": usage.total([thread["usage"] for thread in family]),
        }
        if "recorded_outcome" in root:
            session["recorded_outcome"] = root["recorded_outcome"]
        sessions.append(session)
    return sessions


def _findings(scenario: Scenario, limits: list[Limit]) -> dict:
    """`may` holds rules on which the scenario says nothing; every other rule must stay quiet."""
    cannot_show = {rule for limit in limits for rule in limit.cannot_show}
    must = [rule for rule in scenario.findings.get("must", []) if rule not in cannot_show]
    open_to_both = set(scenario.findings.get("may", [])) | cannot_show
    unknown = [rule for rule in [*must, *open_to_both] if rule not in RULES]
    if unknown:
        raise ValueError(f"{scenario.name}: no rule is called {unknown[0]}")
    quiet = [rule for rule in RULES if rule not in must and rule not in open_to_both]
    return {"must": must, "must_not": quiet}
