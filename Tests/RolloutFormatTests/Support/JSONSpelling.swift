import Basics

/// Writes a tree as JSON again, in other ways than Codex does.
enum JSONSpelling {
    /// - Parameters:
    ///   - reversed: Members in reverse alphabetical instead of alphabetical order.
    ///   - spaced: All space that JSON allows.
    ///   - escaped: Every character of a string as an escape.
    static func text(_ tree: JSONTree, reversed: Bool = false, spaced: Bool = false, escaped: Bool = false) -> [UInt8] {
        var writer = Writer(reversed: reversed, space: spaced ? Array(" \t\r".utf8) : [], escaped: escaped)
        writer.write(tree)
        return writer.bytes
    }

    private struct Writer {
        var reversed: Bool
        var space: [UInt8]
        var escaped: Bool
        var bytes: [UInt8] = []

        mutating func write(_ tree: JSONTree) {
            switch tree {
            case .null: add("null")
            case .bool(let value): add(value ? "true" : "false")
            case .integer(let value): add("\(value)")
            case .number(let value): add("\(value)")
            case .string(let text): write(String(decoding: text, as: UTF8.self), escaped: escaped)
            case .array(let elements):
                add("[")
                for (index, element) in elements.enumerated() {
                    if index > 0 { add(",") }
                    write(element)
                }
                add("]")
            case .object(let members):
                add("{")
                let sorted = members.sorted { reversed ? $0.key > $1.key : $0.key < $1.key }
                for (index, member) in sorted.enumerated() {
                    if index > 0 { add(",") }
                    // Names are compared as they stand.
                    write(member.key, escaped: false)
                    add(":")
                    write(member.value)
                }
                add("}")
            }
        }

        private mutating func write(_ text: String, escaped: Bool) {
            var quoted = "\""
            for unit in text.utf16 {
                let isPlain = unit >= 0x20 && unit < 0x7F && unit != 0x22 && unit != 0x5C && !escaped
                if isPlain {
                    quoted.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
                } else {
                    let digits = String(unit, radix: 16, uppercase: unit % 2 == 0)
                    quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
            add(quoted + "\"")
        }

        private mutating func add(_ text: String) {
            bytes += space
            bytes += Array(text.utf8)
            bytes += space
        }
    }
}
