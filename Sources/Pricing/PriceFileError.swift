/// Why a price file cannot be used.
package struct PriceFileError: Error, Sendable, Equatable, CustomStringConvertible {
    package var path: String
    /// 1-based; nil when the trouble is with the whole file.
    package var line: Int?
    /// What is wrong and what to do about it.
    package var message: String

    package init(path: String, line: Int?, message: String) {
        self.path = path
        self.line = line
        self.message = message
    }

    /// `prices.json:12: …`
    package var description: String { path + (line.map { ":\($0)" } ?? "") + ": " + message }
}
