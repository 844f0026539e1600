import Basics

/// Why a stored report cannot be used, and what to do about it.
public enum ReportReadError: Error, Equatable, CustomStringConvertible {
    /// Not JSON, or not a report at all.
    case notAReport(reason: String)
    /// A report, but of another version; `writer` is the version of the program that wrote it, where it says so.
    case otherSchema(String, writer: String?)

    public var description: String {
        switch self {
        case .notAReport(let reason):
            "this is not a codex-postmortem report: \(reason). Give a file written by --report json=PATH."
        case .otherSchema(let schema, let writer):
            "this report has the schema \(schema)\(writer.map { ", written by codex-postmortem \($0)" } ?? ""); "
                + "this version reads \(Report.schema)\(Self.isNewer(schema) ? ", which is older" : ""). "
                + "Render it with the version that wrote it, or run check again with this one."
        }
    }

    private static func isNewer(_ schema: String) -> Bool {
        let (theirs, ours) = (schema.parts(at: "/"), Report.schema.parts(at: "/"))
        guard theirs.dropLast() == ours.dropLast(), let version = theirs.last.flatMap({ Int($0) }) else { return false }
        return version > ours.last.flatMap { Int($0) } ?? .max
    }
}
