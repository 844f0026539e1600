"""Runs the shell of every integration below ci/ against the demo, with the platform's variables faked, and looks at
what it left. Called by Scripts/check-ci with the binary to run."""

import hashlib
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import xml.etree.ElementTree as ElementTree

from ruamel.yaml import YAML

ROOT = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(sys.argv[1]).resolve()
REPORTS = [
    "codex-postmortem.json", "codex-postmortem.md", "codex-postmortem.comment.md", "codex-postmortem.sarif",
    "TEST-codex-postmortem.xml", "gl-code-quality-report.json",
]
# What the trusted branch says, and what a pull request would like to have instead.
TRUSTED = "version: 1\nbudgets:\n  session:\n    cost_usd: 0.01\n"
TAMPERED = "version: 1\nfail_on: none\nrules:\n  session-cost: off\n"

# A session with the trace that Codex wrote of it.
TRACED = ROOT / "Fixtures/traced/0.163.0/script-results"

TEMPORARY = pathlib.Path(tempfile.mkdtemp(prefix="ci-steps-"))

failures = []


def expect(what, condition, details=""):
    print(("ok: " if condition else "FAILED: ") + what)
    if not condition:
        failures.append(what)
        if details:
            print(details)


class Job:
    """A fresh checkout with the demo's sessions in it, whose origin has a policy that the checkout has changed."""

    def __init__(self, name):
        self.name = name
        self.directory = TEMPORARY / name
        self.directory.mkdir()
        self.workspace = self.directory / "workspace"
        self.reports = self.workspace / "codex-postmortem"
        self.log = ""
        origin = self.directory / "origin"
        origin.mkdir()
        (origin / ".codex-postmortem.yml").write_text(TRUSTED)
        git = ["git", "-c", "user.name=x", "-c", "user.email=x@localhost", "-c", "commit.gpgsign=false"]
        for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
            subprocess.run(git + arguments, cwd=origin, check=True, capture_output=True)
        subprocess.run(["git", "clone", "-q", origin, self.workspace], check=True, capture_output=True)
        (self.workspace / ".codex-postmortem.yml").write_text(TAMPERED)
        shutil.copytree(ROOT / "Fixtures/demo", self.workspace / "sessions")
        self.programs = self.directory / "bin"
        self.programs.mkdir()

    def program(self, name, text):
        path = self.programs / name
        path.write_text("#!/bin/sh\n" + text)
        path.chmod(0o755)

    def run(self, shell, variables, strict=True):
        """Runs shell text or a file; returns its exit code."""
        environment = {
            "PATH": f"{self.programs}:/usr/local/bin:/usr/bin:/bin", "HOME": str(self.directory),
            "TMPDIR": str(self.directory), **variables,
        }
        command = [shell] if isinstance(shell, pathlib.Path) else (
            ["bash", "--noprofile", "--norc"] + (["-eo", "pipefail"] if strict else []) + ["-c", shell])
        result = subprocess.run(
            command, cwd=self.workspace, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.log += result.stdout
        return result.returncode

    def expect(self, what, condition):
        expect(f"{self.name}: {what}", condition, self.log[-3000:])

    def expect_reports(self):
        missing = [name for name in REPORTS if not (self.reports / name).is_file()]
        self.expect(f"reports are left {missing or ''}", not missing)
        suites = ElementTree.parse(self.reports / "TEST-codex-postmortem.xml").getroot() if not missing else None
        self.expect("the JUnit report fails", suites is not None and int(suites.get("failures")) > 0)


def document(path):
    return YAML(typ="safe").load((ROOT / path).read_text())


def filled(text, pattern, value):
    return re.sub(pattern, lambda match: value(match.group(1).strip()), text)


def github(name, inputs, expected_code, paths="sessions"):
    """Evaluates the few expressions the action has, runs its shell steps, and hands outputs on as the runner does."""
    job = Job(name)
    action = document("ci/github/action.yml")
    values = {key: str(given.get("default", "")) for key, given in action["inputs"].items()}
    values.update({"paths": paths, "path": str(BINARY), "report-dir": "codex-postmortem"}, **inputs)
    outputs = {}
    summary = job.directory / "summary"
    summary.touch()

    def value(expression):
        if expression.startswith("inputs."):
            return values[expression.removeprefix("inputs.")]
        if expression.startswith("steps."):
            _, step, _, output = expression.split(".")
            return outputs.get(step, {}).get(output, "")
        return {"github.server_url": "https://github.example", "github.action_repository": "o/r"}[expression]

    code = 0
    for number, step in enumerate(action["runs"]["steps"]):
        if "run" not in step or (code != 0 and "always()" not in str(step.get("if", ""))):
            continue
        output = job.directory / f"output-{number}"
        output.touch()
        variables = {key: filled(str(text), r"\$\{\{(.*?)\}\}", value) for key, text in step.get("env", {}).items()}
        assert "${{" not in step["run"], "expressions in shell text are injections"
        code = job.run(step["run"], {
            "GITHUB_ACTIONS": "true", "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_ACTION_PATH": str(ROOT / "ci/github"), **variables,
        }) or code
        pairs = [line.split("=", 1) for line in output.read_text().splitlines()]
        outputs[step.get("id", number)] = dict(pairs)
    job.expect(f"the last step exits {expected_code}", code == expected_code)
    results = {key: filled(given["value"], r"\$\{\{(.*?)\}\}", value) for key, given in action["outputs"].items()}
    return job, results, summary.read_text()


def check_github():
    job, outputs, summary = github("github", {"config": "../origin/.codex-postmortem.yml"}, 1)
    job.expect_reports()
    job.expect("verdict=fail", outputs["verdict"] == "fail" and outputs["exit-code"] == "1")
    job.expect("findings are counted", int(outputs["findings"]) > 0)
    job.expect("the cost is a number", float(outputs["cost-usd"]) > 0)
    job.expect("the summary is filled", "Codex" in summary and len(summary) < 1_048_576)
    job.expect("annotations are printed", "::error file=" in job.log)
    comment = (job.reports / "codex-postmortem.comment.md").read_text()
    job.expect("the comment has its marker", comment.startswith("<!-- codex-postmortem:report -->\n"))

    job, outputs, _ = github("github-default-policy", {}, 1)
    report = json.loads((job.reports / "codex-postmortem.json").read_text())
    job.expect("a policy of the workspace is not used", report["policy"]["configuration"] == "-" and report["policy"]["fail_on"] == "error")
    job, outputs, _ = github("github-no-fail", {"no-fail": "true"}, 0)
    job.expect("the verdict is told all the same", outputs["verdict"] == "fail" and outputs["exit-code"] == "0")
    job, outputs, _ = github("github-nothing-found", {}, 2, paths="not-there")
    job.expect("verdict=inconclusive", outputs["verdict"] == "inconclusive")
    job, outputs, _ = github("github-wrong-policy", {"fail-on": "sometimes"}, 78)
    job.expect("a wrong policy is not green", outputs["verdict"] == "inconclusive" and outputs["exit-code"] == "78")
    job, outputs, _ = github("github-no-program", {"path": "/nowhere/codex-postmortem"}, 2)
    job.expect("a missing program is not green", outputs["verdict"] == "inconclusive")
    # Text of an input that would be a command if it got into the script's text.
    job, _, _ = github("github-injection", {"fail-on": '"; touch injected; "$(touch injected)'}, 78)
    job.expect("inputs are data", not (job.workspace / "injected").exists())


def check_fan_in():
    """Each job of the matrix leaves lines, and the last one judges them all."""
    policy = {"config": "../origin/.codex-postmortem.yml"}
    scans = []
    for task in ("fix-tests-linux", "migrate-orm"):
        job, outputs, _ = github(f"fan-in-{task}", {"command": "scan", **policy}, 0, paths=f"sessions/{task}")
        job.expect("a scan has no verdict", outputs["verdict"] == "" and outputs["exit-code"] == "0")
        scans.append(job.reports)
    job, outputs, _ = github("fan-in", {"command": "merge", **policy}, 1, paths="\n".join(map(str, scans)))
    job.expect_reports()
    report = json.loads((job.reports / "codex-postmortem.json").read_text())
    job.expect("two sessions are judged", report["totals"]["sessions"] == 2 and outputs["verdict"] == "fail")
    job, outputs, _ = github("fan-in-nothing", {"command": "merge"}, 2, paths="sessions")
    job.expect("no lines are no pass", outputs["verdict"] == "inconclusive")

    # Of a job whose Codex never started, of one that did not run, and of one whose file was cut: beside what others left.
    job = Job("fan-in-of-nobody")
    (job.workspace / "empty").mkdir()
    job.run(ROOT / "ci/postmortem.sh", {
        "POSTMORTEM_COMMAND": "scan", "POSTMORTEM_PATHS": "empty", "POSTMORTEM_PATH": str(BINARY)})
    [nobody] = job.reports.glob("*.ndjson")
    cut, odd = job.directory / "cut.ndjson", job.directory / "scan without a name"
    cut.touch()
    passing = scans[1]
    shutil.copy(next(passing.glob("*.ndjson")), odd)
    lenient = job.directory / "lenient.yml"
    lenient.write_text("version: 1\nfail_on: none\n")
    for what, path, code, said in [
        ("scans", passing, 0, ""), ("a scan by any name", odd, 0, ""),
        ("a scan of nothing", nobody, 2, "saw no session"), ("a scan that was cut", cut, 2, "cut.ndjson could not be used: it is empty"),
        ("a missing directory", "not-there", 2, "there is no not-there"),
        ("a missing one that begins with a dash", "-delete", 2, "there is no -delete"),
        ("a directory without a scan", "empty", 2, "no scan left lines (.ndjson) below empty"),
    ]:
        job.log = ""
        found = job.run(ROOT / "ci/postmortem.sh", {
            "POSTMORTEM_COMMAND": "merge", "POSTMORTEM_PATHS": f"{passing}\n{path}", "POSTMORTEM_PATH": str(BINARY),
            "CODEX_POSTMORTEM_CONFIG": str(lenient)})
        job.expect(f"{what} beside another: exits {code}", found == code and said in job.log)
    (job.workspace / "-x").mkdir()
    shutil.copy(odd, job.workspace / "-x/a.ndjson")
    job.expect("a directory is no option", job.run(ROOT / "ci/postmortem.sh", {
        "POSTMORTEM_COMMAND": "merge", "POSTMORTEM_PATHS": "-x", "POSTMORTEM_PATH": str(BINARY),
        "CODEX_POSTMORTEM_CONFIG": str(lenient)}) == 0)
    fan_in = document("ci/github/workflow-fan-in.yml")["jobs"]
    tasks = fan_in["codex"]["strategy"]["matrix"]["task"]
    step = next(step for step in fan_in["codex"]["steps"] if "artifact-name" in step.get("with", {}))
    names = [step["with"]["artifact-name"].replace("${{ matrix.task }}", task) for task in tasks]
    merged = fan_in["postmortem"]["steps"][-1]["with"]["paths"].split()
    expect(f"fan-in: the last job wants what the others leave {names}", [path.split("/")[-1] for path in merged if "/" in path] == names)


def check_comment():
    """The workflow that comments for forks: it asks GitHub for the number, and writes nothing but our own reports."""
    [shell] = [step["run"] for step in document("ci/github/workflow-comment.yml")["jobs"]["comment"]["steps"]
               if "run" in step]
    marker = "<!-- codex-postmortem:report -->"
    for name, text, number, comment, expected, code in [
        ("comment-first", marker, "7", "", "POST repos/o/r/issues/7/comments", 0),
        ("comment-of-the-action", marker, "7", "", "POST repos/o/r/issues/7/comments", 0),
        ("comment-again", marker, "7", "41", "PATCH repos/o/r/issues/comments/41", 0),
        ("comment-of-another", "hello", "7", "", None, 1),
        ("comment-without-a-report", None, "7", "", None, 1),
        ("comment-by-another-name", marker, "7", "", None, 1),
        ("comment-of-a-run-that-failed-early", None, "7", "", None, 0),
        ("comment-moved-on", marker, "", "", None, 0),
    ]:
        job = Job(name)
        reports = job.directory / "reports"
        if text:
            reports.mkdir()
            names = {"comment-of-the-action": "codex-postmortem.comment.md", "comment-by-another-name": "note.md"}
            (reports / names.get(name, "comment.md")).write_text(f"{text}\nverdict\n")
        job.program("gh", f"""echo "$@" >>{job.directory}/calls
case "$*" in *"method GET"*) echo {number};; *paginate*) echo {comment};; esac
""")
        result = job.run(shell, {
            "GITHUB_REPOSITORY": "o/r", "SHA": "ab12", "OWNER": "somebody", "BRANCH": "fix",
            "REPORTS": str(reports), "CONCLUSION": "success" if name == "comment-without-a-report" else "failure",
            "MARKER": marker})
        calls = (job.directory / "calls").read_text() if (job.directory / "calls").exists() else ""
        written = [line for line in calls.splitlines() if "POST" in line or "PATCH" in line]
        job.expect(f"it exits with {code}", result == code)
        job.expect("and writes what it should", len(written) == 1 and expected in written[0] if expected else not written)


def check_names():
    """What one file leaves and another takes has one name, whatever the attempt."""
    def steps(path):
        return [step for job in document(path)["jobs"].values() for step in job.get("steps", [])]

    def name(step):
        return step["with"].get("name") or step["with"].get("pattern") or step["with"].get("artifact-name")

    codex = [step for step in steps("ci/github/codex.yml") if "-artifact@" in step.get("uses", "")]
    kept = name(codex[0])
    expect("names: codex.yml takes what it keeps", [name(step) for step in codex] == [kept, kept])
    [taken] = [step for step in steps("ci/github/workflow-comment.yml") if "-artifact@" in step.get("uses", "")]
    inputs = document("ci/github/action.yml")["inputs"]
    expect("names: the comment's workflow takes what both leave", name(taken) == kept == inputs["artifact-name"]["default"])
    uploads = [step for step in codex + document("ci/github/action.yml")["runs"]["steps"] if "upload-" in step.get("uses", "")]
    expect("names: a second attempt replaces the first", len(uploads) == 2 and all(step["with"]["overwrite"] for step in uploads))
    for path in sorted((ROOT / "ci").rglob("*.yml")):
        expect(f"names: {path.relative_to(ROOT)} has no attempt", "run_attempt" not in path.read_text())
    jobs = set(document("ci/gitlab/codex.yml"))
    needs = [need["job"] for need in document("ci/gitlab/otlp.yml")["codex-telemetry"]["needs"]]
    expect("names: gitlab's telemetry needs a job of the recipe", needs and set(needs) <= jobs)


def check_conditions():
    """One cause is one red job: what needs the preparation asks for it, and a fork, which has no secrets, runs nothing."""
    jobs = document("ci/github/codex.yml")["jobs"]
    work = jobs["codex"]["steps"]
    late = [step for step in work if "always()" in str(step.get("if", ""))]
    [prepare] = [step for step in work if step.get("id") == "prepare"]
    expect("conditions: the check asks for the preparation", "CODEX_HOME=" in prepare["run"] and len(late) == 2 and all(
        step["if"] == "always() && steps.prepare.outcome == 'success'" for step in late))
    expect("conditions: the comment asks for the report", "needs.codex.outputs.report != ''" in jobs["comment"]["if"]
        and jobs["codex"]["outputs"]["report"] == "${{ steps.keep.outputs.artifact-id }}")
    fork = "github.event.pull_request.head.repo.full_name == github.repository"
    fan_in = document("ci/github/workflow-fan-in.yml")["jobs"]
    expect("conditions: forks run no Codex", fork in jobs["codex"]["if"] and fork in fan_in["codex"]["if"])
    expect("conditions: and are not judged", "needs.codex.result != 'skipped'" in fan_in["postmortem"]["if"])
    # The shell of a step keeps a signal to itself. Where a check follows in the same one, it cannot be replaced.
    for path in ("github/codex.yml", "azure/codex.yml", "circleci/codex.yml", "jenkins/Jenkinsfile"):
        text = (ROOT / "ci" / path).read_text()
        expect(f"conditions: {path} hands its step over to the guard", re.search(r"^ *exec .*codex-postmortem\"? guard ", text, re.M))


def wheel():
    """The program without symbols, a directory with its wheel as an index would hand it out, and its checksum."""
    version = subprocess.run([BINARY, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    tree = TEMPORARY / f"codex-postmortem-{version}-linux-{os.uname().machine}"
    (tree / "bin").mkdir(parents=True)
    subprocess.run(["strip", "-o", tree / "bin/codex-postmortem", BINARY], check=True)
    index = TEMPORARY / "index"
    index.mkdir()
    made = subprocess.run(
        [ROOT / "Scripts/packaging/wheel", tree, index, "--version", version, "--time", "0"],
        check=True, capture_output=True, text=True).stdout.strip()
    return tree / "bin/codex-postmortem", index, hashlib.sha256((index / made).read_bytes()).hexdigest()


def between(text, begin, end="'''"):
    return re.findall(re.escape(begin) + r"(.*?)" + re.escape(end), text, re.S)


class Pipeline:
    """What `init --ci` prints for a platform: the pieces of shell in the order in which they run.

    - judging: how many of them; what follows comments.
    - variables: those the file sets, by name, with `HERE` for the job's own directory outside the checkout."""

    def __init__(self, shells, variables, judging=None, strict=True):
        self.shells, self.variables, self.strict = shells, variables, strict
        self.judging = judging or len(shells)


def github_pipeline():
    jobs = document("ci/github/codex.yml")["jobs"]
    work, comment = ([step["run"] for step in jobs[job]["steps"] if "run" in step] for job in ("codex", "comment"))
    return Pipeline(work + comment, {}, judging=len(work))


def gitlab_pipeline():
    file = document("ci/gitlab/codex.yml")
    codex, note = file["codex"], file["codex-note"]
    values = {name: text.replace("$CI_BUILDS_DIR/codex-$CI_JOB_ID", "HERE") for name, text in codex["variables"].items()}
    # One shell runs both; `exit` in a line of the note's script ends the job.
    return Pipeline(["\n".join(codex["before_script"] + codex["script"]), "\n".join(note["script"])], values, judging=1)


def jenkins_pipeline():
    text = (ROOT / "ci/jenkins/Jenkinsfile").read_text()
    expect("jenkins: braces are balanced", text.count("{") == text.count("}"))
    shells = between(text, "'''#!/bin/sh -eu")
    expect("jenkins: Groovy leaves the scripts as they are", not any("\\" in shell for shell in shells))
    values = dict(re.findall(r'(\w+) = "\$\{WORKSPACE_TMP\}/codex(.*?)"', text))
    # Its shells are `sh -eu`.
    return Pipeline(["set -eu\n" + shell for shell in shells], {name: "HERE" + path for name, path in values.items()}, strict=False)


def azure_pipeline():
    file = document("ci/azure/codex.yml")
    steps = [step for step in file["steps"] if "bash" in step]
    closed = {"container": "host", "commands": "restricted", "settableVariables": "none"}
    expect("azure: what Codex prints is no command", [step.get("target") for step in steps] == [None, closed, None, None])
    values = {name: text.replace("$(Agent.TempDirectory)", "HERE") for name, text in file["variables"].items()}
    return Pipeline([step["bash"] for step in steps], values, judging=3, strict=False)


def buildkite_pipeline():
    command = document("ci/buildkite/codex.yml")["steps"][0]["command"]
    expect("buildkite: the agent leaves the shell's variables alone", not re.search(r"(?<!\$)\$(\$\$)*(?!\$)", command))
    return Pipeline([command.replace("$$", "$").replace("$HOME/codex-$BUILDKITE_JOB_ID", "HERE")], {})


def circleci_pipeline():
    job = document("ci/circleci/codex.yml")["jobs"]["codex"]
    steps = [step["run"] for step in job["steps"] if isinstance(step, dict) and "run" in step]
    expect("circleci: the judging shell reads no file of /tmp", steps[-1]["shell"] == "/bin/sh -eu")
    values = {name: text.replace("/home/circleci", "HERE") for name, text in job["environment"].items()}
    return Pipeline([step["command"] for step in steps], values)


PIPELINES = {
    "azure": azure_pipeline, "buildkite": buildkite_pipeline, "circleci": circleci_pipeline, "github": github_pipeline,
    "gitlab": gitlab_pipeline, "jenkins": jenkins_pipeline,
}


class Forge(http.server.BaseHTTPRequestHandler):
    """As much of a forge as a comment needs; it remembers what was written to it."""

    earlier, written, tokens = [], [], set()

    def answer(self, value):
        self.tokens.add(self.headers.get("PRIVATE-TOKEN") or self.headers.get("Authorization"))
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer(self.earlier)

    def write(self):
        self.written.append((self.command, self.path, self.rfile.read(int(self.headers["Content-Length"])).decode()))
        self.answer({})

    do_POST = do_PUT = do_PATCH = write

    def log_message(self, *arguments):
        pass


FORGE = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Forge)
threading.Thread(target=FORGE.serve_forever, daemon=True).start()


class Recipe:
    """What `init --ci` prints for a platform, on a machine with git and Python whose index is a directory."""

    def __init__(self, platform, name, index, installed=None):
        """installed: what the wheel's installation leaves, so that it is tried once and not a hundred times."""
        self.platform, self.pipeline = platform, PIPELINES[platform]()
        self.job = job = Job(name)
        self.outside = job.directory / "outside"
        job.program("python3", f'case " $* " in *" pip "*) while [ "$1" != --target ]; do shift; done; '
                    f'exec cp -al "{installed}/." "$2/";; esac\n' * bool(installed) + f'exec "{sys.executable}" "$@"\n')
        for program in ("buildkite-agent", "gh"):
            job.program(program, f'echo "$@" >>{job.directory}/calls\n')
        for program in ("npm", "apt-get"):
            job.program(program, "")
        # What the demo's jobs left is where Codex would have left it, with the trace of a session of its own. Before it
        # ends it lets the test change the checkout.
        sessions = job.directory / "recorded"
        shutil.move(job.workspace / "sessions", sessions)
        for end in ("reached", "prepared"):
            os.mkfifo(job.directory / end)
        job.program("codex", f'''mkdir -p "$CODEX_HOME" && cp -R "{sessions}" "$CODEX_HOME/sessions"
cp -R "{TRACED}/sessions/." "$CODEX_HOME/sessions/"
cp -R "{TRACED}/trace/." "$CODEX_ROLLOUT_TRACE_ROOT/"
echo >"{job.directory}/reached"; read -r line <"{job.directory}/prepared"
''')
        (job.directory / "summary").touch()
        url = f"http://127.0.0.1:{FORGE.server_port}/"
        self.variables = {
            **{name: self.placed(text) for name, text in self.pipeline.variables.items()},
            "CI_DEFAULT_BRANCH": "main", "BUILDKITE_PIPELINE_DEFAULT_BRANCH": "main", "BUILDKITE_JOB_ID": "7",
            "BUILDKITE_PULL_REQUEST_BASE_BRANCH": "", "BRANCH": "main", "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(index), "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "CI_API_V4_URL": url + "api/v4", "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "7",
            "CODEX_POSTMORTEM_TOKEN": "token", "SYSTEM_COLLECTIONURI": url, "SYSTEM_TEAMPROJECTID": "p",
            "BUILD_REPOSITORY_ID": "r", "SYSTEM_PULLREQUEST_PULLREQUESTID": "7", "SYSTEM_ACCESSTOKEN": "token",
        }
        if platform == "github":
            self.outside.mkdir()
            self.variables.update(
                GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(job.directory / "summary"), NUMBER="7",
                GITHUB_REPOSITORY="o/r", RUNNER_TEMP=str(self.outside))

    def placed(self, text):
        return text.replace("HERE", str(self.outside))

    def run(self, replace=lambda shell: shell, prepare=lambda workspace: None):
        """Runs the pieces as a runner does, a failure of all but the first letting the next begin.

        replace: what the user changes in a piece. prepare: what Codex does to the checkout. Returns the code of the
        last piece that judges."""
        job, code = self.job, 0

        def codex():
            (job.directory / "reached").read_text()
            try:
                prepare(job.workspace)
            finally:
                (job.directory / "prepared").write_text("\n")

        threading.Thread(target=codex, daemon=True).start()
        files = {file: job.directory / file for file in ("GITHUB_PATH", "GITHUB_ENV")}
        for number, shell in enumerate(self.pipeline.shells):
            for file in files.values():
                file.touch()
            given = dict(line.split("=", 1) for line in files["GITHUB_ENV"].read_text().splitlines())
            path = ":".join([str(job.programs), *files["GITHUB_PATH"].read_text().split(), "/usr/bin", "/bin"])
            variables = {**self.variables, **{name: str(file) for name, file in files.items()}, **given, "PATH": path}
            result = job.run(self.placed(replace(shell)), variables, strict=self.pipeline.strict)
            if number < self.pipeline.judging:
                code = result
            else:
                job.expect("the comment's step ends well", result == 0)
            if number == 0 and result != 0 and len(self.pipeline.shells[:self.pipeline.judging]) > 1:
                return result
        return code


def check_recipes():
    """What `init --ci` prints, as the pipeline of a repository."""
    for name in PIPELINES:
        for variant in ("", "-again", "-without-policy") if name in ("azure", "gitlab") else ("", "-without-policy"):
            recipe = Recipe(name, f"{name}-recipe{variant}", INDEX)
            job = recipe.job
            Forge.written.clear()
            Forge.tokens.clear()
            mark = "<!-- codex-postmortem:report -->\n"
            said = {"gitlab": [{"id": 5, "body": "hello"}, {"id": 41, "body": mark}], "azure": {"value": [
                {"id": 5, "comments": [{"id": 1}]}, {"id": 41, "comments": [{"id": 2, "content": mark}]}]}}
            Forge.earlier = said.get(name, []) if variant == "-again" else {"gitlab": [], "azure": {"value": []}}.get(name)
            if variant == "-without-policy":
                git = ["git", "-c", "user.name=x", "-c", "user.email=x@localhost", "-C", job.directory / "origin"]
                subprocess.run([*git, "rm", "-q", ".codex-postmortem.yml"], check=True)
                subprocess.run([*git, "commit", "-q", "-m", "y", "--allow-empty"], check=True)
                subprocess.run(["git", "fetch", "-q"], cwd=job.workspace, check=True)
            job.expect("exits 1", recipe.run(pinned) == 1)
            report = job.reports / "report.json"
            found = json.loads(report.read_text()) if report.is_file() else {"findings": [], "verdict": "", "sessions": []}
            rules = {finding["rule"] for finding in found["findings"]}
            job.expect("the verdict is in the report", found["verdict"] == "fail")
            job.expect("the policy is the trusted branch's", ("session-cost" in rules) == (variant != "-without-policy"))
            witnesses = [session.get("witnesses", []) for session in found["sessions"]]
            job.expect(f"Codex's own trace is read {witnesses}", any("trace" in each for each in witnesses))
            kept = {path.name for path in job.reports.rglob("*")} if job.reports.is_dir() else set()
            job.expect(f"and not kept {kept}", kept and not kept & {"trace.jsonl", "manifest.json", "payloads"})
            job.expect("a page to look at is left", "report.html" in kept)
            suites = job.reports / "TEST-codex-postmortem.xml"
            job.expect("tests are left", suites.is_file() and int(ElementTree.parse(suites).getroot().get("failures")) > 0)
            calls = (job.directory / "calls").read_text() if (job.directory / "calls").exists() else ""
            if name == "github":
                job.expect("the summary is written", (job.directory / "summary").read_text().startswith("## "))
                job.expect("a comment is made", "--method POST repos/o/r/issues/7/comments" in calls)
            if name == "buildkite":
                job.expect("the build is annotated", "annotate --style error" in calls)
                job.expect("nothing stays on the agent", not recipe.outside.exists())
            if name == "azure":
                job.expect("the summary is shown", "##vso[task.uploadsummary]" in job.log)
            if name in ("azure", "gitlab"):
                threads = "/p/_apis/git/repositories/r/pullRequests/7/threads"
                notes = "/api/v4/projects/3/merge_requests/7/notes"
                place = {
                    "azure": ("PATCH", f"{threads}/41/comments/2?api-version=7.1"), "gitlab": ("PUT", f"{notes}/41"),
                } if variant == "-again" else {"azure": ("POST", f"{threads}?api-version=7.1"), "gitlab": ("POST", notes)}
                job.expect(f"one comment is written {Forge.written}", [each[:2] for each in Forge.written] == [place[name]])
                text = "".join(each[2] for each in Forge.written)
                job.expect("with what the report says", "codex-postmortem" in text and "session" in text)
                job.expect("by the one who may", Forge.tokens == {{"azure": "Bearer token", "gitlab": "token"}[name]})
        recipe = Recipe(name, f"{name}-recipe-unchanged", INDEX)
        code = recipe.run()
        recipe.job.expect("installs nothing without a checksum", code != 0 and "HASH" in recipe.job.log.upper())
        recipe.job.expect("and judges nothing", not (recipe.job.reports / "report.json").exists())


def pinned(shell):
    """With the checksum that a user writes down."""
    return shell.replace("0" * 64, CHECKSUM)


def whole_steps():
    """What takes a release instead of the wheel: shell and variables."""
    return {
        "postmortem.sh": (ROOT / "ci/postmortem.sh", {}),
        # The action's last step exits with what this one left.
        "github": (
            f'export GITHUB_OUTPUT="$HOME/output"; "{ROOT}/ci/github/check.sh"; '
            """code=$(sed -n "s/^exit-code=//p" "$GITHUB_OUTPUT"); exit "${code:-2}" """, {"GITHUB_ACTIONS": "true"}),
    }


def nested_repository(directory):
    """A repository of the agent's own, whose policy lets everything pass."""
    directory.mkdir(parents=True, exist_ok=True)
    (directory / ".codex-postmortem.yml").write_text(TAMPERED)
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@localhost", "-C", directory]
    for arguments in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-q", "-m", "x"], ["fetch", "-q", ".", "main"]):
        subprocess.run(git + arguments, check=True, capture_output=True)


HOSTILE = {
    "links": lambda workspace: [
        (workspace / "codex-postmortem").mkdir(), (workspace / "trusted").mkdir(),
        (workspace / "codex-postmortem/policy.yml").symlink_to("/dev/null"),
        (workspace / "codex-postmortem/report.json").symlink_to(workspace / "kept"),
        (workspace / "trusted/.codex-postmortem.yml").symlink_to("/dev/null"),
        (workspace / ".codex-postmortem.yml").unlink(), (workspace / ".codex-postmortem.yml").symlink_to("/dev/null"),
        (workspace / "kept").write_text("kept"),
    ],
    "a linked directory": lambda workspace: [
        (workspace / "elsewhere").mkdir(), (workspace / "codex-postmortem").symlink_to("elsewhere"),
        (workspace / "elsewhere/policy.yml").write_text(TAMPERED),
    ],
    "planted files": lambda workspace: [
        ((workspace / name).mkdir(exist_ok=True), (workspace / name / file).write_text(TAMPERED))
        for name in ("codex-postmortem", "trusted", "sessions")
        for file in ("policy.yml", ".codex-postmortem.yml", ".codex-postmortem.yaml")
    ],
    "read-only leftovers": lambda workspace: [
        (workspace / "codex-postmortem").mkdir(),
        (workspace / "codex-postmortem/policy.yml").write_text(TAMPERED),
        (workspace / "codex-postmortem/policy.yml").chmod(0o444),
        (workspace / "codex-postmortem/TEST-codex-postmortem.xml").write_text("<testsuites/>"),
        (workspace / "codex-postmortem/TEST-codex-postmortem.xml").chmod(0o444),
    ],
    "nested repositories": lambda workspace: [
        nested_repository(workspace / name) for name in ("codex-postmortem", "trusted", "sessions")
    ],
    "a planted ref": lambda workspace: [
        # A branch that is called like what was fetched, and one like the file.
        nested_repository(workspace / "evil"),
        subprocess.run(["git", "-C", workspace, "fetch", "-q", workspace / "evil", "main:refs/heads/FETCH_HEAD"], check=True),
    ],
}


def check_hostile():
    """Every recipe in a checkout that the change brings, or that Codex leaves: none passes, none judges by theirs."""
    common = {
        "CODEX_HOME": "codex-home", "POSTMORTEM_PATHS": "sessions", "POSTMORTEM_PATH": str(BINARY),
        "POSTMORTEM_TRUSTED_BRANCH": "main", "POSTMORTEM_REPORT_DIR": "codex-postmortem",
    }

    def expect_no_pass(job, code):
        job.expect(f"does not pass ({code})", code != 0)
        for report in (job.reports / "report.json", job.reports / "codex-postmortem.json"):
            if report.is_file() and not report.is_symlink():
                found = json.loads(report.read_text())
                rules = {finding["rule"] for finding in found["findings"]}
                job.expect("judges by the trusted branch's policy", "session-cost" in rules)
        kept = job.workspace / "kept"
        job.expect("writes through no link", not kept.exists() or kept.read_text() == "kept")

    installed = TEMPORARY / "installed"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--find-links", INDEX,
         "--target", installed, "codex-postmortem"], check=True)
    for kind, prepare in HOSTILE.items():
        label = f"hostile-{kind}".replace(" ", "-")
        for name in PIPELINES:
            # What a change cannot bring is left by Codex alone.
            for moment in ("before", "by-codex") if kind in ("links", "planted files") else ("by-codex",):
                recipe = Recipe(name, f"{label}-{name}-{moment}", INDEX, installed)
                recipe.pipeline.shells = recipe.pipeline.shells[:recipe.pipeline.judging]
                if moment == "before":
                    prepare(recipe.job.workspace)
                expect_no_pass(recipe.job, recipe.run(pinned, prepare if moment == "by-codex" else lambda workspace: None))
        for name, (shell, variables) in whole_steps().items():
            job = Job(f"{label}-{name}")
            prepare(job.workspace)
            expect_no_pass(job, job.run(shell, {**common, **variables}))


