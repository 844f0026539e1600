/// A pull reader for small JSON documents that keeps numbers as their text and knows the line of every value.
package struct JSONReader {
    package struct Failure: Error {
        package var message: String
        package var line: Int

        package init(message: String, line: Int) {
            self.message = message
            self.line = line
        }
    }

    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0
    /// Lines up to `lineMark`, counted on demand.
    private var lineCount = 1
    private var lineMark = 0

    private static let maximalDepth = 64

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // A byte order mark is not part of the document.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    /// 1-based line of the next value.
    package var line: Int {
        mutating get {
            skipSpace()
            return currentLine
        }
    }

    private var currentLine: Int {
        mutating get {
            while lineMark < index {
                if bytes[lineMark] == UInt8(ascii: "\n") { lineCount += 1 }
                lineMark += 1
            }
            return lineCount
        }
    }

    /// A failure at the place reached, which is not always before a value.
    package mutating func failure(_ message: String) -> Failure { Failure(message: message, line: currentLine) }

    /// The first byte of the next value; nil at the end.
    package mutating func peek() -> UInt8? {
        skipSpace()
        return index < bytes.count ? bytes[index] : nil
    }

    package mutating func object(_ member: (String, inout JSONReader) throws -> Void) throws {
        try open(UInt8(ascii: "{"), "an object")
        if peek() == UInt8(ascii: "}") { return close() }
        repeat {
            let key = try string()
            try expect(UInt8(ascii: ":"), "a colon")
            try member(key, &self)
        } while try comma(before: UInt8(ascii: "}"))
        close()
    }

    package mutating func array(_ element: (inout JSONReader) throws -> Void) throws {
        try open(UInt8(ascii: "["), "a list")
        if peek() == UInt8(ascii: "]") { return close() }
        repeat { try element(&self) } while try comma(before: UInt8(ascii: "]"))
        close()
    }

    package mutating func string() throws -> String {
        try expect(UInt8(ascii: "\""), "a string")
        let start = index
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                defer { index += 1 }
                return String(decoding: bytes[start..<index], as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            if byte < 0x20 { throw failure("line break or control character in a string") }
            index += 1
        }
        throw failure("unfinished string")
    }

    /// nil for `null`.
    package mutating func stringOrNull() throws -> String? { try skipNull() ? nil : string() }

    /// The text of a number, as it is written.
    package mutating func number() throws -> String {
        guard let first = peek(), first == UInt8(ascii: "-") || ASCII.isDigit(first) else {
            throw failure("expected a number")
        }
        let start = index
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
                UInt8(ascii: "e"), UInt8(ascii: "E"):
                index += 1
                continue
            default: break
            }
            break
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    package mutating func skipNull() throws -> Bool {
        guard peek() == UInt8(ascii: "n") else { return false }
        try literal("null")
        return true
    }

    package mutating func skip() throws {
        switch peek() {
        case UInt8(ascii: "{"): try object { try $1.skip() }
        case UInt8(ascii: "["): try array { try $0.skip() }
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try literal("true")
        case UInt8(ascii: "f"): try literal("false")
        case UInt8(ascii: "n"): try literal("null")
        case nil: throw failure("unexpected end of the file")
        default: _ = try number()
        }
    }

    /// Nothing but white space may follow the document.
    package mutating func end() throws {
        if peek() != nil { throw failure("text after the end of the document") }
    }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            default: return
            }
        }
    }

    private mutating func open(_ byte: UInt8, _ name: String) throws {
        try expect(byte, name)
        depth += 1
        if depth > Self.maximalDepth { throw failure("nested deeper than \(Self.maximalDepth) levels") }
    }

    private mutating func close() {
        index += 1
        depth -= 1
    }

    private mutating func expect(_ byte: UInt8, _ name: String) throws {
        guard let found = peek() else { throw failure("unexpected end of the file") }
        guard found == byte else { throw failure("expected \(name)") }
        index += 1
    }

    /// True when another member follows; leaves the closing bracket to `close`.
    private mutating func comma(before closing: UInt8) throws -> Bool {
        guard let found = peek() else { throw failure("unexpected end of the file") }
        if found == closing { return false }
        try expect(UInt8(ascii: ","), "a comma")
        return true
    }

    private mutating func literal(_ text: String) throws {
        guard bytes[index...].starts(with: text.utf8) else { throw failure("not a JSON value") }
        index += text.utf8.count
    }

    private mutating func escapedString(from start: Int) throws -> String {
        var units = Array(String(decoding: bytes[start..<index], as: UTF8.self).utf16)
        var run = index
        func flush(_ units: inout [UInt16], to end: Int) {
            units += String(decoding: bytes[run..<end], as: UTF8.self).utf16
        }
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                flush(&units, to: index)
                index += 1
                return String(decoding: units, as: UTF16.self)
            case UInt8(ascii: "\\"):
                flush(&units, to: index)
                units.append(try escape())
                run = index
            case 0..<0x20: throw failure("line break or control character in a string")
            default: index += 1
            }
        }
        throw failure("unfinished string")
    }

    private mutating func escape() throws -> UInt16 {
        guard index + 1 < bytes.count else { throw failure("unfinished string") }
        let byte = bytes[index + 1]
        index += 2
        switch byte {
        case UInt8(ascii: "n"): return 0x0A
        case UInt8(ascii: "t"): return 0x09
        case UInt8(ascii: "r"): return 0x0D
        case UInt8(ascii: "b"): return 0x08
        case UInt8(ascii: "f"): return 0x0C
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt16(byte)
        case UInt8(ascii: "u"):
            guard index + 4 <= bytes.count,
                let unit = UInt16(String(decoding: bytes[index..<index + 4], as: UTF8.self), radix: 16)
            else { throw failure("bad escape in a string") }
            index += 4
            return unit
        default: throw failure("bad escape in a string")
        }
    }
}
