import ArgumentParser
import Policy
import Postmortem
import Reports
import Safety

/// `check`, once its arguments are read.
struct CheckRun {
    var paths: [String]
    var flags = ConfigurationLayer()
    var now: Today?
    /// Sessions that began earlier are left out; milliseconds since 1970.
    var since: Int64?
    var reports: [ReportRequest] = []
    var format: any ReportFormat = TextReport()
    var options = ReportOptions()
    var github: Bool?
    var showsTimings = false
    var writeBaseline: String?
    /// Nil where no flag asks for more than the policy does.
    var memory: HistorySetup.RunOptions?

    func run() throws {
        var analysis = try RunSetup.analysis(paths, flags: flags, now: now, writing: writeBaseline)
        analysis.since = since
        analysis.collectsTimeline = reports.contains { $0.format.needsTimeline } || format.needsTimeline
        analysis.collectsOutputs = reports.contains { $0.format.needsOutputs } || format.needsOutputs
        let bar = ProgressBar()
        if Console.isTerminal(2), !options.isQuiet { analysis.progress = { bar.update(read: $0, total: $1) } }
        var measured = Timings(measuresRules: showsTimings)
        if let memory { memory.attach(to: &analysis) } else { HistorySetup.attach(to: &analysis) }
        let result = analysis.run(measuring: &measured)
        bar.finish()
        let publisher = RunPublisher(
            reports: reports, format: format, options: options, github: github, writeBaseline: writeBaseline)
        let ending = measured.measure("render") { publisher.publish(result, workers: analysis.workers) }
        memory?.record(result, of: &analysis)
        KeptReport.keep(result)
        if showsTimings { for line in measured.lines { Console.say("\(line)") } }
        if ending != .pass { throw ExitCode(ending) }
    }
}
