import Basics
import ThreadModel

/// Writes answers of a history in the forms in which they are asked for.
public enum HistoryReport {
    public enum Format: String, Sendable, CaseIterable {
        case text, json, markdown
    }

    public static func render(_ list: PrecedentList, as format: Format, options: ReportOptions) -> [UInt8] {
        format == .json ? json(list) : render(HistoryDocuments.document(list), as: format, options)
    }

    public static func render(_ result: SearchResult, as format: Format, options: ReportOptions) -> [UInt8] {
        format == .json ? json(result) : render(HistoryDocuments.document(result), as: format, options)
    }

    public static func render(_ stats: HistoryStats, as format: Format, options: ReportOptions) -> [UInt8] {
        format == .json ? json(stats) : render(HistoryDocuments.document(stats), as: format, options)
    }

    private static func render(_ document: ForensicDocument, as format: Format, _ options: ReportOptions) -> [UInt8] {
        format == .markdown ? DocumentMarkdown.render(document) : DocumentText.render(document, options: options)
    }

    static func json(_ value: some MemberList) -> [UInt8] {
        let json = JSONWriter()
        value.write(to: json)
        json.newline()
        return json.bytes
    }
}

extension MemberList {
    fileprivate func write(to json: JSONWriter) {
        var json = json
        write(to: &json)
    }
}
