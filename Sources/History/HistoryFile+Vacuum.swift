import GRDB

extension HistoryFile {
    /// Gives back what is not used any more, and puts the indexes for words in order.
    public func vacuum() throws(HistoryError) {
        try write { db in
            for table in ["signature_text", "command_text", "session_text"] {
                try db.execute(sql: "INSERT INTO \(table)(\(table)) VALUES ('optimize')")
            }
        }
        try read { db in try db.execute(sql: "VACUUM; ANALYZE") }
    }
}
