import ThreadModel

/// Where a call was, as plain data of a fixed size: loop rules remember it of every call, and nearly always in vain.
/// `CallTrail` makes a place of it.
struct CallMark {
    var line = 0
    var time: Int64?
    var turn = 0
    /// Responses that had been counted when it was asked for.
    var responses = 0
    /// Numbers of the trail; none for a call without a turn's id.
    var path: Int32 = 0
    var turnID: Int32?
    var id = CallID()
}
