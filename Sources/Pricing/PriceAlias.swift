/// A name that is not a model of its own.
public struct PriceAlias: Sendable, Equatable {
    public var name: String
    /// First day (since 1970-01-01 UTC) on which the name meant the model; nil when it always did.
    public var from: Int32?
    public var model: String

    public init(name: String, from: Int32?, model: String) {
        self.name = name
        self.from = from
        self.model = model
    }
}
