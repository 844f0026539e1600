import Foundation
import TestSupport
import Testing

/// The files under `Goldens`.
enum Goldens {
    static let directory = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")

    static func expect(_ bytes: [UInt8], _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        try Golden.expect(bytes, at: directory.appending(path: name), sourceLocation: sourceLocation)
    }
}
