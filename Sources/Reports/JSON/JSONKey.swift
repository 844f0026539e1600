/// A member name, for reading without a list of cases per type.
struct JSONKey: CodingKey {
    var stringValue: String
    var intValue: Int?

    init(_ name: StaticString) { stringValue = name.description }
    init(stringValue: String) { self.stringValue = stringValue }
    init(intValue: Int) {
        stringValue = "\(intValue)"
        self.intValue = intValue
    }
}
