import Basics

/// A kind of command that tests, builds or lints a project, with commands that are of it.
///
/// A form is a line of words: the programs' names, then what must stand behind them.
///
///     pytest|tox              any call of the program
///     cargo test|build        its first argument is one of these
///     mvn ~test|verify        any of its arguments is one of these, `:app:test` too
///     gofmt -l                the flag is among its arguments; several flags must all be
///     npm run|run-script <check>      the argument has a name that people give to checks
///     rake <none>             nothing stands behind it
///     gofmt -l !-w <lists>    not with `-w`; it exits 0 and lists what is wrong
struct CheckForm: Sendable {
    let form: String
    /// Commands that the form knows; the tests hold them against it.
    let examples: [String]

    init(_ form: String, _ examples: String...) {
        self.form = form
        self.examples = examples
    }

    /// The word for what exits 0 whatever it finds.
    static let listing: Substring = "<lists>"

    /// The names of its programs.
    var programs: [String] { form.parts(at: " ").first?.parts(at: "|").map(String.init) ?? [] }

    /// Whether it is of a program, whose name is given in small letters.
    func isOf(_ program: String) -> Bool {
        let form = form.utf8Span.span
        let name = program.utf8Span.span
        var start = 0
        while start < form.count {
            var end = start
            var isSame = true
            while end < form.count, form[end] != UInt8(ascii: "|"), form[end] != UInt8(ascii: " ") {
                let byte = ASCII.isUppercase(form[end]) ? form[end] | 0x20 : form[end]
                if isSame { isSame = end - start < name.count && name[end - start] == byte }
                end += 1
            }
            if isSame, end - start == name.count { return true }
            if end == form.count || form[end] == UInt8(ascii: " ") { return false }
            start = end + 1
        }
        return false
    }

    var arguments: CheckArguments { CheckArguments(form.parts(at: " ").dropFirst()) }
}
