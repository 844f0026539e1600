extension Int64: Packable {
    @inlinable
    public func pack(into packer: inout Packer) { packer.signed(self) }
    @inlinable
    public static func unpack(from unpacker: inout Unpacker) -> Int64 { unpacker.signed() }
}

extension Int: Packable {
    @inlinable
    public func pack(into packer: inout Packer) { packer.signed(Int64(self)) }
    @inlinable
    public static func unpack(from unpacker: inout Unpacker) -> Int { Int(unpacker.signed()) }
}

extension Int32: Packable {
    @inlinable
    public func pack(into packer: inout Packer) { packer.signed(Int64(self)) }
    @inlinable
    public static func unpack(from unpacker: inout Unpacker) -> Int32 { Int32(truncatingIfNeeded: unpacker.signed()) }
}

extension UInt64: Packable {
    @inlinable
    public func pack(into packer: inout Packer) { packer.raw(self) }
    @inlinable
    public static func unpack(from unpacker: inout Unpacker) -> UInt64 { unpacker.raw() }
}

extension Int128: Packable {
    @inlinable
    public func pack(into packer: inout Packer) {
        if let short = Int64(exactly: self), short != .min {
            packer.signed(short)
        } else {
            // Stands for a number that needs all of its bytes.
            packer.signed(.min)
            packer.raw(UInt64(truncatingIfNeeded: self))
            packer.raw(UInt64(truncatingIfNeeded: self >> 64))
        }
    }

    @inlinable
    public static func unpack(from unpacker: inout Unpacker) -> Int128 {
        let short = unpacker.signed()
        guard short == .min else { return Int128(short) }
        let low = Int128(unpacker.raw())
        return Int128(Int64(bitPattern: unpacker.raw())) << 64 | low
    }
}

extension Bool: Packable {
    @inlinable
    public func pack(into packer: inout Packer) { packer.byte(self ? 1 : 0) }
    @inlinable
    public static func unpack(from unpacker: inout Unpacker) -> Bool { unpacker.byte() == 1 }
}

extension Double: Packable {
    @inlinable
    public func pack(into packer: inout Packer) { packer.raw(bitPattern) }
    @inlinable
    public static func unpack(from unpacker: inout Unpacker) -> Double { Double(bitPattern: unpacker.raw()) }
}

extension String: Packable {
    @inlinable
    public func pack(into packer: inout Packer) { packer.text(self) }
    @inlinable
    public static func unpack(from unpacker: inout Unpacker) -> String { unpacker.text() }
}

extension Optional: Packable where Wrapped: Packable {
    @inlinable
    public func pack(into packer: inout Packer) {
        packer.byte(self == nil ? 0 : 1)
        self?.pack(into: &packer)
    }

    @inlinable
    public static func unpack(from unpacker: inout Unpacker) -> Wrapped? {
        unpacker.byte() == 0 ? nil : Wrapped.unpack(from: &unpacker)
    }
}

extension Array: Packable where Element: Packable {
    @inlinable
    public func pack(into packer: inout Packer) {
        packer.unsigned(UInt64(count))
        packer.elements(self)
    }

    @inlinable
    public static func unpack(from unpacker: inout Unpacker) -> [Element] {
        let count = Int(unpacker.unsigned())
        if count == 0 { return [] }
        var elements: [Element] = []
        elements.reserveCapacity(count)
        for _ in 0..<count { elements.append(Element.unpack(from: &unpacker)) }
        return elements
    }
}

extension Dictionary: Packable where Key: Packable, Value: Packable {
    @inlinable
    public func pack(into packer: inout Packer) {
        packer.unsigned(UInt64(count))
        for (key, value) in self {
            key.pack(into: &packer)
            value.pack(into: &packer)
        }
    }

    @inlinable
    public static func unpack(from unpacker: inout Unpacker) -> [Key: Value] {
        let count = Int(unpacker.unsigned())
        if count == 0 { return [:] }
        var values: [Key: Value] = [:]
        values.reserveCapacity(count)
        for _ in 0..<count {
            let key = Key.unpack(from: &unpacker)
            values[key] = Value.unpack(from: &unpacker)
        }
        return values
    }
}

extension USD: PackedParts {
    @inlinable
    public static var blank: USD { .zero }
    @inlinable
    public mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor) { visitor.part(&picodollars) }
}
