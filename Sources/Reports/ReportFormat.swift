/// A report format: one file each; `ReportFormats.all` names them.
package protocol ReportFormat: Sendable {
    /// The name in `--report NAME=PATH` and `--format NAME`.
    var name: String { get }
    /// One line for the help.
    var summary: String { get }
    /// The report as UTF-8 bytes, ending in a newline.
    func render(_ report: Report, options: ReportOptions) throws -> [UInt8]
}
