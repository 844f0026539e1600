import ThreadModel

/// The last calls of a thread that could be a part of a loop, for all loop rules. The dispatcher keeps it and gives all
/// its observers the same one.
final class CallTrail {
    /// A ring; the newest at `newest`.
    private var marks = InlineArray<8, CallMark>(repeating: CallMark())
    private var newest = 0
    /// Names that marks stand for by their numbers: many calls in a row have the same.
    private var paths: [String] = []
    private var turnIDs: [String] = []

    /// A new thread.
    func reset() {
        if !paths.isEmpty { paths.removeAll(keepingCapacity: true) }
        if !turnIDs.isEmpty { turnIDs.removeAll(keepingCapacity: true) }
    }

    func add(_ call: ToolCall) {
        newest = (newest + 1) & 7
        marks[newest] = mark(of: call)
    }

    /// The call that many steps before the newest one, at most `CallHistory.longest`.
    func mark(before steps: Int) -> CallMark { marks[(newest - steps) & 7] }

    func mark(of call: ToolCall) -> CallMark {
        var mark = CallMark()
        mark.line = call.line
        mark.time = call.time
        mark.turn = call.turn
        mark.responses = call.responsesBefore
        mark.path = Self.number(of: call.path, in: &paths)
        mark.turnID = call.turnID.map { Self.number(of: $0, in: &turnIDs) }
        mark.id = call.callID
        return mark
    }

    func place(_ mark: CallMark) -> Place {
        return Place(
            path: paths[Int(mark.path)], line: mark.line, time: mark.time,
            turnID: mark.turnID.map { turnIDs[Int($0)] }, turn: mark.turn == 0 ? nil : mark.turn,
            callID: mark.id.text)
    }

    @inline(__always)
    private static func number(of name: String, in names: inout [String]) -> Int32 {
        if names.last != name { names.append(name) }
        return Int32(truncatingIfNeeded: names.count - 1)
    }
}
