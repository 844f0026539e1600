import Basics
import Policy
import Safety
import ThreadModel

/// GitLab Code Quality: what the merge request compares with its target branch, by fingerprint.
public struct GitLabReport: ReportFormat {
    public let name = "gitlab"
    public let summary = "GitLab Code Quality (artifacts:reports:codequality)"

    public init() {}

    public func render(_ report: Report, options: ReportOptions, into sink: ReportSink) {
        var used: [String: Int] = [:]
        var json = JSONWriter(sink)
        let items = ReportItem.all(report).filter { $0.status == .active }
        let budget = ListBudget(sink, bytes: options.listBytes, of: items.count)
        // What is suppressed or known has no place here: GitLab has no word for it and would show it as new.
        json.array(Self.shown(items, budget, report)) { json, item in
            let number = used[item.fingerprint, default: 0] + 1
            used[item.fingerprint] = number
            json.object {
                $0.member("description", description(item))
                $0.member("check_name", item.rule)
                // Of equal fingerprints GitLab shows one only.
                $0.member("fingerprint", number == 1 ? item.fingerprint : "\(item.fingerprint)-\(number)")
                $0.member("severity", severity(item))
                $0.member("location") {
                    $0.object {
                        $0.member("path", item.location.path)
                        $0.member("lines") { $0.object { $0.member("begin", item.location.line) } }
                    }
                }
            }
        }
        json.newline()
    }

    /// As many as there is room for; the last one says how many there were more.
    private static func shown(_ items: [ReportItem], _ budget: ListBudget, _ report: Report) -> some Sequence<
        ReportItem
    > {
        var rest = items.makeIterator()
        var isCut = false
        return AnyIterator {
            guard !isCut else { return nil }
            guard let item = rest.next() else { return nil }
            if budget.takes() { return item }
            isCut = true
            return ReportItem.leftOut(budget.notice ?? "", report)
        }
    }

    /// Begins with the session: the path of a rollout tells a reader nothing.
    private func description(_ item: ReportItem) -> String {
        let text = (item.label.map { $0 + ": " } ?? "") + item.text
        return Sanitizer.cut(Sanitizer.visible(text, lines: .fold), toBytes: 1024)
    }

    private func severity(_ item: ReportItem) -> String {
        if item.effect == .inconclusive { return "critical" }
        switch item.severity {
        case .error: return "major"
        case .warning: return "minor"
        case .note: return "info"
        }
    }
}
