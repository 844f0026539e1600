/// The last two letters of names, whatever their case: a filter that costs less than looking at the lists.
struct NameEndings: Sendable {
    private var known = [Bool](repeating: false, count: 1024)

    init(_ lists: [NameList], further: [String]) {
        for name in lists.flatMap(\.all) + further.map({ Array($0.utf8) }) where name.count > 1 {
            known[Self.place(name[name.count - 2], name[name.count - 1])] = true
        }
    }

    /// Whether a name may end with these; true of a few others, too.
    @inline(__always)
    func hold(_ first: UInt8, _ second: UInt8) -> Bool { known[Self.place(first, second)] }

    @inline(__always)
    private static func place(_ first: UInt8, _ second: UInt8) -> Int { Int(first & 31) << 5 | Int(second & 31) }
}