def check_downloads():
    """What is fetched is fetched over https and unpacked only with the checksum that the pipeline gives."""
    job = Job("downloads")
    job.program("curl", f'echo "$@" >>{job.directory}/curl; exit 1\n')
    variables = {"POSTMORTEM_PATHS": "sessions", "POSTMORTEM_VERSION": "9.9.9"}
    script = ROOT / "ci/postmortem.sh"
    for base, checksum in (("https://localhost", ""), ("https://localhost", "0" * 63), ("http://localhost", "0" * 64)):
        code = job.run(script, {**variables, "POSTMORTEM_BASE_URL": base, "POSTMORTEM_SHA256": checksum})
        job.expect(f"nothing is fetched from {base} with {len(checksum)} digits", code == 2)
    job.expect("not even tried", not (job.directory / "curl").exists())
    job.run(script, {**variables, "POSTMORTEM_BASE_URL": "https://localhost", "POSTMORTEM_SHA256": "0" * 64})
    job.expect("no http behind a redirection", "--proto-redir =https" in (job.directory / "curl").read_text())


def check_release():
    """The other way to the program: a packaged release, by file instead of by network."""
    job = Job("release")
    packed = job.directory / "packed"
    # Packing and hashing are what is tried here, so the binary may be a script; it says its version and no more.
    result = subprocess.run(
        [ROOT / "Scripts/package", "--binary", STRIPPED, "--output", packed], capture_output=True, text=True)
    job.log += result.stdout + result.stderr
    job.expect("is packaged", result.returncode == 0)
    archive = next(iter(packed.glob("*.tar.gz")), None)
    if archive is None:
        return
    version = archive.name.removeprefix("codex-postmortem-").split("-linux-")[0]
    (packed / f"v{version}").mkdir()
    for path in packed.glob("*.tar.gz*"):
        path.rename(packed / f"v{version}" / path.name)
    checksum = (packed / f"v{version}" / (archive.name + ".sha256")).read_text().split()[0]
    variables = {
        "POSTMORTEM_PATHS": "sessions", "POSTMORTEM_VERSION": version, "POSTMORTEM_BASE_URL": f"file://{packed}"}
    job.expect("is not unpacked without a sum", job.run(ROOT / "ci/postmortem.sh", variables) == 2)
    job.expect("is checked by the sum that the pipeline gives",
        job.run(ROOT / "ci/postmortem.sh", {**variables, "POSTMORTEM_SHA256": checksum}) == 1)
    job.expect_reports()
    job.expect("is refused with another sum, inconclusive",
        job.run(ROOT / "ci/postmortem.sh", {**variables, "POSTMORTEM_SHA256": "0" * 64}) == 2)
    job.expect("is missed where it is not, inconclusive",
        job.run(ROOT / "ci/postmortem.sh", {**variables, "POSTMORTEM_SHA256": checksum, "POSTMORTEM_VERSION": "9.9.9"}) == 2)


