/// A name that is not a model of its own.
package struct PriceAlias: Sendable, Equatable {
    package var name: String
    /// First day (since 1970-01-01 UTC) on which the name meant the model; nil when it always did.
    package var from: Int32?
    package var model: String

    package init(name: String, from: Int32?, model: String) {
        self.name = name
        self.from = from
        self.model = model
    }
}
