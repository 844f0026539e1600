import Testing

@testable import Rules

/// Checks as agents call them: in chains and conditions, behind wrappers, in other shells, with their code kept for
/// later.
@Suite struct CheckFormTests {
    private func kind(_ command: String) -> CheckRecognizer.Kind {
        CheckRecognizer(patterns: []).kind(of: Array(command.utf8))
    }

    @Test(arguments: [
        "if ! npm test; then exit 1; fi", "if npm test; then echo ok; else exit 1; fi",
        "if ! cargo build 2>&1; then echo failed; exit 1; fi", "npm test || { echo no; exit 1; }",
        "npm test || (echo no && exit 1)", "npm test || exit $?", "npm test || { rc=$?; echo $rc; exit $rc; }",
        #"npm test; rc=$?; echo "rc=$rc"; exit $rc"#, "npm test; exit $?",
        "npm test > log 2>&1; code=$?; tail -20 log; exit $code", "npm test | tee log; exit ${PIPESTATUS[0]}",
        "npm test 2>&1 | tail -20; test ${PIPESTATUS[0]} -eq 0", "npm test; exit $LASTEXITCODE",
        "npm test; if ($LASTEXITCODE -ne 0) { exit 1 }", "npm test & wait $!", "npm test & PID=$!; wait $PID",
        "npm test && npm run lint && echo ok", "time npm test", "(set -e; cd web; npm test)",
        "{ cd web && npm test; }", "cd web && npm test -- --run 2>&1", "bash -euo pipefail -c 'npm test | tail -5'",
        "bash -lc 'set -e; npm ci; npm test'", #"eval "npm test""#, "FOO=$(mktemp) npm test",
        #"out=$(npm test 2>&1) || { echo "$out"; exit 1; }"#, "out=$(npm test 2>&1)",
        #"result=$(cargo test 2>&1); status=$?; echo "$result" | tail -5; exit $status"#, "md5sum -c sums.txt",
        "sha256sum --check sums.txt", "shasum -a 256 -c SHA256SUMS", "npx tsc -p tsconfig.json --noEmit",
        "npx --no-install eslint src --max-warnings 0", "node_modules/.bin/tsc -b", "./node_modules/.bin/vitest run",
        "node ./node_modules/jest/bin/jest.js", "node --experimental-vm-modules node_modules/jest/bin/jest.js",
        "node --experimental-strip-types --test test/*.ts", "NODE_OPTIONS=--max-old-space-size=4096 npx jest",
        "npm --workspace web test", "npm test --workspace=web", "npm run -s test", "npm run --silent lint",
        "pnpm -C web run typecheck", "pnpm -r --filter ./packages/* build", "yarn --cwd web test",
        "yarn workspaces foreach -A run test", "bunx --bun vitest run", "npx nx run web:test", "npx nx test web",
        "npx turbo test --filter=web", "python3 -m pytest -x -q tests/test_a.py::test_b",
        "python -W error -m unittest -v", "python -bb -m pytest", ".venv/bin/pytest", "./venv/bin/python -m pytest",
        #""C:\Program Files\Python312\python.exe" -m pytest"#, #"& .\.venv\Scripts\python.exe -m pytest -q"#,
        #"cmd /c ".venv\Scripts\pytest -q""#, "uv run --no-sync -- pytest -q", "uv run -m pytest",
        "uv run python -m pytest", "uvx --with pytest-xdist pytest", "pdm run -s test",
        "poetry run python -m pytest", "hatch run test:pytest", "hatch test -py 3.12", "tox run -e py312",
        "nox --session tests", "make -j$(nproc) test", "make test V=1", "cmake --build build --target test",
        "cmake -S . -B build && cmake --build build", "ctest --test-dir build", "ninja -C build test",
        "go test -race ./... -run TestX", "go build -o /dev/null ./...", "GOOS=windows go vet ./...",
        "gotestsum --format short", "cargo +nightly test --workspace", "cargo --locked test",
        "cargo -q clippy --all-targets -- -D warnings", #"RUSTFLAGS="-D warnings" cargo check"#, "cargo nextest run",
        "docker compose -f a.yml run --rm -T web pytest -q",
        #"docker compose exec -T -e CI=1 web bash -lc "pytest -q""#,
        #"docker run --rm -it -v "$PWD":/app -w /app python:3.12 sh -c "pip install -e . && pytest""#,
        "podman run --rm -v .:/x:Z -w /x img make test", "kubectl exec -n ci pod/web -- npm test",
        "nix develop .#x --command cargo test", #"nix-shell --pure --run "make check""#, "direnv exec . make test",
        "mise exec -- npm test", "conda run -n env --live-stream pytest", "mvn -B -pl core -am test",
        "./mvnw verify -DskipITs", "mvnw.cmd test", "gradlew test", "./gradlew --no-daemon check",
        #".\gradlew.bat :app:assembleDebug"#, "dotnet test --no-build -v q", "dotnet build -warnaserror",
        "dotnet format --verify-no-changes --no-restore", "msbuild.exe app.sln /p:Configuration=Release",
        #""C:\Program Files\MSBuild\MSBuild.exe" app.sln"#, "Invoke-Pester -Path tests",
        #"pwsh -NoProfile -c "Invoke-Pester""#, "pwsh -NoProfile -File ./build.ps1 -Target Test",
        "powershell -ExecutionPolicy Bypass -File scripts/run-tests.ps1", "bundle exec rake test", "bin/rails test",
        "bin/rspec spec/a_spec.rb", "bundle exec rubocop -A --fail-level E", "php vendor/bin/phpunit",
        "php -d memory_limit=-1 vendor/bin/phpstan analyse", "php artisan test --parallel", "composer run test",
        "mix do format --check-formatted, test", "mix test --only x",
        "MIX_ENV=test mix compile --warnings-as-errors", "flutter test --coverage", "dart run test",
        "swift test --filter X", "xcrun swift test", "xcodebuild test -scheme A | xcpretty; exit ${PIPESTATUS[0]}",
        "zig build test --summary all", "lein with-profile dev test", #"sbt "testOnly *Foo""#,
        "bazel test --config=ci //...", "buck2 test //...", "deno test --allow-all", "deno check **/*.ts",
        "elixir -S mix test", "perl Build test", "prove -l t/", "./configure && make check", "tests/run.sh",
        "./run_tests.sh --fast", "bash tests/run_all.sh", "npm run ci", "npm run check:types", "just ci",
        "task test:unit", "pre-commit run -a", "terraform fmt -check -diff", "tofu validate", "helm lint charts/x",
        "ruff check --fix .", "ruff format --check .", "uvx ruff@0.5 check", "black --check src tests",
        "npx prettier . --check", "npx @biomejs/biome check src", "clang-format --dry-run --Werror a.c",
        "swiftformat --lint .", "ktlint --relative", "scalafmt --check",
        "google-java-format --dry-run --set-exit-if-changed A.java", "stylua --check .", "rubocop",
        "bash <<'EOF'\ncd web\nnpm test\nEOF", "docker compose exec -T web bash <<'EOF'\npytest\nEOF",
        "echo 'npm test' | bash", "cat > /tmp/x.sh <<'EOF'\nnpm test\nEOF\nbash /tmp/x.sh", "go -C sub test ./...",
        "cargo --manifest-path x/Cargo.toml test", "bun run --cwd web test", "pnpm --dir web exec vitest",
        "just -f ci/justfile test", "task -d api test", "docker run --rm --entrypoint pytest app",
        "docker run --rm --entrypoint sh app -c 'npm test'", "docker run --entrypoint=pytest app -q",
        "docker compose -f ci.yml run tests", "kubectl run t --rm -i --image=x -- pytest", "cargo xtask test",
        "opam exec -- dune test", "ls packages | xargs -I{} npm test -w {}", "time -p npm test",
        "go run gotest.tools/gotestsum@latest ./...", "pnpm biome check", "sbt +test", "sbt ';clean;test'",
        "bundle exec rake", "./dev test", "./x.py test", "python x.py test", "./do lint", "php bin/console lint:yaml .",
        "find . -name go.mod -execdir go test ./... \\;", "mvn checkstyle:check", "yarn tsc -p .",
        "flock -w 60 /tmp/lock -c 'npm test'", "script -q /dev/null npm test", "retry 3 npm test",
        "/usr/bin/env -S bash -c 'npm test'", "make vet", "make fmt-check", "make static-analysis", "make quality",
        "npm run prettier:check", "npm run playwright", "npm run cypress:run", "npm run preflight", "composer phpcs",
        "nixfmt --check .", "caddy validate", "kube-linter lint k8s", "terragrunt hclfmt --check",
        "sqlx prepare --check",
        "dotnet csharpier --check .", "npm run format -- --check", "python scripts/generate.py --check",
        "docker run --rm app nixfmt --check .", "docker build -t test .", "docker buildx build --push .",
        "docker compose -f ci.yml build", "DOCKER_BUILDKIT=1 docker build --target test .", "cargo run -p xtask -- ci",
        "cargo run --quiet --package xtask -- test", "sbt scalafmtCheck", "sbt scalafmtCheckAll test",
        "helm template .",
        "skaffold test", "gosec ./...", "govulncheck ./...", "mix dialyzer", "hugo", "hugo -D --minify",
        "maturin build --release", "uvx maturin build", "semgrep --error --config p/ci src", "semgrep ci",
        "python check_types.py", "npm run check-format", "./check.sh", "python checks.py", "scripts/check-licenses.sh",
    ])
    func recognizes(_ command: String) { #expect(kind(command) == .check, "\(command)") }

    @Test(arguments: [
        "npm test; tail -5 log", "npm test | tail -5; echo done", "npm test || echo failed", "npm test || :",
        "! npm test", "npm test &", "npm test & wait", "npm test; exit 0", "npm test || { echo failed; exit 0; }",
        "npm test; if ($LASTEXITCODE -ne 0) { Write-Output failed }",
        "if npm test; then echo ok; else echo failed; fi", "if ! npm test; then echo failed; fi",
        "npm test > log; tail log", "cargo test 2>&1 | grep FAILED", "timeout 60 npm test | head -50",
        "while ! npm test; do sleep 1; done", "npm test; [ $? -eq 0 ] && echo ok || echo nok",
        "set +e; npm test; code=$?; set -e; echo \"code $code\"",
    ])
    func aHiddenExitCodeSaysNothing(_ command: String) { #expect(kind(command) == .masked, "\(command)") }

    /// A mere filter does not end with 1: the check before it did.
    @Test(arguments: [
        "npm test 2>&1 | tail -40", "cd web && npm test | sed -n 1,40p", "bash -lc 'npm test | head -20'",
        "xcodebuild -scheme App build | xcpretty", "cargo test 2>&1 | grep FAILED",
    ])
    func aFilterPassesOneOn(_ command: String) {
        #expect(kind(command) == .masked, "\(command)")
        #expect(CheckRecognizer(patterns: []).kind(of: Array(command.utf8), code: 1) == .check, "\(command)")
        #expect(CheckRecognizer(patterns: []).kind(of: Array(command.utf8), code: 2) == .masked, "\(command)")
    }

    @Test(arguments: ["npm test | tee log", "npm test | tail -5; ls", "npm test | node report.js", "npm test || ls"])
    func anothersCodeStaysAnothers(_ command: String) {
        #expect(CheckRecognizer(patterns: []).kind(of: Array(command.utf8), code: 1) == .masked, "\(command)")
    }

    @Test(arguments: [
        ("npm test; echo \"EXIT=$?\"", "x\nEXIT=1", CheckSummary.failed), ("npm test; echo $?", "x\n2", .failed),
        ("npm test; echo \"EXIT=$?\"", "x\nEXIT=0", .passed),
        ("npm test | tail -5; echo ${PIPESTATUS[0]}", "x\n1", .failed),
        ("npm test || echo BAD", "x\nBAD", .failed), ("npm test || echo BAD", "x", .passed),
        ("npm test && echo OK || echo BAD", "x\nBAD", .failed), ("npm test; rc=$?; echo \"rc: $rc\"", "rc: 3", .failed),
        ("bash -lc 'npm test; echo \"EXIT=$?\"'", "EXIT=1", .failed),
        ("npm test; echo \"done ($?)\"", "done (1)", .failed),
        ("npm test; printf 'exit=%s\\n' $?", "x\nexit=1", .failed),
        ("npm test; printf 'exit=%d\\n' \"$?\"", "x\nexit=0", .passed),
        ("set +e; npm test; code=$?; set -e; echo \"code $code\"", "x\ncode 1", .failed),
        ("(npm test; echo EXIT:$?) 2>&1 | tail -3", "x\nEXIT:1", .failed),
        ("npm test; [ $? -eq 0 ] && echo ok || echo nok", "x\nnok", .failed),
        ("npm test; [ $? -eq 0 ] && echo ok || echo nok", "x\nok", .passed),
        ("npm test\nstatus=$?\nif [ $status -ne 0 ]; then echo 'TESTS FAILED'; fi", "x\nTESTS FAILED", .failed),
        ("npm test\nstatus=$?\nif [ $status -ne 0 ]; then echo 'TESTS FAILED'; fi", "x", .passed),
    ])
    func aPrintedCodeTells(_ command: String, _ output: String, _ expected: CheckSummary) {
        let checks = CheckRecognizer(patterns: [])
        #expect(checks.printedResult(of: Array(command.utf8), Array(output.utf8)) == expected, "\(command)")
    }

    @Test(arguments: [
        ("ls; echo $?", "1"), ("npm test; tail log; echo $?", "1"), ("npm test | tail -5; echo $?", "1"),
        ("npm test; echo done", "done"), ("npm test; echo \"EXIT=$?\"", "EXIT=x"), ("cat a || echo BAD", "BAD"),
        ("npm test; echo \"EXIT=$?\" > log", "EXIT=1"), ("printf 'exit=%s\\n' 1; npm test", "exit=1"),
        ("ls; [ $? -eq 0 ] && echo ok || echo nok", "nok"), ("if [ -f a ]; then echo FAILED; fi", "FAILED"),
    ])
    func otherPrintedCodesTellNothing(_ command: String, _ output: String) {
        let checks = CheckRecognizer(patterns: [])
        #expect(checks.printedResult(of: Array(command.utf8), Array(output.utf8)) == nil, "\(command)")
    }

    @Test(arguments: [
        #"grep -rn "npm test" ."#, #"git commit -m "make test pass""#, "npm view jest version",
        "pip install -r requirements-test.txt", "ls tests/", "cat tests/run.sh",
        "python tests/fixtures/make_data.py", "node scripts/build-index.js --dry", "./scripts/check-node-version.sh",
        "bash scripts/verify-env.sh", "make run", "make docker-up", "cargo run --release", "go run main.go",
        "go mod tidy", "dotnet tool restore", "gradle --stop", "mvn dependency:resolve", "docker builder prune",
        "docker compose up --build -d", "docker images", "docker buildx ls", "docker image ls",
        "cargo run -p xtask -- dist",
        "cargo run test", "hugo server", "hugo new site x", "hugo version", "skaffold dev", "semgrep --config auto .",
        "helm install web chart", "python check_links.py", "yarn check-engines", "scripts/check-secrets-present.sh",
        "scripts/check-updates.sh", "./check_status.sh", "npm run check:links", "npx create-vite test", "npm run start",
        "yarn add -D jest", "npm init -y", "cmake -S . -B build", "./configure --prefix=/usr", "autoreconf -fi",
        "git stash && git checkout main", "sed -i 's/test/check/' Makefile", "find tests -name '*.py'",
        #"python -c "import pytest""#, "pytest --fixtures", "pytest --collect-only -q",
        "cargo metadata --format-version 1", "npm pack --dry-run", "tsc --init", "eslint --print-config a.js",
        "npx playwright test --list", "cargo test -- --list", "pytest -q --setup-plan",
        "npx vitest list", "cargo nextest list", "swift test list", "./gradlew test --dry-run", "turbo run test --dry",
        "bundle exec rspec --dry-run", "pytest --markers",
        "npx tsc --listFilesOnly",
        "jest --listTests", "go list ./...", "go test -list .", "ctest -N", "make -n test", "./gradlew tasks",
        "bazel query //...", "rake -T", "tox -l", "nox -l", "./check_health.sh", "scripts/checkout-branch.sh",
        "npm run prebuild:clean", "npx playwright codegen", "black src", "isort .", "cargo fix --allow-dirty",
        "npm run cypress:open", "npm run playwright:install", "script -q log.txt", "cargo publish", "zig fmt .",
        "forge fmt", "uv lock", "hatch fmt", "nginx -s reload", "ansible-playbook site.yml", "treefmt", "dprint fmt",
        "hurl a.hurl", "promtool query instant x", "retry 3 ls", "gosu node ls",
    ])
    func leavesAlone(_ command: String) { #expect(kind(command) == .none, "\(command)") }
}
