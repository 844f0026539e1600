import Basics

/// How values of one kind come into a configuration and out of it.
public struct OptionKind<Value: Sendable>: Sendable {
    public let wrap: @Sendable (Value) -> OptionValue
    /// nil for a value of another kind.
    public let unwrap: @Sendable (OptionValue) -> Value?
    /// The kind itself, as an option holds it that has no value.
    let sample: OptionValue

    init(
        _ sample: OptionValue, _ wrap: @escaping @Sendable (Value) -> OptionValue,
        _ unwrap: @escaping @Sendable (OptionValue) -> Value?
    ) {
        self.sample = sample
        self.wrap = wrap
        self.unwrap = unwrap
    }

    /// The same, or nothing.
    var optional: OptionKind<Value?> {
        let (wrap, unwrap, unset) = (wrap, unwrap, OptionValue.unset(sample))
        return OptionKind<Value?>(sample, { $0.map(wrap) ?? unset }, { .some(unwrap($0)) })
    }
}

extension OptionKind where Value == Int {
    public static var integer: Self {
        Self(.integer(0), OptionValue.integer) { if case .integer(let value) = $0 { value } else { nil } }
    }
}

extension OptionKind where Value == Double {
    public static var share: Self {
        Self(.share(0), OptionValue.share) { if case .share(let value) = $0 { value } else { nil } }
    }
    public static var growth: Self {
        Self(.growth(0), OptionValue.growth) { if case .growth(let value) = $0 { value } else { nil } }
    }
    public static var seconds: Self {
        Self(.seconds(0), OptionValue.seconds) { if case .seconds(let value) = $0 { value } else { nil } }
    }
}

extension OptionKind where Value == Bool {
    public static var boolean: Self {
        Self(.boolean(false), OptionValue.boolean) { if case .boolean(let value) = $0 { value } else { nil } }
    }
}

extension OptionKind where Value == [String] {
    public static var strings: Self {
        Self(.strings([]), OptionValue.strings) { if case .strings(let value) = $0 { value } else { nil } }
    }
}

extension OptionKind where Value == USD {
    public static var money: Self {
        Self(.money(.zero), OptionValue.money) { if case .money(let value) = $0 { value } else { nil } }
    }
}
