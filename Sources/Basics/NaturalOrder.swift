/// The order in which a person counts names: `stream-2` before `stream-10`.
public enum NaturalOrder {
    public static func isLess(_ a: String, _ b: String) -> Bool {
        var a = Substring(a).utf8
        var b = Substring(b).utf8
        while let x = a.first, let y = b.first {
            if ASCII.isDigit(x), ASCII.isDigit(y) {
                let left = a.prefix(while: ASCII.isDigit).drop { $0 == UInt8(ascii: "0") }
                let right = b.prefix(while: ASCII.isDigit).drop { $0 == UInt8(ascii: "0") }
                if left.count != right.count { return left.count < right.count }
                if !left.elementsEqual(right) { return left.lexicographicallyPrecedes(right) }
                a = a.drop(while: ASCII.isDigit)
                b = b.drop(while: ASCII.isDigit)
            } else {
                if x != y { return x < y }
                a = a.dropFirst()
                b = b.dropFirst()
            }
        }
        return a.isEmpty && !b.isEmpty
    }
}
