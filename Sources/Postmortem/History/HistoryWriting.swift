import Dispatch
import History
import Synchronization

/// What is being written to a history while the next files are read; one thing at a time.
final class HistoryWriting: Sendable {
    private let result = Mutex<Result<HistoryWriter.Added, HistoryError>?>(nil)
    private let group = DispatchGroup()

    /// Nothing must be under way: see `finish`.
    func begin(_ write: @escaping @Sendable () throws(HistoryError) -> HistoryWriter.Added) {
        DispatchQueue.global().async(group: group) { [self] in
            let written: Result<HistoryWriter.Added, HistoryError>
            do throws(HistoryError) { written = .success(try write()) } catch { written = .failure(error) }
            result.withLock { $0 = written }
        }
    }

    /// Waits until it is written.
    ///
    /// - Returns: What was added since the last time.
    func finish() throws(HistoryError) -> HistoryWriter.Added {
        group.wait()
        let written = result.withLock { result in
            defer { result = nil }
            return result
        }
        return try written?.get() ?? HistoryWriter.Added()
    }
}
