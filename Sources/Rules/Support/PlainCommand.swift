import RolloutFormat

/// Recognizes, without taking it apart, a single command or pipe that begins with one of the programs agents look
/// around with: most of their commands are of this kind, and no rule has anything to say about them.
enum PlainCommand {
    /// `sed -n 1,20p a`, `git diff | head`, `ls`.
    static func looksAround(_ command: [UInt8]) -> Bool { isOne(of: lookers, command) }

    /// The same without programs whose own failure may be worth a word.
    static func showsText(_ command: [UInt8]) -> Bool { isOne(of: readers, command) }

    /// The place in `readerNames` of the program that alone can complain in such a command; nil where there may be
    /// others.
    static func onlyReader(_ command: [UInt8]) -> Int? {
        guard showsText(command) else { return nil }
        let bytes = command.span
        var index = 1
        while let and = bytes.firstIndex(of: UInt8(ascii: "&"), from: index) {
            // `2>&1` and `&>`; `sed a & make` runs both.
            guard bytes[and - 1] == UInt8(ascii: ">") || and + 1 < bytes.count && bytes[and + 1] == UInt8(ascii: ">")
            else { return nil }
            index = and + 1
        }
        return readers.firstIndex(of: program(bytes))
    }

    /// At most eight bytes of the first word in one number.
    private static func program(_ bytes: Span<UInt8>) -> UInt64 {
        var program: UInt64 = 0
        for index in 0..<min(bytes.count, 8) {
            if bytes[index] <= 0x20 { break }
            program = program << 8 | UInt64(bytes[index])
        }
        return program
    }

    private static func isOne(of programs: [UInt64], _ command: [UInt8]) -> Bool {
        let bytes = command.span
        let program = program(bytes)
        guard programs.contains(program), program != find || !executes(command) else { return false }
        var index = joints.firstIndex(in: bytes)
        while index < bytes.count {
            let byte = bytes[index]
            // Another command follows.
            if byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\n") { return false }
            if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "|"), index + 1 < bytes.count, bytes[index + 1] == byte
            {
                return false
            }
            if byte == UInt8(ascii: "|"), runs(bytes, from: index + 1) { return false }
            index = joints.firstIndex(in: bytes, from: index + 1)
        }
        return true
    }

    /// `ls packages | xargs npm test`.
    private static func runs(_ bytes: Span<UInt8>, from start: Int) -> Bool {
        var index = start
        while index < bytes.count, bytes[index] == 0x20 { index += 1 }
        guard index + 4 < bytes.count, bytes[index] == UInt8(ascii: "x") else { return false }
        return bytes[index + 1] == UInt8(ascii: "a") && bytes[index + 2] == UInt8(ascii: "r")
    }

    private static let find = packed(["find"])[0]

    /// `find . -name go.mod -execdir go test ./... \;`
    private static func executes(_ command: [UInt8]) -> Bool {
        execution.firstIndex(in: command.span, from: 0) < command.count
    }

    private static let execution = AnchorSet([(text: "-exec", ignoresCase: false)])

    /// With one of them, or with two, another command begins.
    private static let joints = ByteSet(";\n&|".utf8)

    static let readerNames = ["sed", "rg", "cat", "nl", "head", "tail", "grep", "wc"]
    private static let readers = packed(readerNames)
    private static let lookers = readers + packed(["ls", "git", "find"])

    private static func packed(_ names: [String]) -> [UInt64] {
        names.map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } }
    }
}
