/// Why a stored report cannot be used, and what to do about it.
package enum ReportReadError: Error, Equatable, CustomStringConvertible {
    /// Not JSON, or not a report at all.
    case notAReport(reason: String)
    /// A report, but of another version.
    case otherSchema(String)

    package var description: String {
        switch self {
        case .notAReport(let reason):
            "this is no report of codex-postmortem: \(reason). Give a file written by --report json=PATH."
        case .otherSchema(let schema):
            "this report has the schema \(schema), but this version reads \(Report.schema). Render it with the "
                + "version that wrote it, or run check again."
        }
    }
}
