import RolloutFormat

/// How far the reading of a file is, and what its lines were so far.
struct FileReading {
    /// The user named the file; a directory did not just hold it.
    let isNamed: Bool
    /// The thread has further files.
    let sharesThread: Bool
    /// 1-based number of the line that was reached last.
    var lineNumber = 0
    /// Uncompressed bytes up to its end.
    var bytesRead: Int64 = 0
    /// Lines beyond a limit up to it.
    var overlongLines = 0
    var shapes = ShapeCount()
    /// Hashes of the lines, where the thread has further files.
    var ownLines: Set<UInt64> = []
    /// Numbers of the lines that are nested too deeply.
    var deepLines: [Int] = []
    var content = ContentName()
    /// So much was read without a record that the file is something else.
    var isNoSession = false

    init(isNamed: Bool, sharesThread: Bool) {
        self.isNamed = isNamed
        self.sharesThread = sharesThread
    }
}
