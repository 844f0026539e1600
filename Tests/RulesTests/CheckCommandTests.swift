import Testing

@testable import Rules

@Suite struct CheckCommandTests {
    private let checks = CheckCommand(patterns: ["./ci/verify*", "just *"])

    @Test(arguments: [
        "npm test", "npm run test:unit -- --ci", "npm --prefix web run build", "pnpm lint", "yarn typecheck",
        "bun test",
        "npx jest src", "npx --yes vitest run", "pytest -q", "python3 -m pytest tests", "uv run pytest", "tox -e py312",
        "poetry run mypy .", "cargo test --all", "cargo +nightly clippy", "go vet ./...", "swift build -c release",
        "make", "make -j4 check", "mvn -q -B verify", "./gradlew :app:test", "dotnet test", "tsc --noEmit",
        "node_modules/.bin/eslint .", "ruff check .", "ctest --output-on-failure", "bundle exec rspec",
        "vendor/bin/phpunit", "cd app && CI=1 npm test", "set -o pipefail; npm test | tail -5", "./Scripts/test",
        "bash scripts/run_tests.sh", "cmake --build build", "timeout 600 go test ./...", "prettier --check .",
        "./ci/verify-all --path a/b", "just anything", "git diff && npm test", "ls; swift test",
    ])
    func recognizes(_ command: String) { #expect(checks.kind(of: Array(command.utf8)) == .check, "\(command)") }

    @Test(arguments: [
        "ls", "test -f package.json", "[ -f x ]", "rg 'npm test'", "cat test.log", "git commit -m 'npm test'", "npm ci",
        "npm install", "npm run dev", "cargo run test", "go run ./cmd/test", "swift package resolve",
        "pytest --version",
        "python app.py", "echo make", "make clean", "ruff format .", "sed -n 1,20p Makefile", "ls build", "mkdir build",
        "git checkout test", "./checkout.sh", "docker build .", "", "find . -name test",
    ])
    func leavesAlone(_ command: String) { #expect(checks.kind(of: Array(command.utf8)) == .none, "\(command)") }

    @Test(arguments: ["npm test | tail -5", "pytest || true", "make test; echo done"])
    func aHiddenExitCodeSaysNothing(_ command: String) {
        #expect(checks.kind(of: Array(command.utf8)) == .masked, "\(command)")
    }

    @Test func plainReadersAreNotTakenApart() {
        let plain = CheckCommand(patterns: [])
        #expect(plain.kind(of: Array("sed -n 1,20p a | head".utf8)) == .none)
        #expect(plain.kind(of: Array("git status && npm test".utf8)) == .check)
        #expect(plain.kind(of: Array("ls\nnpm test".utf8)) == .check)
    }
}
