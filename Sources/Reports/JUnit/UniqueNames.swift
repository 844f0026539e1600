/// Names that were given out; a second one gets a suffix.
struct UniqueNames {
    private var used: Set<String> = []
    private var next: [String: Int] = [:]

    mutating func unique(_ name: String) -> String {
        var candidate = name
        var number = next[name] ?? 2
        while !used.insert(candidate).inserted {
            candidate = "\(name)-\(number)"
            number += 1
        }
        next[name] = number
        return candidate
    }
}
