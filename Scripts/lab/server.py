"""A Responses API on loopback that answers from a scenario and remembers what it served."""

from __future__ import annotations

import json
import re
import sys
import threading
import time
import traceback
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import tools
import usage
from scenario import Call, Response, Scenario

MAX_REQUESTS = 80

ERROR_ANSWERS = {
    "server-error": (500, {"type": "server_error", "message": "The server had an error."}),
    "usage-limit": (
        429,
        {
            "type": "usage_limit_reached",
            "message": "The usage limit has been reached",
            "plan_type": "plus",
            "resets_in_seconds": 3600,
        },
    ),
}

# This one does not come as an HTTP status but as the end of a stream that began well.
CONTEXT_WINDOW = {
    "type": "response.failed",
    "response": {
        "id": "resp_failed",
        "error": {"code": "context_length_exceeded", "message": "Your input exceeds the context window of this model."},
    },
}

# Codex asks for a summary with one of these sentences when it compacts locally.
COMPACTION_MARKS = ("CONTEXT CHECKPOINT COMPACTION", "You have exceeded the maximum number of tokens")


@dataclass
class ServedCall:
    call: Call
    call_id: str
    tool: str
    item: dict


@dataclass
class Served:
    """One response that Codex received to its end."""

    response: Response
    response_id: str
    model: str
    tier: str
    usage: dict[str, int]
    calls: list[ServedCall]


@dataclass
class Thread:
    id: str
    agent: str
    served: list[Served] = field(default_factory=list)
    next: int = 0
    calls_made: int = 0


def _tell(*_) -> None:
    """What went wrong with a request; a Codex that is stopped hangs up in the middle of an answer."""
    if not isinstance(sys.exc_info()[1], (BrokenPipeError, ConnectionResetError)):
        traceback.print_exc()


class ScriptedServer:
    """Runs from `with` to the end of the block; `threads` tells what was served."""

    def __init__(self, scenario: Scenario, release: str, work: Path, log: Path | None = None):
        self.scenario, self.release, self.work, self.log = scenario, release, work, log
        self.threads: dict[str, Thread] = {}
        self.problems: list[str] = []
        self.expected_agent = "root"  # whose thread a request without a known thread starts
        self._requests = 0
        self._responses = 0
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._http.handle_error = _tell
        self.port = self._http.server_address[1]

    def __enter__(self) -> ScriptedServer:
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_) -> None:
        self._http.shutdown()
        self._http.server_close()

    def thread_of(self, agent: str) -> Thread | None:
        return next((thread for thread in self.threads.values() if thread.agent == agent), None)

    def announce(self, thread_id: str | None, agent: str) -> None:
        """A thread that Codex started; a review's root never asks for a response itself."""
        if thread_id and thread_id not in self.threads:
            self.threads = {thread_id: Thread(thread_id, agent), **self.threads}

    # One request ------------------------------------------------------------------

    def answer(self, headers, request: dict) -> tuple[Thread, Response, Served | None]:
        """The response that the scenario gives to `request`, and what serving it would mean."""
        with self._lock:
            self._requests += 1
            if self._requests > MAX_REQUESTS:
                raise RuntimeError("too many requests")
            self._write_log(headers, request)
            thread = self._thread(headers, request)
            box = tools.Toolbox(request)
            response = self._next_response(thread, request, box)
            if response.error:
                return thread, response, None
            number, self._responses = self._responses, self._responses + 1
            served = Served(
                response=response,
                response_id=f"resp_{self.scenario.name}_{number:04}",
                model=request["model"],
                tier=request.get("service_tier") or "default",
                usage=usage.for_response(self._scripted_usage(thread, response, number), self.release),
                calls=[],
            )
            for call in response.calls:
                thread.calls_made += 1
                call_id = f"call_{thread.agent}_{thread.calls_made}"
                session = _running_session(request, call.value) if call.form == "poll" else None
                item = tools.build(call, box, call_id, session, _agent_ids(request))
                served.calls.append(ServedCall(call, call_id, item.get("name", "tool_search"), item))
            return thread, response, served

    def served(self, thread: Thread, served: Served) -> None:
        with self._lock:
            thread.served.append(served)

    def _thread(self, headers, request: dict) -> Thread:
        thread_id = _thread_id(headers, request)
        if thread_id not in self.threads:
            thread = self.threads[thread_id] = Thread(thread_id, self._agent_for(request))
            self._check_parent(thread, headers.get("x-codex-parent-thread-id"))
        return self.threads[thread_id]

    def _check_parent(self, thread: Thread, told: str | None) -> None:
        """Newer releases tell the server a sub-agent's parent; the scenario must agree."""
        agent = self.scenario.agents.get(thread.agent)
        parent = self.thread_of(agent.parent) if agent and agent.parent else None
        if told and parent and told != parent.id:
            self.problems.append(f"{thread.agent} is not below {agent.parent}")

    def _agent_for(self, request: dict) -> str:
        """A new thread belongs to the agent whose task its messages hold."""
        messages = [item for item in request["input"] if item.get("type") in ("message", "agent_message")]
        text = json.dumps(messages, ensure_ascii=False)
        taken = {thread.agent for thread in self.threads.values()}
        for name, agent in self.scenario.agents.items():
            if name not in taken and agent.task and agent.task in text:
                return name
        if self.expected_agent in taken:
            self.problems.append(f"a thread that no agent of the scenario explains, beside {sorted(taken)}")
        return self.expected_agent

    def _next_response(self, thread: Thread, request: dict, box: tools.Toolbox) -> Response:
        script = [response for response in self.scenario.responses if response.agent == thread.agent]
        if thread.next >= len(script):
            self.problems.append(f"{thread.agent} asked for more than {len(script)} responses")
            return Response(error="server-error")
        if _searches(script[thread.next]) and box.namespace_of("tool_search") is None:
            thread.next += 1  # this release offers its tools without a search
        response = script[thread.next]
        if response.compaction != _is_compaction(request):
            self.problems.append(f"{thread.agent}, response {thread.next + 1}: compaction is not as scripted")
        if not response.repeat:
            thread.next += 1
        return response

    def _scripted_usage(self, thread: Thread, response: Response, number: int) -> dict[str, int]:
        if response.usage:
            return response.usage
        if self.scenario.context:
            return usage.growing(len(thread.served), self.scenario.context)
        return usage.distinctive(number)

    def _write_log(self, headers, request: dict) -> None:
        if self.log:
            path = self.log / f"request-{self._requests:02}.json"
            path.write_text(json.dumps({"headers": dict(headers), "body": request}, indent=1))


