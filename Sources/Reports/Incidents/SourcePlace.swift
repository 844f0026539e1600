import Basics

/// A place in the sources of a project, as compilers and test runners print it.
struct SourcePlace: Equatable {
    var file: String
    var line: Int

    var text: String { "\(file):\(line)" }

    /// The first place in lines that belongs to the project and not to its tools.
    static func first(in lines: [String]) -> SourcePlace? {
        for line in lines {
            if let place = find(in: line), !isTool(line) { return place }
        }
        return nil
    }

    private static func isTool(_ line: String) -> Bool {
        ["node_modules", "node:internal", "site-packages", "/usr/lib", "/lib/python", ".cargo/registry", "/go/pkg/"]
            .contains(where: line.holds)
    }

    /// `src/a.ts:4:2`, `src/a.ts(4,2)`, `File "a.py", line 4`.
    private static func find(in line: String) -> SourcePlace? {
        let text = line.utf8Span.span
        var bytes: [UInt8] = []
        for index in text.indices where text[index] == UInt8(ascii: ":") || text[index] == UInt8(ascii: "(") {
            guard index + 1 < text.count, ASCII.isDigit(text[index + 1]) else { continue }
            if bytes.isEmpty { bytes = Array(line.utf8) }
            let digits = bytes[(index + 1)...].prefix { ASCII.isDigit($0) }
            guard (1...6).contains(digits.count) else { continue }
            var start = index
            while start > 0, isPath(bytes[start - 1]) { start -= 1 }
            if let file = name(bytes[start..<index]), let number = number(digits) {
                return SourcePlace(file: file, line: number)
            }
        }
        return python(line)
    }

    private static func python(_ line: String) -> SourcePlace? {
        guard let open = line.place(of: "File \""), let close = line.place(of: "\", line ") else {
            return nil
        }
        guard open.upperBound < close.lowerBound,
            let file = name(Array(line[open.upperBound..<close.lowerBound].utf8)[...])
        else { return nil }
        let digits = Array(line[close.upperBound...].utf8).prefix { ASCII.isDigit($0) }
        return number(digits[...]).map { SourcePlace(file: file, line: $0) }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? { Int(String(decoding: digits, as: UTF8.self)) }

    /// A file with a short ending, by its last two directories: the rest is the machine's, not the project's.
    private static func name(_ path: ArraySlice<UInt8>) -> String? {
        // Most of what stands in front of a colon and a number is no file.
        guard mayEndFile(path) else { return nil }
        let text = String(decoding: path, as: UTF8.self)
        let parts = text.parts(at: "/").filter { $0 != "." && $0 != "file:" }
        guard let last = parts.last, let dot = last.lastIndex(of: "."), dot > last.startIndex else { return nil }
        guard endings.contains(String(last[last.index(after: dot)...]).lowercased()) else { return nil }
        return text.hasPrefix("/") || text.holds(":/")
            ? parts.suffix(2).joined(separator: "/") : parts.joined(separator: "/")
    }

    /// Whether one of the endings may end a path: only a name that ends in no letter or digit is looked at closely.
    private static func mayEndFile(_ path: ArraySlice<UInt8>) -> Bool {
        guard let last = path.last, ASCII.isAlphanumeric(last) else { return true }
        var dot = path.endIndex - 1
        while dot > path.startIndex, ASCII.isAlphanumeric(path[dot]) { dot -= 1 }
        guard dot > path.startIndex, path[dot] == UInt8(ascii: ".") else { return false }
        return endings.contains(String(decoding: path[(dot + 1)...], as: UTF8.self).lowercased())
    }

    /// Of sources: `example.com:443` is a host.
    private static let endings: Set<String> = [
        "js", "ts", "tsx", "jsx", "mjs", "cjs", "py", "rb", "go", "rs", "java", "kt", "kts", "swift", "c", "cc", "cpp",
        "h",
        "hpp", "cs", "php", "scala", "sh", "sql", "yml", "yaml", "json", "toml", "vue", "svelte", "dart", "ex", "exs",
        "erl", "hs", "lua", "pl", "r", "md", "html", "css", "scss", "gradle", "cmake", "tf", "proto", "m", "mm", "ps1",
        "xml", "zig", "f90", "ml", "clj", "groovy",
    ]

    private static func isPath(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
        case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "+"),
            UInt8(ascii: "@"), UInt8(ascii: ":"):
            true
        default: false
        }
    }
}
