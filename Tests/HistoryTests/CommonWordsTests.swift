import Foundation
import GRDB
import Reports
import Testing

@testable import History

/// Words that very many failures have are not weighed against each other, and what is asked for is found all the same.
@Suite struct CommonWordsTests {
    /// Failures with `error`, with `module` and `plain` by turns, and one with `zlib`.
    private static func history() throws -> DatabaseQueue {
        let queue = try DatabaseQueue()
        try queue.inDatabase { try HistorySchema.migrate($0) }
        try queue.write { db in
            try db.execute(
                sql:
                    "INSERT INTO session VALUES (1, 'u', 0, 1, 9, NULL, 'n', 'n', NULL, NULL, NULL, 1, 2, 1, '1', 'm', 'completed', 'pass', 1, 1, 1, 1, 1, 1, 1, 1, 0, NULL)"
            )
            try db.execute(sql: "INSERT INTO place VALUES (1, 'p'); INSERT INTO command VALUES (1, 'make')")
            for id in 1...20 {
                let line = "error in part\(id)" + (id % 2 == 0 ? " module" : " plain") + (id == 7 ? " zlib" : "")
                try db.execute(
                    sql: "INSERT INTO signature VALUES (?, ?, ?, 'shell', 'exit', ?, ?, 'make', ?, 1, ?, 1, 1)",
                    arguments: [id, id, id, line, line, line, id])
                try db.execute(
                    sql: "INSERT INTO failure VALUES (1, 1, ?, 'c', 1, ?, ?, 1, 1, '', '', 0, NULL)",
                    arguments: [id, id, id])
            }
            for table in ["signature_text", "command_text", "session_text"] {
                try db.execute(sql: "INSERT INTO \(table)(\(table)) VALUES ('rebuild')")
            }
        }
        return queue
    }

    private static func lines(_ text: String, weighed: Int) throws -> [String] {
        try history().read { db in
            var query = SearchQuery(text)
            query.weighed = weighed
            query.wantsOnlyFailures = true
            query.limit = 4
            return try query.run(db).hits.map(\.text)
        }
    }

    private static let newest = [
        "error in part20 module", "error in part19 plain", "error in part18 module", "error in part17 plain",
    ]

    @Test func aCommonWordGivesTheNewest() throws {
        #expect(try Self.lines("error", weighed: 5) == Self.newest)
    }

    @Test func ofSeveralCommonWordsAllHaveToBeThere() throws {
        let found = try Self.lines("error module", weighed: 5)
        #expect(found.count == 4 && found.allSatisfy { $0.hasSuffix("module") })
    }

    @Test func aRareWordIsFoundBesideCommonOnes() throws {
        #expect(try Self.lines("error module zlib", weighed: 5) == ["error in part7 plain zlib"])
    }

    @Test func commonWordsThatNothingHasTogetherGiveTheNewest() throws {
        #expect(try Self.lines("module plain", weighed: 5) == Self.newest)
        #expect(try Self.lines("\"in part3\" error", weighed: 5) == ["error in part3 plain"])
    }

    @Test func theSixRarestAreKeptWhateverStandsBeforeThem() throws {
        try Self.history().read { db in
            let text = "error module in make part1 part2 part3 part4 part5 part6 zlib"
            let rarest = try QueryWords(db).rarest(of: text, ceiling: 10)
            #expect(rarest.map(\.text) == ["part1", "part2", "part3", "part4", "part5", "part6"])
            let few = try QueryWords(db).rarest(of: "error module zlib", ceiling: 10)
            #expect(few.map(\.text) == ["zlib", "error", "module"] && few.map(\.count) == [1, 10, 10])
        }
    }
}
