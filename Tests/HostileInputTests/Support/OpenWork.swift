import Foundation
import Testing

/// Suites of the hostile-input issue that the code does not satisfy yet. They run on demand, so that what is left to
/// do can be seen: HOSTILE_INPUT=1 swift test --filter HostileInputTests.
enum OpenWork {
    static var isAskedFor: Bool { ProcessInfo.processInfo.environment["HOSTILE_INPUT"] == "1" }
    static let reason: Comment = "the hostile-input issue is open; HOSTILE_INPUT=1 runs these"
}
