/// Finds what somebody meant to write.
public enum Suggestion {
    /// `did you mean "budgets"?`; nil when nothing is close.
    public static func didYouMean(_ text: String, in names: some Sequence<String>) -> String? {
        closest(to: text, in: names).map { "did you mean \"\($0)\"?" }
    }

    /// The name with the fewest insertions, deletions, replacements and swaps, a third of its length at most, or the
    /// one that the text is the beginning of. Case, `_` and `-` do not count.
    static func closest(to text: String, in names: some Sequence<String>) -> String? {
        // Nobody mistypes this much, and the distance is quadratic.
        guard text.utf8.count <= 64 else { return nil }
        let wanted = folded(text)
        var best: (name: String, distance: Int)?
        for name in names {
            let candidate = folded(name)
            let distance = distance(wanted, candidate)
            let isBeginning = wanted.count >= 2 && candidate.starts(with: wanted)
            guard distance <= max(1, candidate.count / 3) || isBeginning else { continue }
            if distance < best?.distance ?? .max { best = (name, distance) }
        }
        return best?.name
    }

    private static func folded(_ text: String) -> [Character] {
        text.lowercased().map { $0 == "_" ? "-" : $0 }
    }

    /// Optimal string alignment distance.
    private static func distance(_ a: [Character], _ b: [Character]) -> Int {
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i] + Array(repeating: 0, count: b.count)
            for j in 1...b.count {
                let isSame = a[i - 1] == b[j - 1]
                row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    row[j] = min(row[j], beforeLast[j - 2] + 1)
                }
            }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }
}
