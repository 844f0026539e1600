import Safety

/// Ids made of what Codex itself calls things: the same session sent twice is the same trace, and the same span.
struct OTLPIdentifiers {
    let trace: [UInt8]
    /// How often each name came.
    private var times: [[String]: Int] = [:]

    /// - Parameter parts: what the trace is of, and its id.
    init(_ parts: [String]) { trace = Array(Self.hash(parts).prefix(16)) }

    /// - Parameter parts: thread, kind and id; two of one name, as nothing of Codex's should be, are told apart by their
    ///   order.
    mutating func span(_ parts: [String]) -> [UInt8] {
        let time = times[parts, default: 0]
        times[parts] = time + 1
        return Array(Self.hash(time == 0 ? parts : parts + ["\(time)"]).prefix(8))
    }

    /// Ids of zeros are none.
    private static func hash(_ parts: [String]) -> [UInt8] {
        // What was redacted has a key of this run in it. Every part has its length: none can spell a border.
        let name = parts.map(Redactor.withoutHashes).map { "\($0.utf8.count):\($0)" }.joined()
        let hash = SHA256.hash(name.utf8)
        return hash.prefix(8).allSatisfy { $0 == 0 } ? [1] + hash.dropFirst() : hash
    }
}
