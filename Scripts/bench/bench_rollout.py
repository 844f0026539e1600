"""One generated session: the lines Codex writes, in the order it writes them, with known totals.

Four vintages, because an archive holds years: 0.58 (no turn boundaries), 0.72 (`shell_command`), 0.133
(turns, legacy events) and 0.163 (paginated: ordinals, items, usage records). Key order is Codex's own.

Apart from the rollout writer of the tests (Sources/Rules/Examples) on purpose: what the reader must find is counted
here by code that shares nothing with it, and every committed figure is about the bytes that Python's seeded generator
gives, which no other writer can give again.
"""

import base64
import calendar
import json
import time
from collections import Counter
from dataclasses import dataclass

HOME = "/home/ci/work"
CONTEXT_WINDOW = 258_400
COMPACT_ABOVE = 225_000
USAGE_KEYS = ("input_tokens", "cached_input_tokens", "cache_write_input_tokens", "output_tokens",
              "reasoning_output_tokens", "total_tokens")


@dataclass(frozen=True)
class Vintage:
    version: str
    first_day: str  # the sessions of this vintage fall into the 40 days from here
    models: tuple
    share: float    # of the archive's bytes
    tool: str = "exec_command"
    has_turn_events: bool = True
    paginated: bool = False


VINTAGES = (
    Vintage("0.58.0", "2025-11-15", ("gpt-5.1-codex", "gpt-5-codex"), 0.27, has_turn_events=False),
    Vintage("0.72.0", "2025-12-14", ("gpt-5.1-codex-max", "gpt-5.2"), 0.13, tool="shell_command", has_turn_events=False),
    Vintage("0.133.0", "2026-05-24", ("gpt-5.5", "gpt-5.3-codex"), 0.19),
    Vintage("0.163.0", "2026-10-01", ("gpt-5.5",), 0.41, paginated=True),
)


