import Basics

/// What a suite says of its session or of the run, beside its cases.
struct JUnitProperty {
    enum Value {
        case text(String)
        case number(Int64)
        case money(USD)
    }

    let name: StaticString
    let value: Value

    init(_ name: StaticString, _ value: Value) {
        self.name = name
        self.value = value
    }
}
