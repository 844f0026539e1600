import Basics
import Foundation
import Policy
import Reports
import ThreadModel

/// What a GitHub step shows and passes on: annotations on its output, a summary, and outputs for the steps after it.
struct GitHubStep {
    /// What the step passes on; enumerations and numbers only, for a later step may put them into a script.
    struct Outputs {
        var verdict: Verdict
        var exitCode: Int32
        var findings: Int
        /// Decimal; nil when nothing could be priced.
        var cost: String?

        var lines: String {
            "verdict=\(verdict.rawValue)\nexit-code=\(exitCode)\nfindings=\(findings)\ncost-usd=\(cost ?? "")\n"
        }
    }

    /// Bytes that GitHub takes of a step's summary; with more it drops the whole.
    static let summaryLimit = 1_048_576

    private let summary: String?
    private let output: String?

    /// Nil when not asked for and not on GitHub.
    init?(asked: Bool?) {
        guard asked ?? (ProcessVariables.value("GITHUB_ACTIONS") == "true") else { return nil }
        func path(_ name: String) -> String? { ProcessVariables.value(name).flatMap { $0.isEmpty ? nil : $0 } }
        summary = path("GITHUB_STEP_SUMMARY")
        output = path("GITHUB_OUTPUT")
    }

    func appendSummary(_ report: Report, options: ReportOptions) throws {
        guard let summary else { return }
        let size = try AppendedFile.size(summary)
        var options = options
        options.markdownBytes = min(options.markdownBytes, Self.summaryLimit - size - 1)
        guard options.markdownBytes > 1000 else {
            throw AppendedFile.Failure(path: summary, reason: "earlier output has filled it")
        }
        let markdown = MarkdownReport().render(report, options: options)
        // What stands there already may lack its line end, and a table needs a blank line before it.
        try AppendedFile.append((size > 0 ? [0x0A] : []) + markdown, to: summary)
    }

    func appendOutputs(_ outputs: Outputs) throws {
        guard let output else { return }
        try AppendedFile.append(Array(outputs.lines.utf8), to: output)
    }

    /// Nothing at all when there is nothing to say.
    ///
    /// - Parameter isRepeated: The log has the same in words already: folded, so that nobody reads it twice.
    func annotations(_ report: Report, options: ReportOptions, isRepeated: Bool) -> [UInt8] {
        let bytes = GitHubReport().render(report, options: options)
        if bytes == [0x0A] { return [] }
        return isRepeated ? Array("::group::Annotations\n".utf8) + bytes + Array("::endgroup::\n".utf8) : bytes
    }
}

extension GitHubStep.Outputs {
    init(_ report: Report, ending: Ending) {
        // A report that could not be written makes the run inconclusive, whatever was found.
        verdict = ending == .inconclusive ? .inconclusive : report.verdict
        exitCode = ending.rawValue
        findings = report.totals.findings.error + report.totals.findings.warning
        cost = report.totals.cost?.decimal
    }
}
