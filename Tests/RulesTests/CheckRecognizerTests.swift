import Testing
import ThreadModel

@testable import Rules

@Suite struct CheckRecognizerTests {
    private let checks = CheckRecognizer(patterns: ["./ci/verify*", "dagger call *"])

    private func kind(_ command: String) -> CheckRecognizer.Kind { checks.kind(of: Array(command.utf8)) }

    @Test(arguments: CheckForms.all.flatMap(\.examples)) func everyFormKnowsItsExamples(_ command: String) {
        #expect([.check, .list].contains(kind(command)), "\(command)")
    }

    @Test(arguments: [
        "gofmt -l .", "cd cmd && goimports -l .", "gofmt -l . | head -20", "bash -lc 'gofmt -l .'", "gci list .",
    ])
    func knowsWhatListsAndExitsWithZero(_ command: String) { #expect(kind(command) == .list, "\(command)") }

    @Test(arguments: [
        "gofmt -l -w .", "gofmt -l . && go vet ./...", "ls; gofmt -l .", "ls -l", "test -z \"$(gofmt -l .)\"",
    ])
    func otherListsAreNone(_ command: String) { #expect(kind(command) != .list, "\(command)") }

    /// Whatever a wrapper is given counts: the example with the program that it runs, and not without.
    @Test(arguments: CommandWrapper.all.map(\.example)) func everyWrapperIsSeenThrough(_ command: String) {
        #expect(kind(command) == .check, "\(command)")
    }

    @Test(arguments: lookAlikes) func leavesAlone(_ command: String) {
        #expect(kind(command) == .none, "\(command)")
    }

    @Test func everyFormHasAnExampleOrAnotherOfItsProgramHas() {
        for form in CheckForms.all {
            #expect(
                !form.examples.isEmpty
                    || form.programs.count == 1 && CheckForms.arguments(of: form.programs[0]).count > 1,
                "\(form.form)")
        }
    }

    @Test(arguments: [
        // names of tasks and scripts
        "npm run test:unit -- --ci", "npm --prefix web run build", "pnpm --filter web test", "yarn workspace web test",
        "yarn workspace web run lint", "bun run typecheck", "./Scripts/test", "bash scripts/run_tests.sh", "sh ./ci.sh",
        "python scripts/run_tests.py", "node scripts/test.js", "./unit-tests.sh", #".\build.ps1"#,
        #"powershell -ExecutionPolicy Bypass -File .\build.ps1"#, "pwsh -File test.ps1", "npm run precommit",
        "make", "make -j4 check", "make -C core test", "make -j 8", "gmake all", "just test", "task lint",
        // Python by all its names
        "python3 -m pytest tests", "python -X utf8 -W error -m pytest", "py -3.11 -m pytest", "pytest.exe",
        #".venv\Scripts\python.exe -m pytest"#, #".venv\Scripts\pytest.exe -q"#, "./venv/bin/python -m unittest",
        "python3.12 -B -m mypy .", "coverage run -m pytest", "uv run --with pytest -- pytest", "uvx --from mypy mypy .",
        // wrappers in wrappers, nested shells
        "sudo -u ci nice -n 5 npm test", "timeout 600 go test ./...", "env CI=1 npx --yes jest",
        "CI=1 FOO=bar npm test",
        "bash -lc \"npm test\"", "sh -c 'cd app && npm test'", "zsh -ic 'swift test'", "bash -c \"bash -c 'make'\"",
        "docker compose -f ci.yml run --rm -e A=1 app bash -lc 'npm test'",
        "nix develop .#ci --command bash -c 'cargo test'",
        "cmd /c npm test", "cmd.exe /c \"gradlew.bat test\"", "powershell -NoProfile -Command \"npm test\"",
        "wsl bash -lc 'make test'", "conda run --no-capture-output -n app python -m pytest",
        "xvfb-run -a npx cypress run",
        // chains
        "npm test || exit 1", "npm test || { echo failed; exit 1; }", "test -z \"$(gofmt -l .)\"",
        "cd app && CI=1 npm test", "set -o pipefail; npm test | tail -5", "git diff && npm test", "ls; swift test",
        "(cd web && npm test)", "for f in a b; do php -l $f; done", "if true; then make; fi",
        "npm ci && npm test && echo ok",
        "dotnet test | Select-Object -Last 20", "& \"C:\\tools\\MSBuild.exe\" app.sln",
        "./ci/verify-all --path a/b", "dagger call anything",
    ])
    func recognizes(_ command: String) { #expect(kind(command) == .check, "\(command)") }

    @Test(arguments: [
        "npm test | tail -5", "pytest || true", "make test; echo done", "bash -lc 'npm test | tail'",
        "npm test && echo ok || echo bad", "cargo test 2>&1 | grep -v warning", "npm test & sleep 5",
        "(npm test); true",
    ])
    func aHiddenExitCodeSaysNothing(_ command: String) { #expect(kind(command) == .masked, "\(command)") }

    @Test func plainReadersAreNotTakenApart() {
        let plain = CheckRecognizer(patterns: [])
        #expect(plain.kind(of: Array("sed -n 1,20p a | head".utf8)) == .none)
        #expect(plain.kind(of: Array("git status && npm test".utf8)) == .check)
        #expect(plain.kind(of: Array("ls\nnpm test".utf8)) == .check)
    }

    @Test(arguments: [
        "Tests: 3 failed, 8 passed, 11 total", "=== 2 failed, 8 passed in 0.31s ===",
        "test result: FAILED. 10 passed; 3 failed",
        "  3 failing", "ℹ fail 3", "# fail 3", "Tests run: 10, Failures: 3, Errors: 0", "[INFO] BUILD FAILURE",
        "BUILD FAILED in 3s",
        "FAIL\tdemo/pkg\t0.012s", "--- FAIL: TestAdd (0.00s)", "10 examples, 3 failures", "FAILED (failures=3)",
        "✖ 3 problems (2 errors, 1 warning)", "Found 3 errors in 2 files (checked 9 source files)", "Found 3 errors.",
        "Failed!  - Failed:     3, Passed:     8, Skipped:     0", "67% tests passed, 1 tests failed out of 3",
        "Tests: 5, Assertions: 10, Failures: 2.", "10 tests, 3 failures", "** TEST FAILED **",
        "error: could not compile `demo`",
        "src/a.ts(4,2): error TS2304: Cannot find name", "      Tests  2 failed | 8 passed (10)",
        "npm error Missing script: \"test\"",
        "make: *** [Makefile:3: test] Error 2", "Executed 12 tests, with 2 failures (0 unexpected)",
        "./x.go:4:2: undefined: foo", "a.py:1:1: F401 'os' imported but unused",
        "ruff.............................Failed",
        "│ Error: Unsupported argument", "  py312: FAIL code 1 (1.23=setup[0.5]+cmd[0.7] seconds)",
        "  evaluation failed :( (1.30 seconds)", "00:01 +2 -1: Some tests failed.",
        "//:a_test                FAILED in 0.3s", "Executed 1 out of 1 test: 1 fails locally.",
        "[warn] Code style issues found in the above file. Run Prettier with --write to fix.",
        "    ✖    1/3 targets failed, including the following:", "Failed:    web#test", "Failed to compile.",
        " ELIFECYCLE  Test failed. See above for more details.", "test a ... FAILED", "# fail  1", "1 issues:",
        "1 problem", "Result: FAIL", "1 issue found.", "3 issues found.", "▸ Build Failed", "Diff in /app/src/a.rs:3:",
        "Script phpunit handling the test event returned with error code 1",
        ".github/workflows/ci.yml:3:4: unknown key \"x\" [syntax-check]", "  3:4       error    wrong indentation",
        "     ^-- SC2086 (info): Double quote to prevent globbing.", "Dockerfile:3 DL3008 warning: Pin versions",
        "1 file would be reformatted, 3 files would be left unchanged.", "rake aborted!",
        "-- Configuring incomplete, errors occurred!", "  Overall result: Failed", "2 issues found. (ran in 1.1s)",
        "Analysis failed with 3 weighted issues.", "1 of 3 test suites (1 of 3 test cases) failed.",
        "[info] Total 3, Failed 1, Errors 0, Passed 2",
    ])
    func aSummaryThatSaysFailed(_ line: String) {
        #expect(CheckSummary(Array("x\n\(line)\n".utf8)) == .failed, "\(line)")
    }

    @Test(arguments: [
        "Tests: 10 passed, 10 total", "=== 24 passed, 0 failed in 1.20s ===", "test result: ok. 10 passed; 0 failed",
        "ok  \tdemo/pkg\t0.012s", "10 passing (31ms)", "OK (12 tests)", "Build complete! (3.2s)", "All checks passed!",
        "Tests run: 10, Failures: 0, Errors: 0, passed: 10", "BUILD SUCCESSFUL in 3s",
        "Passed!  - Failed:     0, Passed:     8", "Found 0 errors. Watching for file changes.",
        "  ✓ fails with 3 errors when empty (2 ms)\nTests: 5 passed, 5 total",
        "[info] Passed: Total 3, Failed 0, Errors 0, Passed 3", "Found 3 errors (3 fixed, 0 remaining).",
        "tests/a.py::test_1_failed PASSED [ 33%]\n=== 3 passed in 0.1s ===",
        "test error_is_3_failed ... ok\ntest result: ok. 5 passed; 0 failed; 0 ignored",
    ])
    func aSummaryThatSaysPassed(_ line: String) { #expect(CheckSummary(Array(line.utf8)) == .passed, "\(line)") }

    @Test(arguments: [
        "", "done", "3 files changed", "compiling 12 of 40", "0 issues.", "a_test.go:12: a log line",
        "a.py:1:1: note: see above", "see x.go:4:2 for more", "3 open issues: 12", "test a ... ok", "no test was run",
        "✖ 2 problems (0 errors, 2 warnings)", "ok 3 - gives 2 errors", "No issues found!", "a.yml:3:4: warning: x",
        "  3:4  warning  line too long", "see DL3008 for more", "12 issues found. See below",
        "make: [Makefile:3: check] Error 1 (ignored)", "tests/a.py::test_1_failed PASSED", "3 files would be kept",
    ])
    func noSummary(_ line: String) { #expect(CheckSummary(Array(line.utf8)) == nil, "\(line)") }

    /// Of a check that runs again and again the last summary counts; of several checks the one that failed.
    @Test func theLastSummaryOfACheckThatRunsAgain() {
        let output = Array("Tests: 1 failed, 8 passed\nrerun\nTests: 9 passed\n".utf8)
        #expect(CheckSummary(output) == .failed)
        #expect(CheckSummary(output, ofLast: true) == .passed)
        #expect(CheckSummary(Array("Tests: 9 passed\nTests: 1 failed\n".utf8), ofLast: true) == .failed)
    }

    /// Commands that look like checks and are none.
    private static let lookAlikes = [
        "ls", "test -f package.json", "[ -f x ]", "rg 'npm test'", "cat test.log", "git commit -m 'npm test'", "npm ci",
        "npm install", "npm run dev", "cargo run test", "go run ./cmd/test", "pytest --fixtures", "tsc --init",
        "eslint --print-config a.js", "jest --listTests",
        "go test -list .", "ctest -N", "make -n test", "tox -l", "nox --list", "tsc -v",
        "swift package resolve",
        "pytest --version",
        "python app.py", "echo make", "make clean", "ruff format .", "sed -n 1,20p Makefile", "ls build", "mkdir build",
        "git checkout test", "./checkout.sh", "", "find . -name test",
        "scripts/check-prerequisites.sh", "bash .specify/scripts/bash/check-prerequisites.sh --json",
        "./scripts/verify-branch.sh", "./build-info.sh", "scripts/check-deps.sh", "npm run check-updates",
        "npx npm-check-updates", "scripts/check_version.py", "./check-env.sh", "python scripts/verify_setup.py",
        "./scripts/test-data-download.sh", "npm run build:watch", "npm run test:watch", "./lint-staged-config.js",
        "node server.js --testing", "node app.js", "node -e 'run()'", "npx -p typescript", "uvx cowsay hi",
        "uv run app.py",
        "yarn workspace web add left-pad", "docker compose up -d", "docker compose run app bash", "docker exec db psql",
        "conda activate app", "conda run -n app python app.py", "nix develop", "nice ls", "cargo fmt", "gofmt -w .",
        "mix format", "mix deps.get", "php artisan migrate", "deno task dev", "deno run a.ts", "gradlew.bat --version",
        "gradle tasks", "mvn dependency:tree", "composer install", "python manage.py migrate", "python -m http.server",
        "py -3 app.py", "python -X dev app.py", "sh -c 'echo test'", #"bash -lc "ls build""#, "corepack enable",
        "corepack prepare pnpm", "hatch env create", "hatch run python app.py", "gcc --version", "tsc -v",
        "java -version",
        "powershell -Command Get-Content test.log", #"Get-Content .\build.log"#, "dotnet run", "dotnet restore",
        "colcon list", "kubectl get pods", "terraform plan", "helm upgrade x y", "ssh host ls build",
        "bash -x deploy.sh",
        "which pytest", "command -v npm", "type cargo", "pip install pytest", "npx playwright install",
        "cypress open", "biome format --write .", "prettier --write .", "black .", "open test.html", "code build",
        "git log -- test", "rm -rf build", "cp -r build out", "tail -f build.log", "touch test", "cd test",
        "node scripts/build-manifest.js", "./lint-commit-msg.sh", "ninja -t clean", "docker compose run test-db",
        "docker compose up -d tests", "./deploy.sh test", "gulp watch", "cargo xtask release", "rake -T",
        "npm install x",
        "pnpm add biome", "pnpm install", "go run ./tools/test", "bash <<'EOF'\nnpm ci\nEOF",
        "cat <<'EOF'\nnpm test\nEOF",
        "mkdir lint", "rg -- --check src", "git apply --check a.patch", "git diff --check", "ls lint", "tree validate",
        "kubectl validate", "echo --check", "brew validate", "npm run start", "cd lint",
        "pip install lint", "npm install lint",
        "./update-tests.sh", "./scripts/create-build-dir.sh", "./check-status.sh", "make install", "make help",
    ]
}
