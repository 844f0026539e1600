/// Why scans cannot be merged at all. What only concerns single files makes the result inconclusive instead.
public enum ScanError: Error, Equatable, CustomStringConvertible {
    /// Made by another version, whose rules may judge differently.
    case version(file: String, made: String, here: String)
    /// A line of another format, which another build of the program writes.
    case format(file: String, made: Int)
    /// Rules judged a thread under settings that are not those of the merge; nil where they were not set.
    case settings(file: String, name: String, made: String?, here: String?)

    public var description: String {
        switch self {
        case .version(let file, let made, let here):
            "\(file) was scanned by version \(made) and this is \(here); scan again, or merge with that version."
        case .format(let file, let made):
            "\(file) was scanned into lines of format \(made), and this program reads formats \(ScanLine.readable.lowerBound) to "
                + "\(ScanLine.readable.upperBound); scan again with this program."
        case .settings(let file, let name, let made, let here):
            "\(file) was scanned with \(name) \(made ?? "at its default"), and here it is \(here ?? "at its default"); "
                + "give scan and merge the same configuration."
        }
    }
}
