"""Reads a page with Python's parser and says what is in it that only this package's own markup may bring."""

import base64
import hashlib
import json
import re
import sys
from html.parser import HTMLParser

ELEMENTS = set(
    "html head meta title link style script body a header p h1 h2 h3 h4 span dl div dt dd nav main section article "
    "details summary pre ins del wbr code b em br small form label input fieldset legend output table caption thead "
    "tbody tr th td ol ul li figure figcaption noscript footer svg title desc path rect circle text g".split())
ATTRIBUTES = set(
    "lang charset http-equiv content name rel href class id tabindex role hidden for type placeholder autocomplete "
    "value checked scope d x y cx cy r rx width height viewbox transform aria-label aria-hidden aria-labelledby "
    "data-v data-m data-o data-go".split())
PLAIN = re.compile(r"[\w\u00a0 .,:;/'=*+-]*\Z")


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.problems, self.ids, self.targets = [], [], []
        self.style = self.script = self.island = self.policy = ""
        self.rows = self.calls = 0
        self.inside = None

    def handle_starttag(self, tag, attributes):
        if tag not in ELEMENTS:
            self.problems.append(f"element {tag}")
        names = dict(attributes)
        for name, value in attributes:
            if name not in ATTRIBUTES:
                self.problems.append(f"attribute {tag} {name}")
            # Only what a screen reader says and what a browser never resolves may hold words of a session.
            if name in ("class", "id", "href", "type", "role", "scope", "d", "data-o", "data-m", "data-v", "data-go"):
                if name == "href":
                    if not re.match(r"#[\w-]+\Z|data:,\Z", value or ""):
                        self.problems.append(f"href {value!r}")
                elif name != "d" and not re.match(r"[\w ./-]*\Z", value or "") and tag != "meta":
                    self.problems.append(f"{name} {value!r}")
        if "id" in names:
            self.ids.append(names["id"])
        if names.get("href", "").startswith("#"):
            self.targets.append(names["href"][1:])
        if "data-go" in names:
            self.targets.append(names["data-go"])
        if names.get("http-equiv") == "Content-Security-Policy":
            self.policy = names["content"]
        if tag == "tr" and "data-m" in names:
            self.rows += 1
        if tag == "tr" and re.match(r"s\d+-c-", names.get("id", "")):
            self.calls += 1
        self.inside = {"style": "style"}.get(tag)
        if tag == "script":
            self.inside = "island" if names.get("type") == "application/json" else "script"

    def handle_startendtag(self, tag, attributes):
        inside = self.inside
        self.handle_starttag(tag, attributes)
        self.inside = inside

    def handle_endtag(self, tag):
        self.inside = None

    def handle_comment(self, data):
        self.problems.append(f"comment {data[:40]!r}")

    def handle_data(self, data):
        if self.inside:
            setattr(self, self.inside, getattr(self, self.inside) + data)
        elif any(ord(c) < 32 and c not in "\n\t" or c in "\u202e\u200b\u2028\ufeff" for c in data):
            self.problems.append(f"control in {data[:40]!r}")


def source(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def main():
    page = Page()
    text = sys.stdin.buffer.read().decode()
    page.feed(text)
    page.close()
    problems = page.problems
    if page.policy != (
        f"default-src 'none'; style-src {source(page.style)}; script-src {source(page.script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    ):
        problems.append(f"policy {page.policy}")
    if text.count("<script") != 1 + bool(page.island) or text.count("</script") != text.count("<script"):
        problems.append("scripts")
    ids, targets, calls = list(page.ids), list(page.targets), page.calls
    for body in json.loads(page.island or "{}").values():
        part = Page()
        part.feed(body)
        part.close()
        problems += part.problems
        ids += part.ids
        targets += part.targets
        calls += part.calls
    if len(set(ids)) != len(ids):
        problems.append("an id twice")
    missing = set(targets) - set(ids)
    if missing:
        problems.append(f"no target for {sorted(missing)[:5]}")
    for problem in problems[:20]:
        print(problem)
    print(f"rows {page.rows} calls {calls} waiting {len(json.loads(page.island or '{}'))}")
    return 1 if problems else 0


sys.exit(main())
