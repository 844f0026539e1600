import ArgumentParser
import Policy

extension ExitCode {
    init(_ ending: Ending) { self.init(ending.rawValue) }
}