def labels(job, arguments):
    report = job.directory / "report.json"
    job.run(f'"{BINARY}" check {arguments} --report json={report} --quiet', {}, strict=False)
    return sorted(session["label"] for session in json.loads(report.read_text())["sessions"])


def check_layouts():
    """What jobs leave, and the names that come out."""
    job = Job("layouts")
    demo = ROOT / "Fixtures/demo"
    recorded = ROOT / "Fixtures/recorded/0.163.0/clean/stream.jsonl"
    for name in ("fix-tests-linux", "migrate-orm"):
        shutil.copytree(demo / name / "sessions", job.workspace / f"artifacts/codex-{name}-17654321098-1/sessions")
    shutil.copytree(demo / "migrate-orm/sessions", job.workspace / "copied/sessions")
    (job.workspace / "job-a").mkdir()
    shutil.copy(recorded, job.workspace / "job-a/events.jsonl")
    shutil.copy(recorded, job.workspace / "events.jsonl")
    rollout = next((job.workspace / "copied").rglob("*.jsonl")).relative_to(job.workspace)
    pair = ["codex-fix-tests-linux", "codex-migrate-orm"]
    for arguments, expected in {
        "artifacts": pair, "./artifacts/": pair, f'"{job.workspace}/artifacts"': pair, "artifacts/*": pair,
        ".": None, "copied/sessions": ["copied"], f'"{job.workspace}/copied/sessions"': ["copied"],
        f'"{rollout}"': ["copied"], f'"{job.workspace}/{rollout}"': ["copied"],
        "events.jsonl": ["events"], "job-a/events.jsonl": ["job-a"], "job-a": ["job-a"],
    }.items():
        found = labels(job, arguments)
        if expected:
            job.expect(f"{arguments.replace(str(job.workspace), '$PWD')} is named {' '.join(expected)} {found}", found == expected)
    job.expect("the same names a second time", labels(job, ".") == labels(job, "./"))


