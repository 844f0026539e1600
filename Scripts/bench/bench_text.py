"""Pseudo text for the generated sessions: source code, logs, prose, patches.

Writing JSON-escaped text line by line would cost minutes per gibibyte. So a pool of blocks of about
1.2 KB is rendered once, already escaped, and the sessions are assembled from random blocks.
All words are our own; nothing is taken from recorded sessions.
"""

import json

NOUNS = """account address alias anchor archive array audit backend badge balance batch bearer block bridge
broker bucket budget buffer bundle cache canvas catalog channel chart checksum chunk cipher client clock cluster
codec column commit config console context cookie counter cursor daemon dataset deadline delta device digest
directory document domain driver edge editor element endpoint engine entity entry envelope epoch event exporter
fallback feature field filter fixture flag folder footer format frame gateway glyph graph group guard handle
header heap hook identity image index inode input interval invoice item job journal kernel key label lease ledger
level limit listener loader lock log manifest mapping marker matrix member memory merge message meter migration
mirror module monitor mutex namespace network node notifier object offset option order origin output owner packet
page parser partition password patch path payload peer permission pipeline pixel plugin policy pool port prefix
printer probe process producer profile promise property proxy queue quota range reader receipt record reducer
region registry release report request resolver resource response result retry ring role route row rule runner
sample scanner schedule schema scope script section segment selector sensor server session shard signal slot
snapshot socket source span stage state storage stream string subject suffix switch symbol table target task
template tenant thread throttle ticket timer token topic trace tracker transfer tree trigger tuple type unit
update upload user validator value vector version view volume watcher weight widget window worker wrapper zone""".split()

VERBS = """accept acquire add align allocate append apply assert assign attach balance bind build cancel check
clear clone close collect commit compare compress compute connect copy count create decode delete deliver detach
diff dispatch drain drop emit encode enqueue ensure expand export fetch filter find flush fold format freeze
generate get guard handle hash import insert inspect install join keep link list load lock lookup map mark match
measure merge migrate move normalize notify open pack parse patch pause peek ping plan poll pop prepare print
probe process publish pull purge push put query read rebuild record reduce refresh register reject release reload
remove rename render repair replace report request reset resolve restore resume retry return rotate run sample
save scan schedule seek select send serialize set sign skip sort spawn split start stop store strip submit swap
sync tag test track transform trim truncate unlock unpack update upgrade upload validate verify visit wait walk
watch wrap write yield""".split()

PROSE = """the a this that each every another first last current next same whole only still already because when
while until before after under over between inside outside with without from into onto across there which where
should must can may will now then also however therefore instead rather again once never always often usually
small large slow fast clean broken missing stale empty correct wrong safe simple shared local remote""".split()

# Real transcripts carry a character outside ASCII every few kilobytes.
NON_ASCII = ["→", "✓", "✗", "…", "–", "naïve", "café", "größer", "Zürich", "日本語", "μs", "≤", "“quoted”", "🚀", "Ελλάδα"]

GREEN, RED, YELLOW, BOLD, RESET = "\x1b[32m", "\x1b[31m", "\x1b[33m", "\x1b[1m", "\x1b[0m"

BLOCK_BYTES = 1200


def escape(text):
    """`text` as the inside of a JSON string, escaped the way Codex's serializer does it (UTF-8 stays)."""
    return json.dumps(text, ensure_ascii=False)[1:-1].encode()


def up_to(escaped, size):
    """The lines of `escaped` that fit `size` bytes; all of it when not even the first one fits."""
    end = escaped.rfind(b"\\n", 0, size)
    while end > 0 and escaped[end - 1:end] == b"\\":  # the tail of an escaped backslash, not a line's end
        end = escaped.rfind(b"\\n", 0, end)
    return escaped[:end + 2] if end > 0 else escaped


