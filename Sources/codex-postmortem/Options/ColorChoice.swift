import ArgumentParser
import Basics
import Foundation

/// When to print in color. `NO_COLOR`, `FORCE_COLOR` and `CLICOLOR_FORCE` count for `auto`.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never

    var isOn: Bool { isOn(STDOUT_FILENO) }

    /// - Parameter descriptor: Where the text goes.
    func isOn(_ descriptor: Int32) -> Bool {
        switch self {
        case .always: return true
        case .never: return false
        case .auto:
            if ProcessVariables.value("NO_COLOR")?.isEmpty == false { return false }
            for name in ["FORCE_COLOR", "CLICOLOR_FORCE"] {
                if let force = ProcessVariables.value(name), force != "0", !force.isEmpty { return true }
            }
            return Console.isTerminal(descriptor) && ProcessVariables.value("TERM") != "dumb"
        }
    }
}
