import Policy
import Reports
import ThreadModel

/// Reads the arguments of a usual `check` without the argument parser, which needs half as many instructions again as
/// judging a small session does. Settings are the same declarations that the parser gets; what is read here is read as
/// the parser would (`UsualCheckTests`), and anything else is left to it.
enum UsualCheck {
    /// Settings with a flag that stands at most once.
    private static let settings = PolicyFlags.settings.filter { !$0.kind.isList }

    /// Nil for what is not usual, or not right.
    static func read(_ arguments: [String]) -> CheckRun? {
        guard arguments.first == "check" else { return nil }
        var run = CheckRun(paths: [])
        var seen: Set<String> = []
        var index = 1
        while index < arguments.count {
            let argument = arguments[index]
            index += 1
            guard argument.hasPrefix("-") else {
                run.paths.append(argument)
                continue
            }
            let setting = settings.first { $0.flag == argument }
            if argument != "--report" { guard seen.insert(argument).inserted else { return nil } }
            switch argument {
            case "--quiet":
                run.options.isQuiet = true
                continue
            case "--verbose":
                run.options.isVerbose = true
                continue
            case "--timings":
                run.showsTimings = true
                continue
            default: break
            }
            if let setting, case .boolean = setting.kind {
                run.flags[setting] = .boolean(true)
                continue
            }
            guard index < arguments.count, !arguments[index].hasPrefix("-") else { return nil }
            let value = arguments[index]
            index += 1
            if argument == "--report" {
                guard let request = try? ReportRequest(value), request.format.name != "otlp" else { return nil }
                run.reports.append(request)
                continue
            }
            if argument == "--format" {
                guard let format = ReportFormats.named(value) else { return nil }
                run.format = format
            } else {
                guard let setting, (try? setting.read(value, into: &run.flags)) != nil else { return nil }
            }
        }
        guard !run.paths.isEmpty, (try? OutputPaths.validate(run.reports.outputs, inputs: run.paths)) != nil else {
            return nil
        }
        for path in run.paths { if let hint = InputOptions.hint(for: path) { Console.say(hint) } }
        run.options.color = ColorChoice.auto.isOn
        run.options.width = Console.width
        return run
    }
}
