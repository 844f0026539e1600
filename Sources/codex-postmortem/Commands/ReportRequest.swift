import ArgumentParser
import Reports

/// `--report FORMAT=PATH`.
struct ReportRequest: ExpressibleByArgument {
    var format: any ReportFormat
    var path: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex,
            let format = ReportFormats.named(String(argument[..<equals]))
        else { return nil }
        let path = String(argument[argument.index(after: equals)...])
        guard !path.isEmpty else { return nil }
        self.format = format
        self.path = path
    }
}
