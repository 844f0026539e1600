import Basics
import GRDB
import Reports
import Safety
import ThreadModel

extension HistoryWriter {
    /// - Returns: signatures by thread and line.
    mutating func failures(of session: SessionReport, _ row: Int64) throws -> [FailurePlace: Int64] {
        var result: [FailurePlace: Int64] = [:]
        for thread in session.threads {
            for failure in thread.memory?.failures ?? [] {
                let signature = try signature(failure)
                touched.insert(signature)
                let place = try place(failure.place.path ?? thread.files.first?.path ?? "")
                let next = failure.steps.map { "\($0.line)\t\($0.isEdit ? "e" : "c")\t\(clean($0.command))" }
                try db.cachedStatement(
                    sql: """
                        INSERT OR REPLACE INTO failure(session, place, line, call, turn, ms, signature, command,
                            exit_code, quoted, next, left_out, solved_line)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """
                ).execute(arguments: [
                    row, place, failure.place.line ?? 0, failure.place.callID.map(clean), failure.place.turn,
                    failure.place.time ?? session.startedAt ?? now, signature, try command(clean(failure.command)),
                    failure.exitCode, Sanitizer.cut(clean(failure.quoted), toBytes: 300), next.joined(separator: "\n"),
                    failure.omittedSteps, failure.solved?.line,
                ])
                result[FailurePlace(path: failure.place.path ?? "", line: failure.place.line ?? 0)] = signature
            }
        }
        return result
    }

    struct FailurePlace: Hashable {
        var path: String
        var line: Int
    }

    private mutating func signature(_ failure: CallFailure) throws -> Int64 {
        if let known = signatures[failure.signature] { return known }
        let hash = Int64(bitPattern: failure.signature)
        if let known = try Int64.fetchOne(db, sql: "SELECT id FROM signature WHERE hash = ?", arguments: [hash]) {
            signatures[failure.signature] = known
            return known
        }
        let (lines, line, command) = (clean(failure.lines), clean(failure.line), clean(failure.command))
        let (tool, kind) = (clean(failure.tool), (failure.kind ?? .exit).rawValue)
        let tail = Sanitizer.cut(clean(failure.quoted), toBytes: 300)
        try db.cachedStatement(
            sql:
                "INSERT INTO signature(hash, head, tool, kind, lines, line, command, tail) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [hash, Int64(bitPattern: failure.head), tool, kind, lines, line, command, tail])
        let id = db.lastInsertedRowID
        try db.cachedStatement(
            sql:
                "INSERT INTO signature_text(rowid, line, lines, command, tail, kind, tool) VALUES (?, ?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [id, line, lines, command, tail, kind, tool])
        signatures[failure.signature] = id
        return id
    }

    mutating func finding(
        _ finding: FindingReport, session: Int64?, run: Int64?, leads: Bool, failures: [FailurePlace: Int64]
    ) throws {
        let signature = finding.place.line.flatMap {
            failures[FailurePlace(path: finding.place.path ?? "", line: $0)]
        }
        try db.cachedStatement(
            sql: """
                INSERT INTO finding(session, run, rule, identity, severity, status, leads, incident, fingerprint, what,
                    ms, place, line, times, wasted_nano, signature)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(arguments: [
            session, run, finding.rule, UInt64(finding.identity, radix: 16).map { Int64(bitPattern: $0) },
            finding.severity.rawValue, finding.status.rawValue, leads, finding.incident, finding.fingerprint,
            Sanitizer.cut(clean(finding.what), toBytes: 400), finding.place.time,
            try finding.place.path.map { try place($0) }, finding.place.line, finding.count,
            finding.wasted?.cost.map(Self.nano), signature,
        ])
    }
}
