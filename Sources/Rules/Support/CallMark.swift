import ThreadModel

/// Where a call was, remembered without allocating: loop rules do this for every call, and nearly always in vain.
struct CallMark {
    /// As many as `ToolCall.idLimit`.
    private typealias ID = InlineArray<48, UInt8>

    private let time: Int64?
    let line: Int
    private let path: String
    private let turn: Int
    private let turnID: String?
    private var id = ID(repeating: 0)
    private let idCount: Int

    init(_ call: ToolCall) {
        time = call.time
        line = call.line
        path = call.path
        turn = call.turn
        turnID = call.turnID
        idCount = min(call.idBytes.count, id.count)
        for index in 0..<idCount { id[index] = call.idBytes[index] }
    }

    var place: Place {
        var bytes: [UInt8] = []
        for index in 0..<idCount { bytes.append(id[index]) }
        return Place(
            path: path, line: line, time: time, turnID: turnID, turn: turn == 0 ? nil : turn,
            callID: ToolCall.text(ofID: bytes))
    }
}
