import Basics

/// Commands that exit 0 and may list what is wrong anyway: `gofmt -l .`.
public enum ListingCheck {
    /// Cheap, and true of many commands that are none.
    public static func mayBe(in command: [UInt8]) -> Bool {
        command.holds(option) || command.first == lister[0] && command.starts(with: lister)
    }

    private static let option = Array(" -l".utf8)
    private static let lister = Array("gci list".utf8)
}
