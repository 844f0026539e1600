"""Runs the shell of every integration below ci/ against the demo, with the platform's variables faked, and looks at
what it left. Called by Scripts/check-ci with the binary to run."""

import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
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

    def expect_trusted_policy(self):
        report = json.loads((self.reports / "codex-postmortem.json").read_text())
        self.expect("the policy is the trusted branch's", report["policy"]["configuration"] == "FETCH_HEAD:.codex-postmortem.yml")
        markdown = self.reports / "codex-postmortem.md"
        self.expect("and it judged", markdown.is_file() and "`session-cost`" in markdown.read_text())


def document(path, number=0):
    return list(YAML(typ="safe").load_all((ROOT / path).read_text()))[number]


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


def check_comment():
    """The workflow that comments for forks: it asks GitHub for the number, and writes nothing but our own reports."""
    [shell] = [step["run"] for step in document("ci/github/workflow-comment.yml")["jobs"]["comment"]["steps"]
               if "run" in step]
    marker = "<!-- codex-postmortem:report -->"
    for name, text, number, comment, expected, code in [
        ("comment-first", marker, "7", "", "POST repos/o/r/issues/7/comments", 0),
        ("comment-again", marker, "7", "41", "PATCH repos/o/r/issues/comments/41", 0),
        ("comment-of-another", "hello", "7", "", None, 1),
        ("comment-of-nothing", None, "7", "", None, 0),
        ("comment-moved-on", marker, "", "", None, 0),
    ]:
        job = Job(name)
        report = job.directory / "comment.md"
        if text:
            report.write_text(f"{text}\nverdict\n")
        job.program("gh", f"""echo "$@" >>{job.directory}/calls
case "$*" in *"method GET"*) echo {number};; *paginate*) echo {comment};; esac
""")
        result = job.run(shell, {
            "GITHUB_REPOSITORY": "o/r", "SHA": "ab12", "OWNER": "somebody", "BRANCH": "fix", "REPORT": str(report),
            "MARKER": marker})
        calls = (job.directory / "calls").read_text() if (job.directory / "calls").exists() else ""
        written = [line for line in calls.splitlines() if "POST" in line or "PATCH" in line]
        job.expect(f"it exits with {code}", result == code)
        job.expect("and writes what it should", len(written) == 1 and expected in written[0] if expected else not written)


def check_gitlab():
    job = Job("gitlab")
    inputs = document("ci/gitlab/templates/postmortem.yml")["spec"]["inputs"]
    values = {key: (given or {}).get("default", "") for key, given in inputs.items()}
    values.update(paths="sessions", path=str(BINARY))
    (component,) = document("ci/gitlab/templates/postmortem.yml", 1).values()
    fill = lambda text: filled(str(text), r"\$\[\[ inputs\.(.*?)\]\]", lambda name: str(values[name]))
    variables = {key: fill(text) for key, text in component["variables"].items()}
    code = job.run("\n".join(component["script"]), {
        "CI": "true", "CI_PROJECT_DIR": str(job.workspace), "CI_DEFAULT_BRANCH": "main", **variables})
    job.expect("exits 1", code == 1)
    job.expect_reports()
    job.expect_trusted_policy()
    for report in component["artifacts"]["reports"].values():
        job.expect(f"artifacts:reports finds {fill(report)}", (job.workspace / fill(report)).is_file())
    job.expect("artifacts are kept", component["artifacts"]["when"] == "always")


def check_azure():
    job = Job("azure")
    template = document("ci/azure/postmortem.yml")
    values = {given["name"]: given.get("default", "") for given in template["parameters"]}
    values.update(paths="sessions", path=str(BINARY), trustedBranch="main", reportDirectory=str(job.reports))
    fill = lambda text: filled(str(text), r"\$\{\{ parameters\.(.*?)\}\}", lambda name: values[name])
    shells = [step for step in template["steps"] if "bash" in step]
    codes = [
        job.run(step["bash"], {key: fill(text) for key, text in step["env"].items()}, strict=False) for step in shells]
    job.expect("the check exits 1, what follows 0", codes == [1, 0])
    job.expect_reports()
    job.expect_trusted_policy()
    job.expect("the summary is shown", f"##vso[task.uploadsummary]{job.reports}/codex-postmortem.md" in job.log)
    later = template["steps"][1:]
    job.expect("later steps run after a failure", all(step["condition"] == "succeededOrFailed()" for step in later))

    job = Job("azure-outside-pull-requests")
    values.update(trustedBranch="$(System.PullRequest.TargetBranchName)", reportDirectory=str(job.reports))
    code = job.run(shells[0]["bash"], {key: fill(text) for key, text in shells[0]["env"].items()}, strict=False)
    job.expect("exits 1 by the default policy", code == 1)


