/// What can be put into few bytes and taken out again, in the same process: values of which a run has many.
public protocol Packable {
    func pack(into packer: inout Packer)
    static func unpack(from unpacker: inout Unpacker) -> Self
}

/// Packed part by part, by one list of them.
public protocol PackedParts: Packable {
    /// What unpacking fills.
    static var blank: Self { get }
    mutating func parts<Visitor: PartVisitor>(_ visitor: inout Visitor)
}

/// Sees the parts of a value in the order of their list: one packs them, one unpacks them, one counts them.
public protocol PartVisitor {
    mutating func part<Value: Packable>(_ value: inout Value)
}

extension PackedParts {
    @inlinable
    public func pack(into packer: inout Packer) { packer.withParts(of: self) { $0.parts(&$1) } }

    @inlinable
    public static func unpack(from unpacker: inout Unpacker) -> Self {
        unpacker.filled(blank) { $0.parts(&$1) }
    }
}

extension Packer {
    /// Packs a value where it is: a packer changes no part, and a copy of a large value costs more than packing it.
    @inlinable
    public mutating func withParts<Value>(of value: Value, _ visit: (inout Value, inout Packer) -> Void) {
        withUnsafePointer(to: value) { visit(&UnsafeMutablePointer(mutating: $0).pointee, &self) }
    }

    /// Each where it is.
    @inlinable
    public mutating func elements<Element: Packable>(_ elements: [Element]) {
        elements.withUnsafeBufferPointer { for place in $0.indices { $0[place].pack(into: &self) } }
    }
}

extension Unpacker {
    /// Fills a value and hands it over as it is, without the copy that is made of a large variable.
    @inlinable
    public mutating func filled<Value>(
        _ blank: @autoclosure () -> Value, _ fill: (inout Value, inout Unpacker) -> Void
    ) -> Value {
        withUnsafeTemporaryAllocation(of: Value.self, capacity: 1) { place in
            place.initializeElement(at: 0, to: blank())
            fill(&place[0], &self)
            return place.moveElement(from: 0)
        }
    }
}

/// An enumeration without payloads: its one byte as it stands in memory, for packed bytes never leave the process.
public protocol PackedWord: Packable {}

extension PackedWord {
    @inlinable
    public func pack(into packer: inout Packer) { packer.byte(unsafeBitCast(self, to: UInt8.self)) }
    @inlinable
    public static func unpack(from unpacker: inout Unpacker) -> Self { unsafeBitCast(unpacker.byte(), to: Self.self) }
}
