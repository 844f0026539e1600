"""Turns a scenario's call into the tool call that a release and model really offer.

Codex lists what the model may call in every request, so the request decides: the
same `shell = "npm test"` becomes `shell`, `shell_command`, `exec_command` or, in code
mode, a script that runs the command.
"""

from __future__ import annotations

import json

from scenario import Call


class ToolNotOffered(Exception):
    """The release offers no tool that could make the call."""


class Toolbox:
    """The tools that one request offers, by (namespace, name)."""

    def __init__(self, request: dict):
        self.offered: dict[tuple[str, str], dict] = {}
        self._add(request.get("tools") or [], "")
        for item in request.get("input") or []:
            if item.get("type") in ("additional_tools", "tool_search_output"):
                self._add(item.get("tools") or [], "")

    def _add(self, tools: list, namespace: str) -> None:
        for tool in tools:
            name = tool.get("name") or tool.get("type")
            if tool.get("type") == "namespace":
                self._add(tool.get("tools") or [], name)
            else:
                # "functions" is the model's word for "no namespace".
                self.offered[("" if namespace == "functions" else namespace, name)] = tool

    def namespace_of(self, name: str) -> str | None:
        """The namespace that offers `name`, or None when nothing does."""
        return next((space for space, tool in self.offered if tool == name), None)

    def shell_name(self) -> str:
        """The name of the tool that runs commands."""
        for name in ("exec_command", "shell_command", "shell"):
            if self.namespace_of(name) is not None:
                return name
        raise ToolNotOffered("a shell")

    def is_custom(self, name: str) -> bool:
        """A custom tool takes plain text instead of JSON arguments."""
        return any(tool == name and spec.get("type") == "custom" for (_, tool), spec in self.offered.items())


def function_call(name: str, arguments, call_id: str, namespace: str | None = None) -> dict:
    text = arguments if isinstance(arguments, str) else json.dumps(arguments)
    item = {"type": "function_call", "name": name, "arguments": text, "call_id": call_id}
    return {**item, "namespace": namespace} if namespace else item


def custom_call(name: str, text: str, call_id: str) -> dict:
    return {"type": "custom_tool_call", "name": name, "input": text, "call_id": call_id}


def _script(expression: str) -> str:
    return f"const r = await {expression};\ntext(JSON.stringify(r));"


def _shell(call: Call, box: Toolbox, call_id: str) -> dict:
    if box.namespace_of("exec_command") is not None:
        return function_call("exec_command", {"cmd": call.value, **call.extra}, call_id)
    # The older shells have no way to leave a command running, so only a time limit fits them.
    limit = {"timeout_ms": call.extra["timeout_ms"]} if "timeout_ms" in call.extra else {}
    if box.namespace_of("shell_command") is not None:
        return function_call("shell_command", {"command": call.value, **limit}, call_id)
    if box.namespace_of("shell") is not None:
        command = {"command": ["bash", "-lc", call.value], **limit}
        return function_call("shell", command, call_id)
    if box.is_custom("exec"):
        arguments = json.dumps({"cmd": call.value, **call.extra})
        return custom_call("exec", _script(f"tools.exec_command({arguments})"), call_id)
    raise ToolNotOffered("a shell")


def _patch(call: Call, box: Toolbox, call_id: str) -> dict:
    if box.is_custom("apply_patch"):
        return custom_call("apply_patch", call.value, call_id)
    if box.namespace_of("apply_patch") is not None:
        return function_call("apply_patch", {"input": call.value}, call_id)
    if box.namespace_of("shell") is not None:
        return function_call("shell", {"command": ["apply_patch", call.value]}, call_id)
    if box.is_custom("exec"):
        return custom_call("exec", _script(f"tools.apply_patch({json.dumps(call.value)})"), call_id)
    # Codex recognizes a here-document for apply_patch and applies it itself.
    here = f"apply_patch <<'EOF'\n{call.value.rstrip()}\nEOF"
    return _shell(Call("shell", here), box, call_id)


def _mcp(call: Call, box: Toolbox, call_id: str) -> dict:
    server, tool = call.value.split(".", 1)
    for space, name in box.offered:
        if name in (f"mcp__{server}__{tool}", f"{server}__{tool}"):
            return function_call(name, call.arguments or {}, call_id)
        if name == tool and server in space:
            return function_call(name, call.arguments or {}, call_id, space)
    # Newer releases offer MCP tools through a search tool, yet accept the namespaced call.
    return function_call(tool, call.arguments or {}, call_id, f"mcp__{server}")


def _spawn(call: Call, box: Toolbox, call_id: str) -> dict:
    space = box.namespace_of("spawn_agent")
    if space is None:
        raise ToolNotOffered("sub-agents")
    properties = str(next(spec for (_, name), spec in box.offered.items() if name == "spawn_agent"))
    arguments = {"message": call.message}
    if "task_name" in properties:
        arguments = {"task_name": call.value, **arguments, "fork_turns": "none"}
    return function_call("spawn_agent", arguments, call_id, space or None)


def _wait(call: Call, box: Toolbox, call_id: str, agent_ids: list[str]) -> dict:
    name = "wait_agent" if box.namespace_of("wait_agent") is not None else "wait"
    space = box.namespace_of(name)
    if space is None:
        raise ToolNotOffered("sub-agents")
    spec = str(next(spec for (_, tool), spec in box.offered.items() if tool == name))
    arguments: dict = {"timeout_ms": 20_000}
    for key in ("targets", "ids"):
        if f"'{key}'" in spec:
            arguments[key] = agent_ids
            break
    return function_call(name, arguments, call_id, space or None)


def _search(call: Call, call_id: str) -> dict:
    arguments = {"query": call.value, "limit": 8}
    item = {"type": "tool_search_call", "call_id": call_id, "status": "completed"}
    return {**item, "execution": "client", "arguments": arguments}


def build(call: Call, box: Toolbox, call_id: str, session: int | None, agent_ids: list[str]) -> dict:
    """The response item that makes `call`. `session` is the process that a poll talks to."""
    if call.form == "shell":
        return _shell(call, box, call_id)
    if call.form == "patch":
        return _patch(call, box, call_id)
    if call.form == "mcp":
        return _mcp(call, box, call_id)
    if call.form == "spawn":
        return _spawn(call, box, call_id)
    if call.form == "wait":
        return _wait(call, box, call_id, agent_ids)
    if call.form == "search":
        return _search(call, call_id)
    if call.form == "script":
        return custom_call("exec", call.value, call_id)
    if call.form == "poll":
        arguments = {"session_id": session, "chars": call.chars, "yield_time_ms": 5000}
        return function_call("write_stdin", arguments, call_id)
    name = box.shell_name() if call.value == "@shell" else call.value
    return function_call(name, call.arguments or {}, call_id, call.namespace)