def check_step():
    """GitHub without the action: the program sees where it is."""
    job = Job("step")
    summary, output = job.directory / "summary", job.directory / "output"
    summary.write_text("before")
    output.write_text("earlier=1\n")
    variables = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(output)}
    check = f'"{BINARY}" check sessions --config ../origin/.codex-postmortem.yml'
    job.expect("exits 1", job.run(check + " --quiet", variables, strict=False) == 1)
    job.expect("annotations are printed although quiet", "\n::error " in "\n" + job.log)
    job.expect("the summary is added to", summary.read_text().startswith("before\n## "))
    job.expect("so are the outputs", output.read_text().startswith("earlier=1\nverdict=fail\nexit-code=1\nfindings="))
    values = [line.split("=", 1)[1] for line in output.read_text().splitlines()]
    job.expect("outputs are words and numbers", all(re.fullmatch(r"[a-z]+|[0-9.]*", value) for value in values))

    summary.write_text("x" * 1_048_000)
    job.run(check, variables, strict=False)
    job.expect("a full summary is left as it is", summary.stat().st_size == 1_048_000)
    job.expect("and that is said", "earlier output has filled it" in job.log)
    summary.write_text("x" * 1_040_000)
    job.run(check, variables, strict=False)
    job.expect("a nearly full one stays within the limit", 1_040_000 < summary.stat().st_size <= 1_048_576)

    size = output.stat().st_size
    job.expect("--no-github leaves it alone", job.run(check + " --no-github", variables, strict=False) == 1)
    job.expect("without a word", output.stat().st_size == size)
    plain = {"GITHUB_STEP_SUMMARY": str(job.directory / "new"), "GITHUB_OUTPUT": str(job.directory / "gone/output")}
    job.expect("--github that cannot write is inconclusive", job.run(check + " --github", plain, strict=False) == 2)
    job.log = ""
    job.run(check + " --format json 2>/dev/null", variables, strict=False)
    job.expect("JSON on standard output stays JSON", json.loads(job.log)["verdict"] == "fail")


