import Basics

/// What a command printed that the sandbox stopped. Releases around 0.106 give it in the words of their own program:
/// `Denied { output: ExecToolCallOutput { …, stderr: StreamOutput { text: \"fatal: …\\n\", truncated_after_lines: …`
enum SandboxDenial {
    private static let begins = [
        Array(#"stderr: StreamOutput { text: "#.utf8), Array(#"stdout: StreamOutput { text: "#.utf8),
    ]
    private static let ends = Array(", truncated_after".utf8)

    /// Leaves of the bytes only what the command printed, where they say it.
    static func reduce(_ bytes: inout [UInt8]) {
        for begin in begins {
            guard let start = bytes.place(of: begin)?.upperBound else { continue }
            // What was cut off has no end.
            let end = bytes.place(of: ends, from: start)?.lowerBound ?? bytes.endIndex
            let text = unquoted(bytes[start..<end])
            if text.isEmpty { continue }
            bytes = text
            return
        }
    }

    /// However often the text was quoted, a line's end is some backslashes and an `n`.
    private static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let quote = UInt8(ascii: "\"")
        var result: [UInt8] = []
        var slashes = 0
        for byte in text {
            if byte == UInt8(ascii: "\\") {
                slashes += 1
                continue
            }
            switch byte {
            case UInt8(ascii: "n") where slashes > 0: result.append(0x0A)
            case UInt8(ascii: "t") where slashes > 0: result.append(0x09)
            default: result.append(byte)
            }
            slashes = 0
        }
        if result.first == quote { result.removeFirst() }
        if result.last == quote { result.removeLast() }
        while result.last == 0x0A { result.removeLast() }
        return result
    }
}
