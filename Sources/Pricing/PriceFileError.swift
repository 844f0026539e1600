/// Why a price file cannot be used.
public struct PriceFileError: Error, Sendable, Equatable, CustomStringConvertible {
    public var path: String
    /// 1-based; nil when the trouble is with the whole file.
    public var line: Int?
    /// What is wrong and what to do about it.
    public var message: String

    public init(path: String, line: Int?, message: String) {
        self.path = path
        self.line = line
        self.message = message
    }

    /// `prices.json:12: …`
    public var description: String { path + (line.map { ":\($0)" } ?? "") + ": " + message }
}