def _thread_id(headers, request: dict) -> str:
    for name in ("thread-id", "conversation_id", "session_id", "x-client-request-id"):
        if headers.get(name):
            return headers[name]
    return request["prompt_cache_key"]


def _searches(response: Response) -> bool:
    return any(call.form == "search" for call in response.calls)


def _is_compaction(request: dict) -> bool:
    last = json.dumps(request["input"][-1:])
    return any(mark in last for mark in COMPACTION_MARKS)


def _output_text(item: dict) -> str:
    output = item.get("output")
    return output if isinstance(output, str) else json.dumps(output)


def _running_session(request: dict, call_id: str) -> int:
    """The number under which Codex left the command of `call_id` running."""
    for item in request["input"]:
        if item.get("call_id") == call_id and "output" in item:
            found = re.search(r"running with session ID (\d+)", _output_text(item))
            if found:
                return int(found[1])
    return 0


def _agent_ids(request: dict) -> list[str]:
    """Ids of the sub-agents that earlier `spawn_agent` calls returned (multi-agent v1)."""
    texts = [_output_text(item) for item in request["input"] if "output" in item]
    return re.findall(r'"agent_id"\s*:\s*"([0-9a-f-]{36})"', "\n".join(texts))


def _items(served: Served) -> list[dict]:
    """The response items, in the order in which a model sends them."""
    response, items = served.response, []
    if response.think:
        summary = [{"type": "summary_text", "text": response.think}]
        items.append({"type": "reasoning", "id": f"rs_{served.response_id}", "summary": summary})
    if response.say:
        content = [{"type": "output_text", "text": response.say}]
        items.append({"type": "message", "role": "assistant", "id": f"msg_{served.response_id}", "content": content})
    return items + [call.item for call in served.calls]


def _events(served: Served) -> list[dict]:
    created = {"type": "response.created", "response": {"id": served.response_id}}
    items = [{"type": "response.output_item.done", "item": item} for item in _items(served)]
    return [created, *items, _completed(served)]


def _completed(served: Served) -> dict:
    numbers = usage.as_truth(served.usage)
    return {
        "type": "response.completed",
        "response": {
            "id": served.response_id,
            "usage": {
                "input_tokens": numbers["input_tokens"],
                "input_tokens_details": {
                    "cached_tokens": numbers["cached_input_tokens"],
                    "cache_write_tokens": numbers["cache_write_input_tokens"],
                },
                "output_tokens": numbers["output_tokens"],
                "output_tokens_details": {"reasoning_tokens": numbers["reasoning_output_tokens"]},
                "total_tokens": numbers["total_tokens"],
            },
        },
    }


def _handler(server: ScriptedServer):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_) -> None:
            pass  # Codex's own log tells more.

        def do_GET(self) -> None:
            self._send_json(200, {"models": [], "data": []})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            try:
                thread, response, served = server.answer(self.headers, json.loads(body))
            except (ValueError, KeyError, RuntimeError, tools.ToolNotOffered) as error:
                server.problems.append(f"{self.path}: {type(error).__name__}: {error}")
                self._send_json(400, {"error": {"message": f"lab: {error}", "type": "invalid_request_error"}})
                return
            time.sleep(server.scenario.latency)
            if response.error == "context-window":
                self._send_events([CONTEXT_WINDOW])
                return
            if served is None:
                status, error = ERROR_ANSWERS[response.error]
                self._send_json(status, {"error": error})
                return
            for call in served.calls:
                if call.call.touch:
                    (server.work / call.call.touch).touch()
            # Noted before it is sent: Codex may ask again before this function goes on.
            server.served(thread, served)
            self._send_events(_events(served))

        def _send_json(self, status: int, value: dict) -> None:
            body = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _send_events(self, events: list[dict]) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.send_header("connection", "close")
            self.end_headers()
            self.close_connection = True
            for event in events:
                self.wfile.write(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n".encode())
                self.wfile.flush()

    return Handler
