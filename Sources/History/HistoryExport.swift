import Basics
import GRDB

/// Everything a history holds, a JSON object a line: `{"table": "session", …}`.
public enum HistoryExport {
    public static let tables = ["run", "session", "signature", "failure", "finding"]

    /// - Parameter write: is given lines, some at a time; false ends it.
    public static func run(_ db: Database, _ write: ([UInt8]) -> Bool) throws {
        var buffer: [UInt8] = []
        for table in tables {
            let rows = try Row.fetchCursor(db, sql: query(table))
            while let row = try rows.next() {
                append(row, of: table, to: &buffer)
                if buffer.count > 1 << 18 {
                    guard write(buffer) else { return }
                    buffer.removeAll(keepingCapacity: true)
                }
            }
        }
        _ = write(buffer)
    }

    /// With the words instead of the numbers of rows.
    private static func query(_ table: String) -> String {
        switch table {
        case "failure":
            """
            SELECT s.uid AS session_id, p.path, f.line, f.call, f.turn, f.ms, printf('%016x', g.hash) AS signature,
                c.text AS command, f.exit_code, f.quoted, f.next, f.left_out, f.solved_line
            FROM failure f JOIN session s ON s.id = f.session JOIN signature g ON g.id = f.signature
                JOIN command c ON c.id = f.command LEFT JOIN place p ON p.id = f.place
            ORDER BY f.session, f.place, f.line
            """
        case "finding":
            """
            SELECT s.uid AS session_id, r.uid AS run_id, f.rule, f.severity, f.status, f.leads, f.incident,
                f.fingerprint, f.what, f.ms, p.path, f.line, f.times, f.wasted_nano
            FROM finding f LEFT JOIN session s ON s.id = f.session LEFT JOIN run r ON r.id = f.run
                LEFT JOIN place p ON p.id = f.place ORDER BY f.id
            """
        case "session":
            """
            SELECT s.uid AS session_id, r.uid AS run_id, s.name, s.label, s.repository, s.branch, s.prompt,
                s.started_ms, s.ended_ms, s.seconds, s.cli_version, s.model, s.outcome, s.verdict, s.calls, s.failed,
                s.input, s.cached, s.output, s.reasoning, s.tokens, s.cost_nano, s.unpriced, p.path
            FROM session s LEFT JOIN run r ON r.id = s.run LEFT JOIN place p ON p.id = s.place ORDER BY s.id
            """
        case "signature":
            """
            SELECT printf('%016x', hash) AS signature, tool, kind, line, lines, command, first_ms, last_ms, sessions,
                times FROM signature ORDER BY id
            """
        default:
            """
            SELECT uid AS run_id, name, ended_ms, verdict, exit_code, sessions, cost_nano, unpriced, tokens, seconds,
                tool_version FROM run ORDER BY id
            """
        }
    }

    private static func append(_ row: Row, of table: String, to buffer: inout [UInt8]) {
        buffer += Array("{\"table\":\"\(table)\"".utf8)
        for (name, value) in row {
            buffer += Array(",\"\(name)\":".utf8)
            switch value.storage {
            case .null: buffer += Array("null".utf8)
            case .int64(let number): buffer += Array("\(number)".utf8)
            case .double(let number): buffer += Array((number.isFinite ? "\(number)" : "null").utf8)
            case .string(let text): JSONText.append(text, to: &buffer)
            case .blob: buffer += Array("null".utf8)
            }
        }
        buffer += Array("}\n".utf8)
    }
}