def quoted(value):
    """`value` as compact JSON bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def random_base64(rng, length):
    return base64.b64encode(rng.randbytes(length * 3 // 4))


class Session:
    """Writes one rollout line by line; `counts` is what a correct reader must find."""

    def __init__(self, rng, pool, vintage, short=False, brief=False):
        self.rng, self.pool, self.vintage = rng, pool, vintage
        # Brief texts and few thoughts: as many lines and calls as an archive of small sessions has.
        self.text_scale, self.thought_share, self.remark_share = (0.385, 0.5, 0.12) if brief else (1, 0.93, 0.40)
        self.write = None  # set once the file, which is named after the session, is open
        self.short = short  # one sentence a text and no repeated lines, so that a session fits 4 KiB
        first_day_ms = calendar.timegm(time.strptime(vintage.first_day, "%Y-%m-%d")) * 1000
        self.now_ms = first_day_ms + rng.randrange(40 * 86_400_000)
        self.start_ms = self.now_ms
        self.id = self.uuid()
        self.model = rng.choice(vintage.models)
        self.size = 0
        self.ordinal = 0
        self.context = 14_000
        self.total = dict.fromkeys(USAGE_KEYS, 0)
        self.counts = Counter()
        self.bytes_by_kind = Counter()
        self.responses = 0
        self.input_order = 0
        self.turn = ""
        self._second, self._second_text = None, ""

    # -- names and times ------------------------------------------------------------------------------

    def uuid(self):
        """A version 7 UUID of the session's present time."""
        bits = self.rng.getrandbits(74)
        stamp, a, b = f"{self.now_ms:012x}", bits >> 62, bits & ((1 << 62) - 1)
        tail = f"{(0b10 << 62) | b:016x}"
        return f"{stamp[:8]}-{stamp[8:]}-7{a:03x}-{tail[:4]}-{tail[4:]}"

    def relative_path(self):
        start = time.gmtime(self.start_ms // 1000)
        return time.strftime("sessions/%Y/%m/%d/rollout-%Y-%m-%dT%H-%M-%S-", start) + self.id + ".jsonl"

    def stamp(self):
        second, ms = divmod(self.now_ms, 1000)
        if second != self._second:
            self._second, self._second_text = second, time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(second))
        return f"{self._second_text}.{ms:03d}Z"

    def wait(self, low_ms, high_ms):
        self.now_ms += self.rng.randint(low_ms, high_ms)

    # -- lines ----------------------------------------------------------------------------------------

    def line(self, record_type, payload, kind, metadata=b""):
        """Writes one line. `kind` names it in the byte statistics."""
        ordinal = b""
        if self.vintage.paginated:
            ordinal = b'"ordinal":%d,' % self.ordinal
            self.ordinal += 1
        head = b'{"timestamp":"%s",%s"type":"%s","payload":' % (self.stamp().encode(), ordinal, record_type)
        data = b"".join((head, payload, metadata, b"}\n"))
        self.write(data)
        self.size += len(data)
        self.counts["lines"] += 1
        self.bytes_by_kind[kind] += len(data)
        self.now_ms += 1

    def event(self, kind, payload):
        self.line(b"event_msg", payload, kind)

    def item(self, item):
        """An `item_completed` line (paginated files only)."""
        if self.vintage.paginated:
            self.event("item_completed", b'{"type":"item_completed","thread_id":"%s","turn_id":"%s","item":%s,"started_at_ms":%d,"completed_at_ms":%d}'
                       % (self.id.encode(), self.turn.encode(), item, self.now_ms - 1, self.now_ms))

    def response_item(self, kind, item_type, prefix, body, metadata=b"", timed=False):
        """A `response_item` line; paginated files add an id, the turn and the harness's metadata."""
        if not self.vintage.paginated:
            self.line(b"response_item", b'{"type":"%s",%s}' % (item_type, body), kind)
            return
        created = b',"create_time":%.3f' % (self.now_ms / 1000) if timed else b""
        self.line(b"response_item", b'{"type":"%s","id":"%s_%s",%s,"internal_chat_message_metadata_passthrough":{"turn_id":"%s"%s}}'
                  % (item_type, prefix, self.uuid().encode(), body, self.turn.encode(), created), kind,
                  b',"metadata":{"client_authored":false%s}' % metadata)

    # -- the parts of a session -----------------------------------------------------------------------

    def prose(self, size):
        if self.short:
            return self.rng.choice(self.pool.sentences)
        return self.pool.text(self.rng, self.pool.prose, int(size * self.text_scale))

    def open(self):
        git = b'"git":{"commit_hash":"%040x","branch":"main","repository_url":"https://example.com/ci/work.git"}' % self.rng.getrandbits(160)
        common = (self.id.encode(), self.stamp().encode(), HOME.encode())
        if self.vintage.paginated:
            payload = (b'{"session_id":"%s","id":"%s","timestamp":"%s","cwd":"%s","runtime_workspace_roots":["%s"],"originator":"codex_exec","cli_version":"0.163.0",'
                       b'"source":"exec","thread_source":"user","model_provider":"openai","base_instructions":{"text":"%s","provenance":{"type":"model","model":"%s"}},'
                       b'"history_mode":"paginated","context_window":{"window_id":"%s"},%s}'
                       % (common[0], *common, common[2], self.prose(14_000), self.model.encode(), self.uuid().encode(), git))
        elif self.vintage.has_turn_events:
            payload = (b'{"id":"%s","timestamp":"%s","cwd":"%s","originator":"codex_exec","cli_version":"%s","source":"exec","thread_source":"user",'
                       b'"model_provider":"openai","base_instructions":{"text":"%s"},%s}' % (*common, self.vintage.version.encode(), self.prose(12_000), git))
        else:
            payload = (b'{"id":"%s","timestamp":"%s","cwd":"%s","originator":"codex_exec","cli_version":"%s","instructions":"%s","source":"exec",'
                       b'"model_provider":"openai",%s}' % (*common, self.vintage.version.encode(), self.prose(6_000), git))
        self.line(b"session_meta", payload, "session_meta")

    def turn_context(self):
        if self.vintage.paginated:
            payload = (b'{"turn_id":"%s","root_turn_id":"%s","disabled_plugin_ids":[],"cwd":"%s","approval_policy":"never","approvals_reviewer":"user",'
                       b'"sandbox_policy":{"type":"danger-full-access"},"permission_profile":{"type":"disabled"},"model":"%s","comp_hash":"2911",'
                       b'"collaboration_mode":{"mode":"default","settings":{"model":"%s","reasoning_effort":null,"developer_instructions":null}},'
                       b'"multi_agent_version":"v1","realtime_active":false,"summary":"none"}'
                       % (self.turn.encode(), self.turn.encode(), HOME.encode(), self.model.encode(), self.model.encode()))
        elif self.vintage.has_turn_events:
            payload = (b'{"turn_id":"%s","cwd":"%s","current_date":"2026-05-24","timezone":"Etc/UTC","approval_policy":"never",'
                       b'"sandbox_policy":{"type":"danger-full-access"},"permission_profile":{"type":"disabled"},"model":"%s","personality":"pragmatic",'
                       b'"collaboration_mode":{"mode":"default","settings":{"model":"%s","reasoning_effort":null,"developer_instructions":null}},'
                       b'"realtime_active":false,"summary":"auto"}' % (self.turn.encode(), HOME.encode(), self.model.encode(), self.model.encode()))
        else:
            tag = b"mode" if self.vintage.version == "0.58.0" else b"type"
            payload = (b'{"cwd":"%s","approval_policy":"never","sandbox_policy":{"%s":"danger-full-access"},"model":"%s","effort":"high","summary":"auto"}'
                       % (HOME.encode(), tag, self.model.encode()))
        self.line(b"turn_context", payload, "turn_context")

    def begin_turn(self):
        self.turn = self.uuid()
        self.turn_start_ms = self.now_ms
        self.turn_usage = dict.fromkeys(USAGE_KEYS, 0)
        self.counts["turns"] += 1
        turn = self.turn.encode()
        if self.vintage.paginated:
            self.event("other", b'{"type":"task_started","turn_attribution":{"turn_id":"%s","turn_trigger":"exec","parent_turn_id":null,"initiating_agent_path":null,'
                       b'"root_turn_id":"%s"},"turn_id":"%s","root_turn_id":"%s","started_at":%d,"model_context_window":%d,"collaboration_mode_kind":"default"}'
                       % (turn, turn, turn, turn, self.now_ms // 1000, CONTEXT_WINDOW))
        elif self.vintage.has_turn_events:
            self.event("other", b'{"type":"task_started","turn_id":"%s","started_at":%d,"model_context_window":%d,"collaboration_mode_kind":"default"}'
                       % (turn, self.now_ms // 1000, CONTEXT_WINDOW))
        if self.counts["turns"] == 1:
            self.message("user", b"<environment_context>\\n  <cwd>%s</cwd>\\n  <shell>bash</shell>\\n</environment_context>" % HOME.encode())
        if self.vintage.has_turn_events:
            self.turn_context()
        prompt = self.prose(self.rng.choice((300, 800, 2_500, 6_000)))
        self.message("user", prompt, metadata=b',"user_input_order":%d' % self.input_order)
        if self.vintage.paginated:
            self.item(b'{"type":"UserMessage","id":"%s","content":[{"type":"text","text":"%s","text_elements":[]}]}' % (self.uuid().encode(), prompt))
        else:
            extra = b',"images":[],"local_images":[],"text_elements":[]' if self.vintage.has_turn_events else b',"images":[]'
            self.event("message", b'{"type":"user_message","message":"%s"%s}' % (prompt, extra))
        if not self.vintage.has_turn_events:
            self.turn_context()

    def message(self, role, text, metadata=b""):
        content = b"output_text" if role == "assistant" else b"input_text"
        self.response_item("message", b"message", b"msg", b'"role":"%s","content":[{"type":"%s","text":"%s"}]' % (role.encode(), content, text), metadata)

    def say(self, size, phase):
        """An assistant's message and its event or item."""
        text = self.prose(size)
        if self.vintage.paginated:
            self.item(b'{"type":"AgentMessage","id":"msg_%s","content":[{"type":"Text","text":"%s"}],"phase":"%s"}' % (self.uuid().encode(), text, phase))
        else:
            self.event("message", b'{"type":"agent_message","message":"%s"}' % text)
        self.message("assistant", text)
        return text

    def think(self):
        size = max(900, min(60_000, int(self.rng.lognormvariate(8.17, 0.75) * self.text_scale)))
        secret = base64.urlsafe_b64encode(self.rng.randbytes(size * 3 // 4))
        title = b"**%s**" % " ".join(self.pool.words.rng.choices(("Checking", "Planning", "Reading", "the", "next", "failing", "module", "tests"), k=4)).encode()
        if self.vintage.paginated:
            self.item(b'{"type":"Reasoning","id":"rs_%s","summary_text":["%s"],"raw_content":[]}' % (self.uuid().encode(), title))
        else:
            self.event("other", b'{"type":"agent_reasoning","text":"%s"}' % title)
        self.response_item("reasoning", b"reasoning", b"rs", b'"summary":[{"type":"summary_text","text":"%s"}],"content":null,"encrypted_content":"gAAAAAB%s"' % (title, secret))

    # -- tool calls -----------------------------------------------------------------------------------

    def call_id(self):
        return b"call_%024x" % self.rng.getrandbits(96)

    def random_command(self, will_fail):
        rng, words = self.rng, self.pool.words
        noun, path, line = rng.choice(self.pool.nouns), rng.choice(self.pool.paths), rng.randint(1, 900)
        if will_fail:  # never a search: exit 1 of a search that finds nothing is no failure
            return rng.choice((f"python -m pytest -q tests/test_{noun}.py::test_{line}", f"make {noun}-{line} 2>&1",
                               f"cargo test {noun}_{line} -- --nocapture", f"swift build --target {noun.capitalize()}{line}", f"npx tsc -p packages/{noun}{line}"))
        return rng.choice((f"sed -n '{line},{line + rng.randint(20, 240)}p' {path}", f"rg -n \"{noun}_{line % 50}\" {path.rsplit('/', 1)[0]}",
                           f"cat {path} | head -{line}", f"git diff HEAD~{line % 20} -- {path}", f"python -m pytest -q tests/test_{noun}.py -k case_{line}",
                           f"ls -la {path.rsplit('/', 1)[0]}/{noun}", f"nl -ba {path} | sed -n '{line},{line + 80}p'", f"make -j2 {noun}-{line}"))

    def command_call(self, command=None, exit_code=None, body=None):
        """Writes the function_call and returns what is needed to write its output."""
        rng = self.rng
        if exit_code is None:
            exit_code = rng.choice((1, 1, 1, 1, 2, 2, 101, 127)) if rng.random() < 0.06 else 0
        command = command or self.random_command(exit_code != 0)
        call = self.call_id()
        key = "cmd" if self.vintage.tool == "exec_command" else "command"
        arguments = quoted(json.dumps({key: command, "workdir": HOME}, separators=(",", ":")))
        self.response_item("function_call", b"function_call", b"fc", b'"name":"%s","arguments":%s,"call_id":"%s"'
                           % (self.vintage.tool.encode(), arguments, call), b',"user_input_order":%d' % self.input_order)
        self.input_order += 1
        self.counts["tool_calls"] += 1
        self.counts["commands"] += 1
        self.counts["failed_commands"] += exit_code != 0
        if body is None:
            body = self.pool.output(rng, self.output_size(), exit_code != 0)
        return call, command, exit_code, body

    def output_size(self):
        """Most outputs are short; those at the cap of 10 000 tokens carry most bytes."""
        return max(60, min(42_000, int(self.rng.lognormvariate(7.97, 1.4) * self.text_scale)))

    def command_output(self, call, command, exit_code, body):
        rng = self.rng
        wall = rng.expovariate(0.5)
        self.now_ms += int(wall * 1000)
        if self.vintage.paginated:
            self.item(b'{"type":"CommandExecution","id":"%s","process_id":"%d","command":["/bin/bash","-lc",%s],"cwd":"file://%s","parsed_cmd":[{"type":"unknown","cmd":%s}],'
                      b'"source":"unified_exec_startup","status":"%s","aggregated_output":"%s","exit_code":%d,"duration":{"secs":%d,"nanos":%d}}'
                      % (call, rng.randint(1000, 99_999), quoted(command), HOME.encode(), quoted(command), b"failed" if exit_code else b"completed",
                         body, exit_code, int(wall), int(wall % 1 * 1e9)))
        if self.vintage.tool == "exec_command":
            header = b"Chunk ID: %06x\\nWall time: %.4f seconds\\nProcess exited with code %d\\nOriginal token count: %d\\nOutput:\\n" % (
                rng.getrandbits(24), wall, exit_code, len(body) // 4)
        else:
            header = b"Exit code: %d\\nWall time: %s seconds\\nOutput:\\n" % (exit_code, f"{wall:.1f}".removesuffix(".0").encode())
        self.tool_output(b"function_call_output", b"fco", call, b'"%s%s"' % (header, body))
        self.context += len(body) // 4

    def tool_output(self, item_type, prefix, call, output):
        self.response_item("tool_output", item_type, prefix, b'"call_id":"%s","output":%s' % (call, output), b',"fallback_token_limit_override":12000', timed=True)

    def patch(self):
        """An apply_patch call with its output; one in twenty does not apply."""
        rng, path = self.rng, self.rng.choice(self.pool.paths).encode()
        hunk = self.pool.text(rng, self.pool.patches, rng.randint(300, 5_000))
        call = self.call_id()
        status = b"" if self.vintage.has_turn_events else b'"status":"completed",'
        self.response_item("function_call", b"custom_tool_call", b"ctc",
                           b'%s"call_id":"%s","name":"apply_patch","input":"*** Begin Patch\\n*** Update File: %s\\n%s*** End Patch\\n"' % (status, call, path, hunk))
        self.counts["tool_calls"] += 1
        self.counts["patches"] += 1
        if rng.random() < 0.05:
            self.counts["failed_patches"] += 1
            output = b"apply_patch verification failed: Failed to find expected lines in %s/%s:\\n%s" % (HOME.encode(), path, self.pool.text(rng, self.pool.code, 200))
        else:
            done = b"Success. Updated the following files:\\nM %s\\n" % path
            changes = b'{"%s/%s":{"type":"update","unified_diff":"%s","move_path":null}}' % (HOME.encode(), path, hunk)
            if self.vintage.paginated:
                self.item(b'{"type":"FileChange","id":"%s","changes":%s,"status":"completed","stdout":"%s","stderr":""}' % (call, changes, done))
            elif self.vintage.has_turn_events:
                self.event("other", b'{"type":"patch_apply_end","call_id":"%s","turn_id":"%s","stdout":"%s","stderr":"","success":true,"changes":%s,"status":"completed"}'
                           % (call, self.turn.encode(), done, changes))
            output = b"Exit code: 0\\nWall time: 0 seconds\\nOutput:\\n" + done
            if self.vintage.version == "0.58.0":  # JSON in the string: everything is escaped twice
                output = rb'{\"output\":\"%s\",\"metadata\":{\"exit_code\":0,\"duration_seconds\":0.1}}' % done.replace(b"\\", b"\\\\")
        self.tool_output(b"custom_tool_call_output", b"ctco", call, b'"%s"' % output)

    def image(self, size):
        """A view_image call; the picture is a data URL of `size` bytes."""
        call = self.call_id()
        path = f"{HOME}/shots/{self.rng.choice(self.pool.nouns)}-{self.rng.randint(1, 9999)}.png"
        url = b"data:image/png;base64," + random_base64(self.rng, size)
        self.response_item("function_call", b"function_call", b"fc", b'"name":"view_image","arguments":%s,"call_id":"%s"' % (quoted(json.dumps({"path": path}, separators=(",", ":"))), call))
        self.counts["tool_calls"] += 1
        self.counts["images"] += 1
        if self.vintage.has_turn_events:
            self.item(b'{"type":"ImageView","id":"%s","path":"file://%s"}' % (call, path.encode()))
            self.tool_output(b"function_call_output", b"fco", call, b'[{"type":"input_image","image_url":"%s"}]' % url)
        else:
            self.response_item("tool_output", b"message", b"msg", b'"role":"user","content":[{"type":"input_image","image_url":"%s"}]' % url)
            self.tool_output(b"function_call_output", b"fco", call, b'"attached local image path"')
        self.context += 1_500

    # -- tokens ---------------------------------------------------------------------------------------

    def usage_json(self, usage):
        keys = USAGE_KEYS if self.vintage.paginated else [key for key in USAGE_KEYS if key != "cache_write_input_tokens"]
        return b"{%s}" % b",".join(b'"%s":%d' % (key.encode(), usage[key]) for key in keys)

    def count_response(self):
        """Adds the usage of one response; the lines follow in `usage_record` and `token_count`."""
        rng = self.rng
        output = rng.randint(60, 1_600)
        cached = int(self.context * rng.uniform(0.80, 0.97)) // 128 * 128
        written = rng.randint(0, self.context - cached) if self.vintage.paginated else 0
        self.last = dict(zip(USAGE_KEYS, (self.context, cached, written, output, rng.randint(0, output), self.context + output)))
        for key in USAGE_KEYS:
            self.total[key] += self.last[key]
            self.turn_usage[key] += self.last[key]
        self.responses += 1
        self.context += output

    def usage_record(self):
        if self.vintage.paginated:
            thread, turn = self.id.encode(), self.turn.encode()
            self.line(b"token_usage_record", b'{"thread_id":"%s","turn_id":"%s","session_id":"%s","root_turn_id":"%s","response_id":"resp_%s","usage":%s,"turn_token_usage":%s,"thread_token_usage":%s}'
                      % (thread, turn, thread, turn, self.uuid().replace("-", "").encode(), self.usage_json(self.last), self.usage_json(self.turn_usage), self.usage_json(self.total)),
                      "token_usage_record")

    def token_count(self):
        """A token_count line. 23 % of all such lines in real files repeat the one before."""
        info = b'{"total_token_usage":%s,"last_token_usage":%s,"model_context_window":%d}' % (self.usage_json(self.total), self.usage_json(self.last), CONTEXT_WINDOW)
        more = b""
        if self.vintage.has_turn_events:
            more = b',"credits":null,%s"plan_type":"pro","rate_limit_reached_type":null' % (
                b'"individual_limit":null,"spend_control_reached":null,' if self.vintage.paginated else b"")
        limit = b'"limit_id":"codex","limit_name":null,' if self.vintage.has_turn_events else b""
        while True:
            used, reset = self.rng.randint(1, 90), self.now_ms // 1000 + 9_000
            self.event("token_count", b'{"type":"token_count","info":%s,"rate_limits":{%s"primary":{"used_percent":%d.0,"window_minutes":300,"resets_at":%d},"secondary":{"used_percent":%d.0,"window_minutes":10080,"resets_at":%d}%s}}'
                       % (info, limit, used, reset, used // 3, reset + 500_000, more))
            self.counts["token_counts"] += 1
            if self.short or self.rng.random() >= 0.23:
                return
            self.counts["repeated_token_counts"] += 1

    def compact(self):
        """The context is replaced by a summary; the totals go on."""
        self.counts["compactions"] += 1
        history = b'[{"type":"message","role":"user","content":[{"type":"input_text","text":"%s"}]}]' % self.prose(3_000)
        self.line(b"compacted", b'{"message":"","replacement_history":%s}' % history, "other")
        if self.vintage.paginated:
            self.item(b'{"type":"ContextCompaction","id":"%s"}' % self.uuid().encode())
        elif self.vintage.version != "0.58.0":
            self.event("other", b'{"type":"context_compacted"}')
        self.context = 30_000

    # -- steps and turns ------------------------------------------------------------------------------

    def step(self):
        """One response of the model with its calls and their outputs."""
        rng = self.rng
        self.wait(1_500, 9_000)
        if rng.random() < self.thought_share:
            self.think()
        if rng.random() < self.remark_share:
            self.say(1_200, b"commentary")
        self.count_response()
        chance = rng.random()
        if chance < 0.08:
            self.usage_record()
            self.patch()
        elif chance < 0.0870:
            self.usage_record()
            self.image(max(20_000, min(4_900_000, int(rng.lognormvariate(11.5, 1.3)))))
        else:
            calls = [self.command_call() for _ in range(rng.choices((1, 2, 3), (70, 20, 10))[0])]
            self.usage_record()
            for call in calls:
                self.command_output(*call)
        self.token_count()
        if self.context > COMPACT_ABOVE:
            self.compact()

    def loop(self):
        """The rare session that runs the same failing command again and again."""
        self.counts["loops"] += 1
        command, body = self.random_command(True), self.pool.output(self.rng, 1_500, True)
        for _ in range(5):
            self.wait(1_500, 9_000)
            self.think()
            self.count_response()
            call = self.command_call(command, 2, body)
            self.usage_record()
            self.command_output(*call)
            self.token_count()

    def end_turn(self):
        self.wait(1_500, 9_000)
        self.count_response()
        text = self.say(self.rng.choice((300, 900, 2_400)), b"final_answer")
        self.usage_record()
        self.token_count()
        if not self.vintage.has_turn_events:
            return
        turn, duration = self.turn.encode(), self.now_ms - self.turn_start_ms
        root = b'"root_turn_id":"%s",' % turn if self.vintage.paginated else b""
        started = b'"started_at":%d,' % (self.turn_start_ms // 1000) if self.vintage.paginated else b""
        self.event("other", b'{"type":"task_complete",%s"turn_id":"%s","last_agent_message":"%s",%s"completed_at":%d,"duration_ms":%d,"time_to_first_token_ms":%d}'
                   % (root, turn, text, started, self.now_ms // 1000, duration, self.rng.randint(100, 3_000)))
