import ArgumentParser

extension ValidationError {
    /// A wrong argument: what was given is repeated, whoever chose it.
    init(saying text: ConsoleText) { self.init(text.text) }
}
