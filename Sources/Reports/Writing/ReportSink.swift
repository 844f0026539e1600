import Basics
import Safety

/// Where the bytes of a report go: collected to 256 KiB, then passed on. Without a place to hand them to they stay in
/// memory. What goes wrong is kept until the end, so that no format has to think of it. A class: all parts of a report
/// append to the same one.
package final class ReportSink {
    /// Takes the bytes that have come together; gives what went wrong.
    package typealias Output = ([UInt8]) -> (any Error)?

    private static let capacity = 256 << 10

    private var buffer: [UInt8] = []
    private let output: Output?
    private var handedOn = 0
    /// The first thing that went wrong; what comes after it is dropped.
    package private(set) var failure: (any Error)?

    package init() { output = nil }

    package init(_ output: @escaping Output) {
        self.output = output
        buffer.reserveCapacity(Self.capacity + 4096)
    }

    /// Bytes so far.
    package var size: Int { handedOn + buffer.count }

    /// What is in memory: everything, where nothing takes it.
    package var bytes: [UInt8] { buffer }

    @inline(__always)
    package func append(_ byte: UInt8) {
        buffer.append(byte)
        if buffer.count >= Self.capacity { handOn() }
    }

    package func append(_ bytes: some Collection<UInt8>) {
        buffer.append(contentsOf: bytes)
        if buffer.count >= Self.capacity { handOn() }
    }

    /// Text of this package or text that was made safe.
    package func append(_ text: String) { append(text.utf8) }

    package func append(_ text: some SafeText) { append(text.text.utf8) }

    package func append(_ text: StaticString) {
        text.withUTF8Buffer { buffer.append(contentsOf: $0) }
        if buffer.count >= Self.capacity { handOn() }
    }

    /// What `body` appends.
    @inline(__always)
    func write(_ body: (inout [UInt8]) -> Void) {
        body(&buffer)
        if buffer.count >= Self.capacity { handOn() }
    }

    package func append(decimal value: Int64) {
        // Most numbers of a report are small.
        if 0..<10 ~= value { return append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value)) }
        var rest = value.magnitude
        var digits: InlineArray<20, UInt8> = .init(repeating: 0)
        var count = 0
        repeat {
            digits[count] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            count += 1
        } while rest > 0
        write { bytes in
            if value < 0 { bytes.append(UInt8(ascii: "-")) }
            while count > 0 {
                count -= 1
                bytes.append(digits[count])
            }
        }
    }

    package func append(repeating byte: UInt8, count: Int) { append(repeatElement(byte, count: count)) }

    package func fail(_ error: any Error) {
        if failure == nil { failure = error }
    }

    /// Hands on the rest.
    package func finish() throws {
        handOn()
        if let failure { throw failure }
    }

    private func handOn() {
        guard let output, !buffer.isEmpty else { return }
        handedOn += buffer.count
        if failure == nil, let error = output(buffer) { failure = error }
        buffer.removeAll(keepingCapacity: buffer.capacity <= 2 * Self.capacity)
    }
}
