/// The overrides that files of a thread or a session are under, as indexes into the policy's: a set for each
/// combination. What lies in several jobs is judged by the settings of each.
struct OverrideSets: Sendable, Equatable {
    /// No override is for it.
    static let none = OverrideSets([[]])

    /// In their order, each once; never empty.
    private(set) var all: [[Int]]

    init(_ sets: [[Int]]) { all = Self.ordered(sets) }

    mutating func formUnion(_ other: Self) {
        if other != self { all = Self.ordered(all + other.all) }
    }

    private static func ordered(_ sets: [[Int]]) -> [[Int]] {
        Set(sets).sorted { $0.lexicographicallyPrecedes($1) }
    }
}
