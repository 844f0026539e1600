import Policy
import Reports
import ThreadModel

/// Reads the arguments of a usual `check`. The argument parser takes longer than judging a session does, so it is only
/// asked about what is not usual: what is read here is read as it would, and anything else is left to it.
enum UsualCheck {
    /// Flags of the policy that take a value and stand at most once.
    private static let settings: [Setting] = [
        Setting.configuration, Setting.failOn, Setting.jobs, Setting.baseline, Setting.compare, Setting.sessionCost,
        Setting.runCost, Setting.sessionTokens, Setting.runTokens,
        Setting.sessionDuration, Setting.sessionToolCalls, Setting.sessionRequests,
    ]

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
            if argument == "--quiet" || argument == "--verbose" || argument == "--timings" || argument == "--no-fail" {
                guard seen.insert(argument).inserted else { return nil }
                switch argument {
                case "--quiet": run.options.isQuiet = true
                case "--verbose": run.options.isVerbose = true
                case "--timings": run.showsTimings = true
                default: run.flags[Setting.noFail] = .boolean(true)
                }
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
            guard seen.insert(argument).inserted else { return nil }
            if argument == "--format" {
                guard let format = ReportFormats.named(value) else { return nil }
                run.format = format
            } else {
                guard let setting = settings.first(where: { $0.flag == argument }),
                    (try? setting.read(value, into: &run.flags)) != nil
                else { return nil }
            }
        }
        guard !run.paths.isEmpty else { return nil }
        for path in run.paths { if let hint = InputOptions.hint(for: path) { Console.say(hint) } }
        run.options.color = ColorChoice.auto.isOn
        run.options.width = Console.width
        return run
    }
}
