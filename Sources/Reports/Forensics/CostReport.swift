import Basics
import ThreadModel

/// Writes a statement of costs in the forms in which it is asked for.
public enum CostReport {
    public enum Format: String, Sendable, CaseIterable {
        case text, json, csv, markdown
    }

    public static func render(_ statement: CostStatement, as format: Format, options: ReportOptions) -> [UInt8] {
        switch format {
        case .text: DocumentText.render(CostDocument.document(statement), options: options)
        case .markdown: DocumentMarkdown.render(CostDocument.document(statement))
        case .json: CostJSON.render(statement)
        case .csv: CostCSV.render(statement, bytes: options.csvBytes)
        }
    }

    /// The names that ccusage uses, so that scripts written for it go on working.
    public static func ccusageJSON(_ statement: CostStatement) -> [UInt8] { CcusageJSON.render(statement) }
}