def check_homes():
    """A whole Codex home as codex-action leaves it, read by its owner and by another user."""
    job = Job("codex-home")
    home = job.workspace / "codex-home"
    shutil.copytree(ROOT / "Fixtures/demo/migrate-orm/sessions", home / "sessions")
    for name, text in {
        "17654321098.json": '{"port":43117,"pid":2211}', "config.toml": 'model = "gpt-5.5"',
        "auth.json": '{"OPENAI_API_KEY":"sk-proj-0123456789abcdefghijklmnopqrstuvwxyz"}', "version.json": "{}",
        "history.jsonl": '{"text":"x"}', "session_index.jsonl": "{}", "state_5.sqlite": "x",
    }.items():
        (home / name).write_text(text)
    (home / "auth.json").chmod(0o600)
    report = job.reports / "report.json"
    check = f'"{BINARY}" check codex-home --report json={report}'
    job.expect("passes", job.run(check, {}, strict=False) == 0)
    text = report.read_text()
    job.expect("the server's file is skipped by name", '"path": "codex-home/17654321098.json"' in text)
    job.expect("credentials are not even named", "auth.json" not in text and "sk-proj" not in text)

    if os.geteuid() != 0:
        return print("skipped: only root can become another user to find homes unreadable")
    # A copy, for the build's directory may be closed to others.
    program = TEMPORARY / "program"
    shutil.copy(BINARY, program)
    program.chmod(0o755)
    TEMPORARY.chmod(0o755)

    def as_nobody(what, expected_code, expected_text):
        result = subprocess.run(
            [program, "check", "codex-home", "--no-github"], cwd=job.workspace, user=65534, group=65534,
            extra_groups=[], capture_output=True, text=True)
        job.log = result.stdout + result.stderr
        job.expect(f"{what}: exits {expected_code}", result.returncode == expected_code)
        job.expect(f"{what}: {expected_text}", expected_text in job.log)

    as_nobody("credentials of another user", 0, "PASS")
    rollout = next((home / "sessions").rglob("*.jsonl"))
    for path, what in ((rollout, "session"), (home / "sessions", "sessions"), (home, "home")):
        path.chmod(0)
        as_nobody(f"{what} of another user", 2, "permission denied")
        path.chmod(0o755)


