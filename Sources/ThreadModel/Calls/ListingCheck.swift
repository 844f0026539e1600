/// Commands that exit 0 and may list what is wrong anyway: `gofmt -l .`.
package enum ListingCheck {
    /// Cheap, and true of many commands that are none.
    package static func mayBe(in command: [UInt8]) -> Bool {
        command.firstRange(of: option) != nil || command.starts(with: lister)
    }

    private static let option = Array(" -l".utf8)
    private static let lister = Array("gci list".utf8)
}
