import ThreadModel

/// Reads a file summary by its names in a report.
struct FileReader: Decodable {
    let file: FileSummary

    init(from decoder: any Decoder) throws {
        let json = try JSONObject(decoder)
        var file = FileSummary(path: try json("path"), format: try json("format"))
        file.historyMode = try json.optional("history_mode")
        file.isCompressed = try json("compressed")
        file.lines = try json("lines")
        file.badLines = try json("bad_lines")
        file.unknownRecords = try json("unknown_records")
        file.bytes = try json.optional("bytes") ?? 0
        file.badLineNumbers = try json.optional("bad_line_numbers") ?? []
        file.foreignLines = try json.optional("foreign_lines") ?? 0
        file.firstUnknownLine = try json.optional("first_unknown_line")
        file.repeatedLines = try json.optional("repeated_lines") ?? 0
        file.incomplete = try json.optional("incomplete")
        self.file = file
    }
}
