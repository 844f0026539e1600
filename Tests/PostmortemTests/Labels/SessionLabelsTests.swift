import Testing

@testable import Postmortem

/// What people call sessions, and what their findings are known by.
@Suite struct SessionLabelsTests {
    private func labels(_ sessions: [(name: String, prompt: String?, id: String?)]) -> SessionLabels {
        SessionLabels(sessions.map(\.name)) { index, _ in
            .init(prompt: sessions[index].prompt, id: sessions[index].id)
        }
    }

    @Test func aNameOfItsOwnIsAllThatIsSaid() {
        #expect(labels([("fix", "Fix it.", "01a1fe5e-3aa5-7be3"), ("lint", nil, nil)]).shown == ["fix", "lint"])
    }

    /// Where they lie says nothing: the first words of the prompt do, or the beginning of the id.
    @Test func whatOnlyItsPromptTells() {
        let made = labels([
            ("session", "npm test fails on the release branch. Make it pass.", "01a1fe5e-3aa5-7be3"),
            ("session", "Review: /etc/passwd & <b>bold</b>\n::error::x", "01a1fe5f-1e31-7be3"),
            ("session", "…!", "01a1fe5f-22f5-7be3"), ("session", nil, nil),
        ])
        #expect(
            made.shown == [
                "npm-test-fails-on-the-release", "review-etc-passwd-b-bold-b", "01a1fe5f-22f5", "session",
            ])
        #expect(Set(made.names) == ["session"])
    }

    @Test func sessionsOfOnePlaceAreToldApartByWhatTheyAre() {
        let made = labels([
            ("fix", "Fix the build.", "01a1fe5e-0001-7be3"), ("fix", "Fix the tests.", "01a1fe5e-0002-7be3"),
            ("fix", "Fix the tests.", "01a1fe5e-0003-7be3"), ("lint", "Fix the build.", "01a1fe5e-0004-7be3"),
        ])
        #expect(made.shown == ["fix#fix-the-build", "fix#01a1fe5e-0002", "fix#01a1fe5e-0003", "lint"])
        #expect(made.names == ["fix", "fix", "fix", "lint"])
    }

    /// Whoever deletes the oldest file changes what the others are called in nothing, but for one that is alone now.
    @Test func whatIsDeletedChangesNoOther() {
        let all: [(String, String?, String?)] = (0..<6).map { ("fix", "Fix part \($0).", "01a1fe5e-000\($0)-7be3") }
        #expect(labels(Array(all.dropFirst())).shown == Array(labels(all).shown.dropFirst()))
        #expect(labels(Array(all.reversed())).shown == labels(all).shown.reversed())
    }
}
