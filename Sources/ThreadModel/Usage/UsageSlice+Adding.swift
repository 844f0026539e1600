extension [UsageSlice] {
    /// Price classes that are told apart. Recordings can make them up without end.
    private static var limit: Int { 200 }

    /// Adds what one response used to its price class.
    mutating func add(_ usage: Usage, _ key: UsageSlice.Key) {
        if let index = lastIndex(where: { $0.key == key }) {
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