def check_buildkite():
    job = Job("buildkite")
    job.program("buildkite-agent", f'echo "$@" >>{job.directory}/calls; [ "$1" != annotate ] || cat >{job.directory}/body')
    prefix = "BUILDKITE_PLUGIN_CODEX_POSTMORTEM_"
    code = job.run(ROOT / "ci/buildkite/hooks/post-command", {
        "BUILDKITE": "true", "BUILDKITE_PULL_REQUEST_BASE_BRANCH": "main", "BUILDKITE_STEP_KEY": "post-mortem",
        prefix + "PATHS_0": "sessions/migrate-orm", prefix + "PATHS_1": "sessions/fix-tests-linux",
        prefix + "PATH": str(BINARY)})
    calls = (job.directory / "calls").read_text() if (job.directory / "calls").exists() else ""
    job.expect("exits 1", code == 1)
    job.expect_reports()
    job.expect_trusted_policy()
    job.expect("annotates as an error", "annotate --style error --context codex-postmortem-post-mortem" in calls)
    job.expect("uploads the reports", "artifact upload codex-postmortem/**/*" in calls)
    body = (job.directory / "body").read_text() if (job.directory / "body").exists() else ""
    job.expect("both paths were read", "migrate-orm" in body and "fix-tests-linux" in body)

    job = Job("buildkite-agent-fails")
    job.program("buildkite-agent", "exit 3")
    code = job.run(ROOT / "ci/buildkite/hooks/post-command", {prefix + "PATHS": "sessions", prefix + "PATH": str(BINARY)})
    job.expect("the verdict stands", code == 1)


def check_circleci():
    job = Job("circleci")
    work = document("ci/circleci/config.yml")["jobs"]["postmortem"]
    variables = {key: str(value) for key, value in work["environment"].items()}
    directory = variables["POSTMORTEM_REPORT_DIR"]
    job.expect("the directory is visible", not any(part.startswith(".") for part in directory.split("/")))
    variables.update(
        POSTMORTEM_PATHS="sessions", POSTMORTEM_PATH=str(BINARY), POSTMORTEM_REPORT_DIR=str(job.reports), CIRCLECI="true")
    names = [next(iter(step)) if isinstance(step, dict) else step for step in work["steps"]]
    shell = next(step["run"]["command"] for step in work["steps"] if isinstance(step, dict) and "run" in step)
    job.expect("exits 1", job.run(shell, variables) == 1)
    job.expect_reports()
    job.expect_trusted_policy()
    job.expect("results are stored last", names[-2:] == ["store_test_results", "store_artifacts"])


def check_jenkins():
    job = Job("jenkins")
    text = (ROOT / "ci/jenkins/Jenkinsfile").read_text()
    shell = re.search(r"sh '''(.*?)'''", text, re.S).group(1)
    job.expect("Groovy leaves the script as it is", "\\" not in shell)
    script = job.directory / "script.sh"
    script.write_text(shell)
    script.chmod(0o755)
    code = job.run(script, {
        "JENKINS_URL": "http://localhost", "WORKSPACE": str(job.workspace), "POSTMORTEM_PATHS": "sessions",
        "POSTMORTEM_REPORT_DIR": "codex-postmortem", "POSTMORTEM_TRUSTED_BRANCH": "main", "POSTMORTEM_PATH": str(BINARY)})
    job.expect("exits 1", code == 1)
    job.expect_reports()
    job.expect_trusted_policy()
    job.expect("braces are balanced", text.count("{") == text.count("}"))


def wheel():
    """A directory with the wheel of the program, as an index would hand it out, and its checksum."""
    version = subprocess.run([BINARY, "--version"], check=True, capture_output=True, text=True).stdout.strip()
    tree = TEMPORARY / f"codex-postmortem-{version}-linux-{os.uname().machine}"
    (tree / "bin").mkdir(parents=True)
    subprocess.run(["strip", "-o", tree / "bin/codex-postmortem", BINARY], check=True)
    index = TEMPORARY / "index"
    index.mkdir()
    made = subprocess.run(
        [ROOT / "Scripts/packaging/wheel", tree, index, "--version", version, "--time", "0"],
        check=True, capture_output=True, text=True).stdout.strip()
    return index, hashlib.sha256((index / made).read_bytes()).hexdigest()


