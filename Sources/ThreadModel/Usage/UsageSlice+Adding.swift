extension [UsageSlice] {
    /// Price classes that are told apart. Recordings can make them up without end.
    static var limit: Int { 200 }

    /// Adds what one response used to its price class.
    mutating func add(_ usage: Usage, _ key: UsageSlice.Key) {
        // Compared where they lie: the last one is nearly always the one.
        var index = count - 1
        while index >= 0, self[index].key != key { index -= 1 }
        if index >= 0 {
            self[index].usage += usage
            self[index].responses += 1
        } else if count >= Self.limit, key != .unknown {
            // Tokens of no known model have no price, which is said; they are never lost.
            add(usage, .unknown)
        } else {
            append(UsageSlice(key: key, usage: usage, responses: 1))
        }
    }
}
