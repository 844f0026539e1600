import Basics

/// A command line that only lets time pass: `sleep 20`, `sleep 5; echo waited`, `Start-Sleep -Seconds 5`.
enum SleepCommand {
    /// Longer ones do more than that.
    private static let limit = 64
    private static let beginnings = ["sleep ", "Start-Sleep ", "timeout /t "].map { Array($0.utf8) }
    /// What may follow: it says only that the time is over.
    private static let endings = ["", "echo", "date", "true", ":", ">nul", "/nobreak"].map { Array($0.utf8) }

    static func isAll(_ command: [UInt8]) -> Bool {
        guard command.count <= limit, let beginning = beginnings.first(where: { command.starts(with: $0) }) else {
            return false
        }
        var rest = command[beginning.count...]
        for option in ["-Seconds ", "-s ", "-Milliseconds "] where rest.starts(with: option.utf8) {
            rest = rest.dropFirst(option.utf8.count)
        }
        let time = rest.prefix { ASCII.isDigit($0) || $0 == UInt8(ascii: ".") }
        guard !time.isEmpty else { return false }
        rest = rest.dropFirst(time.count)
        if let unit = rest.first, [UInt8(ascii: "s"), UInt8(ascii: "m"), UInt8(ascii: "h")].contains(unit) {
            rest = rest.dropFirst()
        }
        let isEnded = rest.first.map { !ASCII.isWord($0) } ?? true
        rest = rest.drop { [0x20, 0x0A, UInt8(ascii: ";"), UInt8(ascii: "&")].contains($0) }
        // Nothing but one such word and its text: no further command and no output of one.
        let word = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: ";") }
        return isEnded && endings.contains { word.elementsEqual($0) }
            && !rest.contains {
                [UInt8(ascii: "$"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "&")].contains($0)
            }
            // Nor a next command or line, nor a file that is written.
            && !rest.dropFirst(word.count).contains { [UInt8(ascii: ";"), 0x0A, UInt8(ascii: ">")].contains($0) }
    }
}