def recipes():
    """What `init --ci` prints, by platform: the pieces of shell in the order in which they run."""
    def fragment(path):
        return YAML(typ="safe").load((ROOT / path).read_text())

    workflow = fragment("ci/github/codex.yml")["jobs"]
    return {
        "github": [step["run"] for job in ("codex", "comment") for step in workflow[job]["steps"] if "run" in step],
        "gitlab": ["\n".join(fragment("ci/gitlab/step.yml")["codex-postmortem"]["script"])],
        "jenkins": [re.search(r"script: '''(.*?)'''", (ROOT / "ci/jenkins/step.groovy").read_text(), re.S).group(1)],
        "azure": [step["bash"] for step in fragment("ci/azure/step.yml") if "bash" in step],
        "buildkite": [fragment("ci/buildkite/step.yml")[0]["command"].replace("$$", "$")],
        "circleci": [step["run"]["command"] for step in fragment("ci/circleci/step.yml") if "run" in step],
    }


class Recipe:
    """What `init --ci` prints for a platform, on a machine with git and Python whose index is a directory."""

    def __init__(self, platform, name, index):
        self.name = platform
        self.job = job = Job(name)
        job.program("python3", f'exec "{sys.executable}" "$@"\n')
        job.program("buildkite-agent", f'echo "$@" >>{job.directory}/calls\n')
        job.program("gh", f'echo "$@" >>{job.directory}/calls\n')
        job.program("npm", "")
        # What the demo's jobs left is where Codex would have left it.
        sessions = job.directory / "recorded"
        shutil.move(job.workspace / "sessions", sessions)
        job.program("codex", f'mkdir -p "$CODEX_HOME" && cp -R "{sessions}" "$CODEX_HOME/sessions"\n')
        home = job.workspace / "codex-home" if platform in ("gitlab", "buildkite") else job.directory / "codex-home"
        if platform != "github":
            shutil.copytree(sessions, home / "sessions")
        (job.directory / "summary").touch()
        (job.directory / "temp").mkdir()
        self.variables = {
            "CODEX_HOME": str(home), "CI_DEFAULT_BRANCH": "main", "BUILDKITE_PIPELINE_DEFAULT_BRANCH": "main",
            "BUILDKITE_PULL_REQUEST_BASE_BRANCH": "", "BRANCH": "main", "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(index), "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }
        if platform == "github":
            self.variables.update(
                GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(job.directory / "summary"), NUMBER="7",
                GITHUB_REPOSITORY="o/r", RUNNER_TEMP=str(job.directory / "temp"))

    def run(self, shells, prepare=lambda workspace: None):
        """Runs the pieces as a runner does, a failure of all but the first letting the next begin.

        prepare: what Codex does to the checkout, once the first of several has run. Returns the code of the piece
        that judges."""
        job, code = self.job, 0
        files = {file: job.directory / file for file in ("GITHUB_PATH", "GITHUB_ENV")}
        for number, shell in enumerate(shells):
            if number == min(1, len(shells) - 1):
                prepare(job.workspace)
            for file in files.values():
                file.touch()
            given = dict(line.split("=", 1) for line in files["GITHUB_ENV"].read_text().splitlines())
            path = ":".join([str(job.programs), *files["GITHUB_PATH"].read_text().split(), "/usr/bin", "/bin"])
            variables = {**self.variables, **{name: str(file) for name, file in files.items()}, **given, "PATH": path}
            result = job.run(shell, variables, strict=self.name not in ("azure", "jenkins"))
            if re.search(r'codex-postmortem"? check', shell):
                code = result
            if number == 0 and result != 0:
                return result
        return code


def check_recipes():
    """What `init --ci` prints, pasted into a pipeline."""
    for name, shells in recipes().items():
        for variant in ("", "-without-policy"):
            recipe = Recipe(name, f"{name}-recipe{variant}", INDEX)
            job = recipe.job
            if variant == "-without-policy":
                git = ["git", "-c", "user.name=x", "-c", "user.email=x@localhost", "-C", job.directory / "origin"]
                subprocess.run([*git, "rm", "-q", ".codex-postmortem.yml"], check=True)
                subprocess.run([*git, "commit", "-q", "-m", "y", "--allow-empty"], check=True)
                subprocess.run(["git", "fetch", "-q"], cwd=job.workspace, check=True)
            job.expect("exits 1", recipe.run(pinned(shells)) == 1)
            report = job.reports / "report.json"
            found = json.loads(report.read_text()) if report.is_file() else {"findings": [], "verdict": ""}
            rules = {finding["rule"] for finding in found["findings"]}
            job.expect("the verdict is in the report", found["verdict"] == "fail")
            job.expect("the policy is the trusted branch's", ("session-cost" in rules) == (variant == ""))
            suites = job.reports / "TEST-codex-postmortem.xml"
            job.expect("tests are left", suites.is_file() and int(ElementTree.parse(suites).getroot().get("failures")) > 0)
            calls = (job.directory / "calls").read_text() if (job.directory / "calls").exists() else ""
            if name == "github":
                job.expect("the summary is written", (job.directory / "summary").read_text().startswith("## "))
                job.expect("a comment is made", "--method POST repos/o/r/issues/7/comments" in calls)
            if name == "buildkite":
                job.expect("the build is annotated", "annotate --style error" in calls)
            if name == "azure":
                job.expect("the summary is shown", "##vso[task.uploadsummary]" in job.log)
        recipe = Recipe(name, f"{name}-recipe-unchanged", INDEX)
        code = recipe.run(shells)
        recipe.job.expect("installs nothing without a checksum", code != 0 and "HASH" in recipe.job.log.upper())
        recipe.job.expect("and judges nothing", not (recipe.job.reports / "report.json").exists())


