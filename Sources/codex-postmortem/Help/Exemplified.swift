import ArgumentParser

/// A command whose help and manual page end with examples.
protocol Exemplified: ParsableCommand {
    static var examples: [CommandExample] { get }
}
