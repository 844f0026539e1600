import CBuild
import Pricing

/// The version of this program, as `--version` and every report say it.
enum Version {
    static let text = "0.1.0"
    /// When it was made, as manual pages write it.
    static let day = "November 26, 2026"
    /// The last column of the compatibility page.
    static let newestProvedCodex = "0.163.0"

    /// `--version --verbose`.
    static var details: String {
        """
        codex-postmortem \(text)
          build   \(build)
          prices  of \(PriceTable.embedded.asOf)
          Codex   proved up to \(newestProvedCodex), the newest release to be had from PyPI. Sessions of newer ones are
                  judged by the same rules; records that nobody knows yet are counted and named.

        """
    }

    private static var build: String {
        let commit = codex_postmortem_commit_or_null().map { "packaged from commit " + String(cString: $0) }
        #if arch(arm64)
            let machine = "aarch64"
        #else
            let machine = "x86_64"
        #endif
        #if DEBUG
            let kind = "debug"
        #else
            let kind = "release"
        #endif
        return "\(commit ?? "not packaged"), \(kind), \(machine)"
    }
}
