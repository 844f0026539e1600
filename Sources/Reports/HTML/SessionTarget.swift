import Basics
import Safety
import ThreadModel

/// Where on the page a session's steps and findings are.
struct SessionTarget {
    var session: SessionReport
    var position: Int

    func call(_ thread: Int, _ index: Int) -> String { "s\(position)-c-\(thread)-\(index)" }
    func turn(_ thread: Int, _ number: Int) -> String { "s\(position)-t-\(thread)-\(number)" }

    /// Calls are numbered within their thread.
    func name(_ thread: Int, _ index: Int) -> HTML {
        if thread == 0 { return "call \(index + 1)" }
        return "call \(index + 1) of \(HTMLText.data(ChartStory.name(session.threads[thread], thread), limit: 40))"
    }

    /// The anchor nearest to what was found, with the words of a link.
    func target(of finding: FindingReport) -> (anchor: String, text: HTML) {
        let named = session.threads.firstIndex { $0.id == finding.threadID } ?? 0
        guard session.threads.indices.contains(named) else { return ("s\(position)", "session") }
        let thread = session.threads[named]
        if let calls = thread.timeline?.calls, let index = ChartStory.call(of: finding, in: calls) {
            return (call(named, index), name(named, index))
        }
        if let number = finding.place.turn, thread.turns.contains(where: { $0.turn.number == number }) {
            return (turn(named, number), "turn \(number)")
        }
        return ("s\(position)", "session")
    }
}