class Words:
    """Random identifiers, paths and lines of text."""

    def __init__(self, rng):
        self.rng = rng

    def name(self):
        rng = self.rng
        name = rng.choice(VERBS) + "_" + rng.choice(NOUNS)
        return name + "_" + rng.choice(NOUNS) if rng.random() < 0.4 else name

    def type_name(self):
        return self.rng.choice(NOUNS).capitalize() + self.rng.choice(NOUNS).capitalize()

    def path(self):
        rng = self.rng
        folders = "/".join(rng.choices(NOUNS, k=rng.randint(1, 3)))
        return f"src/{folders}/{rng.choice(VERBS)}_{rng.choice(NOUNS)}.{rng.choice(['py', 'c', 'swift', 'rs', 'ts', 'go'])}"

    def sentence(self):
        rng = self.rng
        words = [rng.choice(PROSE if i % 2 else NOUNS) for i in range(rng.randint(6, 16))]
        words[rng.randrange(len(words))] = rng.choice([f"`{self.name()}`", rng.choice(VERBS), f'"{rng.choice(NOUNS)}"'])
        return " ".join(words).capitalize() + "."

    def c_function(self):
        rng, noun = self.rng, self.rng.choice(NOUNS)
        lines = [
            f"static int {self.name()}(struct {noun} *{noun}, size_t {rng.choice(NOUNS)}_count)", "{",
            f"\tstruct {rng.choice(NOUNS)} *{rng.choice(NOUNS)} = NULL;", f"\tint error = {rng.randint(0, 64)};", "",
        ]
        for _ in range(rng.randint(2, 7)):
            lines += rng.choice([
                lambda: [f"\tif ({noun}->{rng.choice(NOUNS)} > {rng.randint(1, 4096)}) {{",
                         f"\t\tfprintf(stderr, \"%s: {rng.choice(NOUNS)} %d is out of range\\n\", __func__, error);",
                         f"\t\treturn -{rng.choice(['EINVAL', 'ENOMEM', 'EAGAIN', 'EIO'])};", "\t}"],
                lambda: [f"\tfor (size_t i = 0; i < {noun}->{rng.choice(NOUNS)}_count; i++)",
                         f"\t\terror |= {self.name()}(&{noun}->{rng.choice(NOUNS)}[i], {rng.randint(0, 255)});"],
                lambda: [f"\t/* {self.sentence()} */", f"\t{noun}->{rng.choice(NOUNS)} = {self.name()}({noun});"],
            ])()
        return lines + ["", "\treturn error;", "}", ""]

    def python_function(self):
        rng = self.rng
        lines = [f"    def {self.name()}(self, {rng.choice(NOUNS)}: str, *, {rng.choice(NOUNS)}=None) -> {self.type_name()}:",
                 f'        """{self.sentence()}"""']
        for _ in range(rng.randint(2, 7)):
            lines += rng.choice([
                lambda: [f"        if not self.{rng.choice(NOUNS)}:",
                         f"            raise ValueError(f\"{rng.choice(NOUNS)} {{self.{rng.choice(NOUNS)}!r}} is {rng.choice(PROSE)}\")"],
                lambda: [f"        {rng.choice(NOUNS)} = [{rng.choice(NOUNS)}['{rng.choice(NOUNS)}'] for {rng.choice(NOUNS)} in self.{self.name()}()]"],
                lambda: [f"        # {self.sentence()}", f"        self.{rng.choice(NOUNS)}.{rng.choice(VERBS)}({rng.randint(0, 999)}, \"{rng.choice(NOUNS)}\")"],
            ])()
        return lines + [f"        return {rng.choice(NOUNS)}", ""]

    def log_lines(self, color=False):
        """A few lines of a build, test or server log; `color` paints them as a terminal would."""
        rng = self.rng
        paint = (lambda code, text: code + text + RESET) if color else (lambda code, text: text)
        return rng.choice([
            lambda: [f"{self.path()}::test_{self.name()} {paint(GREEN, 'PASSED')}{' ' * rng.randint(1, 20)}[{rng.randint(1, 99):3d}%]"],
            lambda: [f"[{rng.randint(1, 400)}/{rng.randint(400, 900)}] Compiling {paint(BOLD, self.path())}"],
            lambda: [f"2026-03-{rng.randint(1, 28):02d}T{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}:{rng.randint(0, 59):02d}Z "
                     f"{paint(GREEN, 'INFO')} {rng.choice(NOUNS)}: {rng.choice(VERBS)} {rng.choice(NOUNS)}={rng.randint(0, 99999)} \"{rng.choice(PROSE)} {rng.choice(NOUNS)}\""],
            lambda: [f"{self.path()}:{rng.randint(1, 2000)}:{rng.randint(1, 90)}: {paint(YELLOW, 'warning')}: unused variable '{self.name()}' [-Wunused]",
                     f"  {rng.randint(10, 999)} |         {self.name()}({rng.choice(NOUNS)}, \"{rng.choice(NOUNS)}\");", "      |         ^~~~~~~~"],
            lambda: [f"{self.path()}:{rng.randint(1, 2000)}:    {rng.choice(NOUNS)}.{self.name()}('{rng.choice(NOUNS)}')"],
            lambda: [f"-rw-r--r--  1 ci ci {rng.randint(10, 900000):8d} Mar {rng.randint(1, 28):2d} 10:{rng.randint(0, 59):02d} {self.name()}.txt"],
        ])()

    def failure_lines(self, color=False):
        rng = self.rng
        paint = (lambda text: RED + text + RESET) if color else (lambda text: text)
        path, line = self.path(), rng.randint(1, 900)
        return rng.choice([
            lambda: [f"FAILED {path}::test_{self.name()} - AssertionError: assert {rng.randint(0, 99)} == {rng.randint(100, 199)}",
                     paint(f"E       {rng.choice(NOUNS)} != '{rng.choice(NOUNS)}'")],
            lambda: [f"{path}:{line}:{rng.randint(1, 80)}: {paint('error')}: cannot find '{self.name()}' in scope",
                     f"        {self.name()}(\"{rng.choice(NOUNS)}\")", "        ^~~~~~~~~~"],
            lambda: ["Traceback (most recent call last):", f'  File "/builds/group/{path}", line {line}, in {self.name()}',
                     f"    raise {self.type_name()}Error(\"{rng.choice(NOUNS)}\")", f"{self.type_name()}Error: {rng.choice(NOUNS)}"],
        ])()


