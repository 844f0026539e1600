import Basics
import Safety

/// Comma-separated values after RFC 4180, of no more bytes than asked for.
struct CSVTable {
    private var text: String
    private let limit: Int
    /// Lines that there was no room for.
    private(set) var left = 0

    init(_ header: [String], bytes limit: Int) {
        text = Self.line(header)
        self.limit = limit
    }

    /// - Returns: false when there was no room for it: nothing behind it is taken either.
    @discardableResult mutating func append(_ fields: [String]) -> Bool {
        let line = Self.line(fields)
        guard left == 0, text.utf8.count + line.utf8.count + Self.reserve <= limit else {
            left += 1
            return false
        }
        text += line
        return true
    }

    /// - Parameter rest: the fields of the line that stands for what was left out, given what it has to say.
    func bytes(rest: (String) -> [String]) -> [UInt8] {
        let rest = left > 0 ? Self.line(rest("\(HumanUnits.count(left, "more line")) left out")) : ""
        return Array((text + rest).utf8)
    }

    /// For that line.
    private static let reserve = 1024

    private static func line(_ fields: [String]) -> String {
        Sanitizer.defanged(fields.map(Sanitizer.csv).joined(separator: ",")) + "\r\n"
    }
}
