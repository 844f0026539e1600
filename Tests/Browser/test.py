"""The HTML report in a real browser. Arguments: the browser, a directory with the pages, one for pictures, axe."""

import base64
import pathlib
import sys
import time

from checks import CHECKS, CONTRAST
from chromium import Chromium

browser_path, pages, pictures, axe_path = sys.argv[1], *map(pathlib.Path, sys.argv[2:5])
browser = Chromium(browser_path)
failures = []


def check(what, ok, detail=""):
    print(f"  {'ok' if ok else 'FAILED'}  {what}{f': {detail}' if detail and not ok else ''}")
    if not ok:
        failures.append(what)


def screen(width, scheme="light", scripts=True, media=""):
    browser.call(
        "Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 600)
    features = [
        {"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": "reduce"}]
    browser.call("Emulation.setEmulatedMedia", media=media, features=features)
    browser.call("Emulation.setScriptExecutionDisabled", value=not scripts)


def blank():
    """Leaves the page before, so that what is heard afterward is about the next."""
    browser.events.clear()
    browser.call("Page.navigate", url="about:blank")
    browser.wait("Page.loadEventFired")
    browser.events.clear()


def load(name, fragment=""):
    """Opens a page and says how long it took until it was drawn."""
    blank()
    start = time.monotonic()
    browser.call("Page.navigate", url=(pages / name).resolve().as_uri() + fragment)
    browser.wait("Page.loadEventFired")
    browser.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return time.monotonic() - start


def quiet(what):
    """No console message, no error, and no request but for the page itself."""
    said, asked = [], []
    for event in browser.events:
        method, details = event.get("method"), event.get("params", {})
        if method == "Runtime.consoleAPICalled":
            said.append(str(details.get("args")))
        elif method == "Runtime.exceptionThrown":
            said.append(str(details["exceptionDetails"].get("exception", {}).get("description")))
        elif method == "Log.entryAdded":
            said.append(details["entry"]["text"])
        elif method == "Network.requestWillBeSent":
            url = details["request"]["url"]
            if not url.startswith(("file:", "about:")) and url != "data:,":
                asked.append(url[:100])
            elif url.startswith("file:") and details["type"] != "Document":
                asked.append(url[:100])
    check(f"{what}: no console message", not said, "; ".join(said)[:300])
    check(f"{what}: no request", not asked, "; ".join(asked)[:300])


def picture(name):
    size = browser.evaluate("[innerWidth, Math.min(document.documentElement.scrollHeight, 12000)]")
    clip = {"x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1}
    data = browser.call("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)["data"]
    (pictures / f"{name}.png").write_bytes(base64.b64decode(data))


def accessible(what):
    problems = browser.evaluate(CHECKS) + browser.evaluate(CONTRAST)
    check(f"{what}: written-down checks", not problems, "; ".join(problems[:5]))
    if not axe_path.is_file():
        return print(f"  SKIPPED  {what}: axe-core could not be had")
    # Evaluated by the debugger, which the page's policy does not bind; the page itself could not load it.
    browser.evaluate(axe_path.read_text() + "\n;1")
    found = browser.evaluate(
        "axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations.map((v) =>"
        " v.id + ' ' + v.nodes.length + '× ' + v.nodes[0].html.slice(0, 160) + ' ' + v.nodes[0].failureSummary))",
        timeout=120)
    check(f"{what}: axe-core", not found, " | ".join(found)[:1500])


SHOWN = "[...document.querySelectorAll('table.sessions > tbody > tr[data-m]')].filter((r) => !r.hidden).length"
TYPE = "((e, v) => {{ e.value = v; e.dispatchEvent(new Event('input', {{bubbles: true}})) }})({}, '{}')"


def journeys():
    screen(1280)
    load("demo.html")
    total = browser.evaluate(SHOWN)
    check("seven sessions", total == 7, total)
    browser.evaluate(TYPE.format("document.querySelector('#q')", "migrate"))
    check("the text filter leaves one", browser.evaluate(SHOWN) == 1)
    check("and says so", browser.evaluate("document.querySelector('#shown').textContent") == "1 of 7 sessions")
    browser.evaluate(TYPE.format("document.querySelector('#q')", ""))
    browser.evaluate("document.querySelector('input[value=passed]').click()")
    browser.evaluate("document.querySelector('input[value=warned]').click()")
    check("the verdict filter leaves the failed", browser.evaluate(SHOWN) == 3)

    first = "document.querySelector('table.sessions > tbody > tr[data-m]').textContent"
    sort = "[...document.querySelectorAll('table.sessions thead button')].find((b) => b.textContent === '{}')"
    before = browser.evaluate(first)
    browser.evaluate(sort.format("calls") + ".click()")
    browser.evaluate(sort.format("calls") + ".click()")
    state = browser.evaluate(sort.format("calls") + ".closest('th').getAttribute('aria-sort')")
    check("sorted by calls, and says so", state == "ascending" and browser.evaluate(first) != before, state)
    browser.evaluate(sort.format("calls") + ".click()")
    check("and back in the order of the page", browser.evaluate(first) == before)

    # With the keyboard: focus, Enter.
    browser.evaluate("document.querySelector('#r0 button.open').focus()")
    for kind in ("keyDown", "keyUp"):
        browser.call(
            "Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", windowsVirtualKeyCode=13, text="\r")
    opened = browser.evaluate(
        "[document.querySelector('#r0 button.open').getAttribute('aria-expanded'),"
        " document.querySelector('#d0').checkVisibility(),"
        " [...document.querySelectorAll('#d0 svg.chart')].filter(chart => chart.checkVisibility()).length]")
    check("Enter opens a session with its charts", opened == ["true", True, 3], opened)
    check("the budget is drawn", browser.evaluate("!!document.querySelector('#d0 path.limit')"))

    # From a finding to its call, in a session that the filter hides.
    browser.evaluate("document.querySelector('input[value=failed]').click()")
    link = "[...document.querySelectorAll('#incidents a')].find((a) => a.textContent.startsWith('call 1'))"
    anchor = browser.evaluate(link + ".getAttribute('href').slice(1)")
    browser.evaluate(link + ".click()")
    browser.evaluate("new Promise((done) => setTimeout(done, 300))")
    place = browser.evaluate(
        f"((row) => [document.activeElement === row, row.checkVisibility(), row.getBoundingClientRect().top > 0,"
        f" row.getBoundingClientRect().bottom < innerHeight, location.hash])(document.getElementById('{anchor}'))")
    check("a finding leads to its call", place == [True, True, True, True, "#" + anchor], place)

    # Calls of that session.
    session = anchor.split("-")[0][1:]
    calls = f"[...document.querySelectorAll('#d{session} table.calls tbody tr')].filter((r) => !r.hidden).length"
    everything = browser.evaluate(calls)
    form = f"document.querySelector('#d{session} form.tools')"
    browser.evaluate(TYPE.format(form + ".querySelectorAll('select')[0]", "failed"))
    check("calls by outcome", browser.evaluate(calls) == 6 == everything, browser.evaluate(calls))
    browser.evaluate(TYPE.format(form + ".querySelector('input')", "no such command"))
    check("calls by text", browser.evaluate(calls) == 0)
    # A mark in the timeline leads to a call that the filter hides.
    browser.evaluate(
        f"document.querySelector('#d{session} path.bad').dispatchEvent(new MouseEvent('click', {{bubbles: true}}))")
    browser.evaluate("new Promise((done) => setTimeout(done, 300))")
    check("a mark in the timeline leads to its call", browser.evaluate(calls) == 6)
    quiet("demo")

    load("demo.html", "#" + anchor)
    browser.evaluate("new Promise((done) => setTimeout(done, 300))")
    check("an address leads to a call", browser.evaluate(f"document.getElementById('{anchor}').checkVisibility()"))


def looks():
    for width in (1280, 390):
        for scheme in ("light", "dark"):
            screen(width, scheme)
            load("demo.html")
            browser.evaluate("for (const n of [2, 4]) document.querySelector(`#r${n} button.open`).click()")
            browser.evaluate("for (const d of document.querySelectorAll('.calls details')) d.open = true")
            picture(f"{'phone' if width < 600 else 'desktop'}-{scheme}")
            accessible(f"{width} px, {scheme}")


def without_scripts():
    screen(1280, scripts=False)
    blank()
    browser.call("Page.navigate", url=(pages / "demo.html").resolve().as_uri())
    browser.wait("Page.loadEventFired")
    root = browser.call("DOM.getDocument")["root"]["nodeId"]

    def count(selector):
        return len(browser.call("DOM.querySelectorAll", nodeId=root, selector=selector)["nodeIds"])

    check("without scripts every session is there", count("#details details.session") == 7)
    check("without scripts the charts are there", count("#details svg.chart") > 14)
    dead = count("table.sessions button") + count("form:not([hidden])")
    check("without scripts there is no dead control", dead == 0, dead)
    quiet("without scripts")
    data = browser.call("Page.captureScreenshot", format="png")["data"]
    (pictures / "without-scripts.png").write_bytes(base64.b64decode(data))
    screen(1280)
    load("demo.html")
    paper = browser.call("Page.printToPDF", printBackground=True)["data"]
    (pictures / "printed.pdf").write_bytes(base64.b64decode(paper))
    check("it prints", len(paper) > 10_000)


def many():
    """A thousand sessions, made by the tests of the report."""
    if not (pages / "many.html").is_file():
        return print("  SKIPPED  a thousand sessions: Scripts/test has not made the page")
    screen(1280)
    browser.call("Performance.enable")
    seconds = load("many.html")
    size = (pages / "many.html").stat().st_size
    first = browser.evaluate(SHOWN)
    browser.evaluate("document.querySelector('#rest button').click()")
    count = browser.evaluate(SHOWN)
    check("the first are listed, the others once they are asked for", first == 500 and count == 1000, (first, count))
    opened = browser.evaluate(
        "(() => { const t = performance.now(); document.querySelector('#r990 button.open').click();"
        " document.body.offsetHeight;"
        " return [performance.now() - t, document.querySelectorAll('#d990 .body table').length] })()")
    filtered = browser.evaluate(
        "(() => { const t = performance.now(); " + TYPE.format("document.querySelector('#q')", "job-99")
        + "; document.body.offsetHeight; return performance.now() - t })()")
    # What the browser itself worked: on a busy machine the clock says more about its neighbors.
    metrics = {m["name"]: m["value"] for m in browser.call("Performance.getMetrics")["metrics"]}
    names = ("Script", "Layout", "RecalcStyle", "Task")
    parts = ", ".join(f"{name} {metrics[name + 'Duration']:.2f} s" for name in names)
    print(f"        {count} sessions, {size / 1e6:.1f} MB: loaded in {seconds:.2f} s, opened the last in "
          f"{opened[0]:.0f} ms, filtered in {filtered:.0f} ms ({parts}, {metrics['JSHeapUsedSize'] / 1e6:.0f} MB)")
    check("a thousand sessions load in 10 s", seconds < 10 and count == 1000, f"{seconds:.2f} s, {count}")
    check("and open in 1 s", opened[0] < 1000 and opened[1] > 0, opened)
    quiet("a thousand sessions")


try:
    for part in (journeys, looks, without_scripts, many):
        print(part.__name__.replace("_", " "))
        part()
finally:
    browser.close()
if failures:
    sys.exit(f"test-browser: {len(failures)} failed: " + "; ".join(failures))
print("test-browser: passed")
