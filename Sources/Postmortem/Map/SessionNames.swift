import Policy
import ThreadModel

/// What a session goes by where settings are chosen for it: known from a file's path alone, so that the rules that
/// see a thread being read and those that judge the finished session agree.
struct SessionNames: Sendable {
    /// The paths the user gave.
    private let roots: [String]
    private let labeler: SessionLabeler

    init(
        roots: [String], template: LabelTemplate? = nil, workingDirectory: String? = nil,
        redactor: any Redacting = NoRedaction()
    ) {
        self.roots = roots
        labeler = SessionLabeler(
            roots: roots, template: template, workingDirectory: workingDirectory, redactor: redactor)
    }

    /// The label (without the number that tells equal ones apart), the label as a directory, so that `nightly/**`
    /// finds a session `nightly`, and the path below what was given; each from the root, so that a pattern with a
    /// leading `/` can mean exactly that.
    func names(of path: String) -> [String] {
        let label = "/" + labeler.name(of: path)
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return [label, label + "/" + file, "/" + relative(path)]
    }

    private func relative(_ path: String) -> String {
        let root = roots.filter { path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }.max { $0.count < $1.count }
        return String(path.dropFirst(root?.count ?? 0).drop { $0 == "/" })
    }
}
