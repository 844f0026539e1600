import Testing

@testable import RolloutFormat
@testable import ThreadModel

/// The first header says who a thread is; what follows may repeat it, or be its parent's.
struct IdentityTests {
    private let context = ThreadContext(redactor: NoRedaction())

    private func meta(_ id: StaticString, parent: StaticString? = nil, fork: StaticString? = nil) -> SessionMeta {
        var meta = SessionMeta()
        meta.id = RawString(ByteView(id))
        meta.parentThreadID = parent.map { RawString(ByteView($0)) }
        meta.forkedFromID = fork.map { RawString(ByteView($0)) }
        return meta
    }

    @Test func theFirstHeaderNamesTheThreadAndLaterOnesDoNot() {
        var identity = Identity()
        var (summary, file) = (ThreadSummary(), FileSummary(path: "a", format: .rollout))
        var other = meta("b")
        other.branch = RawString(ByteView("main"))
        let wereFirst = [
            identity.take(meta("a"), context, &summary, &file), identity.take(other, context, &summary, &file),
        ]
        #expect(wereFirst == [true, false])
        #expect(summary.id == "a" && summary.role == .root && summary.branch == nil && identity.isKnown)
        var same = meta("a")
        same.branch = RawString(ByteView("main"))
        _ = identity.take(same, context, &summary, &file)
        #expect(summary.branch == "main" && !identity.inherited.isInherited)
    }

    @Test func behindAParentsHeaderStandsItsHistory() {
        var identity = Identity()
        var (summary, file) = (ThreadSummary(), FileSummary(path: "a", format: .rollout))
        _ = identity.take(meta("a", fork: "p"), context, &summary, &file)
        #expect(identity.mayContinue && summary.role == .fork && !identity.inherited.isInherited)
        _ = identity.take(meta("p"), context, &summary, &file)
        #expect(identity.inherited.isInherited && summary.id == "a")
    }

    @Test func aStreamNamesTheThreadAndSaysWhenAnotherFollows() {
        var identity = Identity()
        var summary = ThreadSummary()
        let follow = ["a", "a", "b"].map { identity.take(streamOf: $0, &summary) }
        #expect(follow == [false, false, true])
        #expect(summary.id == "a" && summary.originator == "codex_exec")
    }

    @Test func settingsAreToldWhenTheyChange() {
        var identity = Identity()
        func model(_ name: StaticString) -> Bool { identity.set(model: RawString(ByteView(name)), context) }
        let changes = [model("x"), model("x"), model("y"), identity.set(effort: "low"), identity.set(effort: "low")]
        #expect(changes == [true, false, true, true, false])
        #expect(identity.model == "y" && identity.effort == "low")
        identity.set(tier: RawString(ByteView("fast")))
        #expect(identity.tier == .priority)
        identity.set(tier: RawString(ByteView("flex")))
        #expect(identity.tier == .flex)
        identity.set(tier: nil)
        #expect(identity.tier == .standard)
    }
}