def check_leftovers():
    """No integration keeps more of a Codex home than its sessions."""
    for path in sorted((ROOT / "ci").rglob("*")):
        if path.is_file():
            for number, line in enumerate(path.read_text().splitlines(), 1):
                kept = re.search(r"^\s*(?:path|artifact_paths|includes|- )\S*:?\s.*codex-home(?!/sessions)\S*", line)
                if kept and "codex-home:" not in line and "CODEX_HOME" not in line:
                    expect(f"{path.relative_to(ROOT)}:{number} keeps sessions only", False, line)
    expect("no integration uses sudo", not any(
        re.search(r"\bsudo\b", path.read_text()) for path in (ROOT / "ci").rglob("*") if path.suffix not in (".md",)
        and path.is_file()))


STRIPPED, INDEX, CHECKSUM = wheel()
for check in (check_github, check_fan_in, check_comment, check_names, check_conditions, check_recipes, check_hostile, check_downloads, check_release, check_layouts, check_step, check_homes, check_leftovers):
    try:
        check()
    except Exception as error:  # A check that breaks says so and lets the others run.
        expect(f"{check.__name__}: {type(error).__name__}: {error}", False)
shutil.rmtree(TEMPORARY, ignore_errors=True)
print(f"{len(failures)} failed" if failures else "all steps ran as they should")
sys.exit(1 if failures else 0)
