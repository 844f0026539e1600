#!/usr/bin/env python3
"""Checks the JSON and JUnit reports of one fresh recording against its truth; used by Scripts/end-to-end."""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ElementTree


def main(report_path: str, junit_path: str, truth_path: str, exit_code: str) -> int:
    with open(report_path) as file:
        report = json.load(file)
    with open(truth_path) as file:
        truth = json.load(file)
    suites = ElementTree.parse(junit_path).getroot()
    problems = []

    def expect(what: str, found: object, wanted: object) -> None:
        if found != wanted:
            problems.append(f"{what}: {found}, expected {wanted}")

    failed = int(exit_code) != 0
    expect("verdict", report["verdict"], "fail" if failed else "pass")
    expect("sessions", report["totals"]["sessions"], len(truth["sessions"]))
    usage = report["totals"]["usage"]
    served = truth["threads"][0]["usage"]
    expect("usage", {key: served[key] for key in usage if key in served}, {key: usage[key] for key in usage if key in served})
    rules = {finding["rule"] for finding in report["findings"]}
    expect("missing findings", set(truth["findings"]["must"]) - rules, set())
    expect("wrong findings", rules & set(truth["findings"]["must_not"]), set())
    bad = sum(int(suite.get(key, 0)) for suite in suites.iter("testsuite") for key in ("failures", "errors"))
    expect("a failing test case in JUnit", bad > 0, failed)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
