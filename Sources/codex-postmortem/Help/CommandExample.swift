/// A line to try, with what it does.
struct CommandExample {
    var what: String
    /// As typed, without the prompt.
    var line: String

    init(_ what: String, _ line: String) {
        self.what = what
        self.line = line
    }
}
