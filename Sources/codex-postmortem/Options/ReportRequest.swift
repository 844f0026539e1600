import ArgumentParser
import Basics
import Policy
import Reports
import Safety

/// `--report FORMAT=PATH`; the path `-` is standard output.
struct ReportRequest {
    var format: any ReportFormat
    var path: String

    var isStandardOutput: Bool { path == "-" }

    init(_ argument: String) throws {
        let parts = argument.parts(at: "=", most: 2, keepsEmpty: true).map(String.init)
        guard let format = ReportFormats.named(parts[0]) else {
            let names = ReportFormats.all.map(\.name)
            throw ValidationError(
                saying:
                    "There is no format '\(parts[0])'; \(Suggestion.didYouMean(parts[0], in: names) ?? "known are \(ReportFormats.names)")"
            )
        }
        guard parts.count == 2, !parts[1].isEmpty else {
            throw ValidationError(saying: "Say where to write it: --report \(parts[0])=PATH")
        }
        if parts[1] == "-", format.isDirectory {
            throw ValidationError(saying: "\(format.name) is several files: --report \(format.name)=DIRECTORY")
        }
        self.format = format
        path = parts[1]
    }
}
