import Basics
import ThreadModel

extension Glob {
    /// A pattern for names and commands, in which a slash is a character like any other.
    init(name pattern: String) {
        var result = ""
        for character in pattern {
            if character == "*", result.last == "*" { continue }
            result.append(character)
        }
        self.init(result.parts(at: "*", keepsEmpty: true).joined(separator: "**"))
    }
}
