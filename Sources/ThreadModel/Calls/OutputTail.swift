/// Where the kept end of an output begins.
enum OutputTail {
    /// The first of its last `ToolCall.textLimit` bytes that begins a word.
    static func end(of bytes: [UInt8]) -> Int {
        guard bytes.count > ToolCall.textLimit else { return 0 }
        let start = bytes.count - ToolCall.textLimit
        return bytes[start...].firstIndex(where: isSpace).map { $0 + 1 } ?? bytes.count
    }

    /// Half a secret has no form by which it could be recognized, so a text that was cut begins with a whole word.
    static func dropPartialWord(_ bytes: inout [UInt8]) {
        bytes.removeSubrange(..<(bytes.firstIndex(where: isSpace).map { $0 + 1 } ?? bytes.count))
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }
}
