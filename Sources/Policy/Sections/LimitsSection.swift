import Basics
import ThreadModel
import Yams

/// `limits: {line_bytes, decompressed_bytes, expansion_ratio, records_per_thread, seconds_per_file, …}`.
enum LimitsSection: SettingGroup {
    static let key = "limits"
    static let summary = """
        How much of a file is read and how much of a run is shown. A limit that is hit is said with the file and the \
        line, and makes the run inconclusive; evidence is cut without further notice.
        """
}