def pinned(shells):
    """With the checksum that a user writes down."""
    return [shell.replace("0" * 64, CHECKSUM) for shell in shells]


def whole_steps():
    """The long form of every platform, by platform: shell and variables."""
    jenkins = re.search(r"sh '''(.*?)'''", (ROOT / "ci/jenkins/Jenkinsfile").read_text(), re.S).group(1)
    circle = document("ci/circleci/config.yml")["jobs"]["postmortem"]["steps"]
    gitlab = document("ci/gitlab/templates/postmortem.yml", 1)
    azure = next(step for step in document("ci/azure/postmortem.yml")["steps"] if "bash" in step)
    prefix = "BUILDKITE_PLUGIN_CODEX_POSTMORTEM_"
    plugin = {prefix + "PATHS": "sessions", prefix + "PATH": str(BINARY), prefix + "TRUSTED_BRANCH": "main"}
    return {
        "postmortem.sh": (ROOT / "ci/postmortem.sh", {}),
        "gitlab": ("\n".join(next(iter(gitlab.values()))["script"]), {"CI_DEFAULT_BRANCH": "main"}),
        "jenkins": (jenkins, {}),
        "circleci": (next(step["run"]["command"] for step in circle if isinstance(step, dict) and "run" in step), {}),
        "azure": (azure["bash"], {}),
        "buildkite": (ROOT / "ci/buildkite/hooks/post-command", plugin),
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
    """Every shipped step in a checkout that a change or the agent has prepared: none passes, and none judges by theirs."""
    common = {
        "CODEX_HOME": "codex-home", "CI_DEFAULT_BRANCH": "main", "BUILDKITE_PIPELINE_DEFAULT_BRANCH": "main",
        "BUILDKITE_PULL_REQUEST_BASE_BRANCH": "", "BRANCH": "main", "POSTMORTEM_PATHS": "sessions",
        "POSTMORTEM_PATH": str(BINARY), "POSTMORTEM_TRUSTED_BRANCH": "main", "POSTMORTEM_REPORT_DIR": "codex-postmortem",
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

    for kind, prepare in HOSTILE.items():
        label = f"hostile-{kind}".replace(" ", "-")
        for name, shells in recipes().items():
            recipe = Recipe(name, f"{label}-{name}-recipe", INDEX)
            expect_no_pass(recipe.job, recipe.run(pinned(shells), prepare))
        for name, (shell, variables) in whole_steps().items():
            job = Job(f"{label}-{name}")
            job.program("buildkite-agent", "exit 0\n")
            (job.workspace / "codex-home").mkdir()
            shutil.copytree(job.workspace / "sessions", job.workspace / "codex-home/sessions")
            prepare(job.workspace)
            code = job.run(shell, {**common, **variables}, strict=not name.startswith(("azure", "jenkins")))
            expect_no_pass(job, code)


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
        [ROOT / "Scripts/package", "--binary", BINARY, "--output", packed], capture_output=True, text=True)
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


INDEX, CHECKSUM = wheel()
for check in (check_github, check_fan_in, check_comment, check_gitlab, check_azure, check_buildkite, check_circleci, check_jenkins,
        check_recipes, check_hostile, check_downloads, check_release, check_layouts, check_step, check_homes, check_leftovers):
    try:
        check()
    except Exception as error:  # A check that breaks says so and lets the others run.
        expect(f"{check.__name__}: {type(error).__name__}: {error}", False)
shutil.rmtree(TEMPORARY, ignore_errors=True)
print(f"{len(failures)} failed" if failures else "all steps ran as they should")
sys.exit(1 if failures else 0)
