import ArgumentParser

/// A command that ends with a verdict: its help and manual page say what its exit codes mean.
protocol Judging: ParsableCommand {}
