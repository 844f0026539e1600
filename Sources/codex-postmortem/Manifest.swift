import Foundation

/// A list of paths: one a line, or separated by NUL when there is a NUL in it.
enum Manifest {
    static func paths(_ data: Data) -> [String] {
        let separator: UInt8 = data.contains(0) ? 0 : 0x0A
        return data.split(separator: separator).compactMap { part in
            var part = part
            if separator == 0x0A, part.last == 0x0D { part = part.dropLast() }
            return part.isEmpty ? nil : String(decoding: part, as: UTF8.self)
        }
    }
}