class TextPool:
    """Lists of escaped blocks by kind, and the means to cut a text of a wanted length from them."""

    def __init__(self, rng, total_bytes):
        self.words = Words(rng)
        share = lambda fraction: max(8, int(total_bytes * fraction / BLOCK_BYTES))
        words = self.words
        self.code = self._blocks(rng, share(0.45), lambda: rng.choice([words.c_function, words.python_function])())
        self.plain_logs = self._blocks(rng, share(0.25), words.log_lines)
        self.color_logs = self._blocks(rng, share(0.12), lambda: words.log_lines(color=True))
        self.failures = self._blocks(rng, share(0.04), words.failure_lines)
        self.color_failures = self._blocks(rng, share(0.02), lambda: words.failure_lines(color=True))
        self.prose = self._blocks(rng, share(0.08), lambda: [" ".join(words.sentence() for _ in range(3)), ""])
        self.patches = self._blocks(rng, share(0.04), self._patch_lines)
        self.nouns = NOUNS
        self.sentences = [escape(words.sentence()) for _ in range(500)]
        self.paths = [words.path() for _ in range(600)]
        self.lines = [escape(line + "\n") for _ in range(400) for line in words.log_lines()]

    @staticmethod
    def _blocks(rng, count, make_lines):
        blocks = []
        for _ in range(count):
            lines, size = [], 0
            while size < BLOCK_BYTES:
                new = make_lines()
                lines += new
                size += sum(len(line) + 2 for line in new)
            if rng.random() < 0.2:  # one block in five, so about every 6 KB
                at = rng.randrange(len(lines))
                lines[at] += " " + rng.choice(NON_ASCII)
            blocks.append(escape("\n".join(lines) + "\n"))
        return blocks

    def _patch_lines(self):
        rng, words = self.words.rng, self.words
        lines = [f"@@ def {words.name()}"]
        lines += [rng.choice(" +-") + line for line in words.python_function()]
        return lines

    @staticmethod
    def text(rng, blocks, size):
        """About `size` bytes of whole lines; long texts are whole blocks."""
        if size < BLOCK_BYTES:
            return up_to(rng.choice(blocks), size)
        return b"".join(rng.choices(blocks, k=round(size / BLOCK_BYTES)))

    def output(self, rng, size, failed):
        """A command's output: code or a log, one in five colored."""
        color = rng.random() < 0.2
        if failed:
            head = self.text(rng, self.color_logs if color else self.plain_logs, size * 7 // 10)
            return head + self.text(rng, self.color_failures if color else self.failures, size * 3 // 10 + 200)
        if color:
            return self.text(rng, self.color_logs, size)
        return self.text(rng, self.code if rng.random() < 0.65 else self.plain_logs, size)

    def exactly(self, rng, size):
        """Exactly `size` bytes of log lines, the last one cut or padded with dots."""
        parts, left = [], size
        while left > 200:
            line = rng.choice(self.lines)
            if len(line) <= left:
                parts.append(line)
                left -= len(line)
        return b"".join(parts) + b"." * max(0, left)
