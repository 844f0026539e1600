import Testing

@testable import ThreadModel

/// Of most commands their words tell that nothing in them is a question.
@Suite struct QuestionWordsTests {
    @Test(arguments: [
        "make -q", "make -sq all", "make --question", "cd app && make -q", "python -m pip show requests", "python -V",
        "python3 -m pip check", "git diff --quiet", "git grep legacy", "git -C app stash show", "rg legacy", "[ -f x ]",
        "((a > b))", "npm outdated", "npm view left-pad", "kubectl get ns web", "go list -m x", "node --version",
        "python a.py 2>/dev/null", "npm test; test -f x", "fzf --filter=legacy", "make\t-q",
        "curl -sf localhost:3000", "git ls-files | xargs cat", "if command x; then y; else exit 1; fi",
    ])
    func aCommandMayAsk(_ command: String) { #expect(QuestionWords.mayBe(in: Array(command.utf8))) }

    @Test(arguments: [
        "make", "make folder-429 2>&1", "make -j4 all", "python -m pytest -q tests/test_heap.py::test_611",
        "python a.py", "git status", "git commit -am wip", "npm test", "npm run lint", "kubectl apply -f web.yaml",
        "go build ./...", "cargo test backend -- --nocapture", "swift build --target Range119",
        "npx tsc -p packages/owner830",
    ])
    func aCommandAsksNothing(_ command: String) { #expect(!QuestionWords.mayBe(in: Array(command.utf8))) }
}
