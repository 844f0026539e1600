import RolloutFormat

/// Commands that exit 0 and may list what is wrong anyway: `gofmt -l .`.
public enum ListingCheck {
    /// Cheap, and true of many commands that are none.
    public static func mayBe(in command: [UInt8]) -> Bool {
        let bytes = command.span
        // ` -l`: there are fewer dashes than spaces.
        var start = 1
        while let dash = bytes.firstIndex(of: UInt8(ascii: "-"), from: start) {
            if bytes[dash - 1] == 0x20, dash + 1 < bytes.count, bytes[dash + 1] == UInt8(ascii: "l") { return true }
            start = dash + 1
        }
        return command.first == lister[0] && command.starts(with: lister)
    }

    private static let lister = Array("gci list".utf8)
}
