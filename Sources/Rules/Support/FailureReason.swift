import Basics

/// Why a turn failed, as Codex passes on what the service said, without what differs from run to run: when to try again,
/// ids of requests, amounts, the ends of keys.
enum FailureReason {
    static func masked(_ reason: String) -> [UInt8] {
        var words: [Substring] = []
        let line = String(decoding: SignatureMask.masked(Array(reason.utf8)[...]), as: UTF8.self)
        for word in line.split(separator: " ") {
            if isAdvice(word, after: words.last) {
                words.removeLast()
                break
            }
            // The status of a response says what went wrong.
            let isStatus = words.last == "status" && word.utf8.prefix(3).count { ASCII.isDigit($0) } == 3
            let differs = word.contains("*") || word.contains("#") || word.utf8.contains(where: ASCII.isDigit)
            if isStatus {
                words.append(word.prefix(3))
            } else if !differs {
                words.append(word)
            } else if words.last != "#" {
                words.append("#")
            }
        }
        return Array(words.joined(separator: " ").utf8)
    }

    /// `try again at 3:41 PM`, `Please try again in 11.054s`: a time in words follows.
    private static func isAdvice(_ word: Substring, after last: Substring?) -> Bool {
        word.lowercased().hasPrefix("again") && last?.lowercased() == "try"
    }
}
