import RolloutFormat

/// Recognizes, without taking it apart, a single command or pipe that begins with one of the programs agents look
/// around with: most of their commands are of this kind, and no rule has anything to say about them.
enum PlainCommand {
    /// `sed -n 1,20p a`, `git diff | head`, `ls`.
    static func looksAround(_ command: [UInt8]) -> Bool { isOne(of: lookers, command) }

    /// The same without programs whose own failure may be worth a word.
    static func showsText(_ command: [UInt8]) -> Bool { isOne(of: readers, command) }

    private static func isOne(of programs: [UInt64], _ command: [UInt8]) -> Bool {
        let bytes = command.span
        // At most eight bytes in one number.
        var program: UInt64 = 0
        for index in 0..<min(bytes.count, 8) {
            if bytes[index] <= 0x20 { break }
            program = program << 8 | UInt64(bytes[index])
        }
        guard programs.contains(program) else { return false }
        var index = joints.firstIndex(in: bytes)
        while index < bytes.count {
            let byte = bytes[index]
            // Another command follows.
            if byte == UInt8(ascii: ";") || byte == UInt8(ascii: "\n") { return false }
            if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "|"), index + 1 < bytes.count, bytes[index + 1] == byte
            {
                return false
            }
            index = joints.firstIndex(in: bytes, from: index + 1)
        }
        return true
    }

    /// With one of them, or with two, another command begins.
    private static let joints = ByteSet(";\n&|".utf8)

    private static let readers = packed(["sed", "rg", "cat", "nl", "head", "tail", "grep", "wc"])
    private static let lookers = readers + packed(["ls", "git", "find"])

    private static func packed(_ names: [String]) -> [UInt64] {
        names.map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } }
    }
}
