import ThreadModel

/// Remembers what observers are told of every thread; used with one worker only.
final class CallCollector: ThreadObserver, @unchecked Sendable {
    struct Seen: Equatable {
        var outcome: String
        var kind: String?
        var exitCode: Int?
        var command: String
    }

    struct Thread {
        var calls: [String: Seen] = [:]
        /// Models in the order in which they came into force.
        var models: [String] = []
    }

    private(set) var threads: [String: Thread] = [:]
    private var current = Thread()

    var sees: ThreadEventKinds { [.callFinished, .model, .ended] }
    func threadBegan(_ context: ThreadContext) { current = Thread() }
    func see(_ event: ThreadEvent) {
        switch event {
        case .callFinished(let call):
            // A stream has item numbers where its rollout has call ids, and begins to count again at every process.
            current.calls["\(call.id)\(call.turn > 1 && call.id.hasPrefix("item_") ? "/\(call.turn)" : "")"] = Seen(
                outcome: call.outcome.rawValue, kind: call.failure?.rawValue, exitCode: call.exitCode,
                command: String(decoding: call.command, as: UTF8.self))
        case .model(_, let to, _): current.models.append(to)
        case .ended(let summary):
            let id = summary.id ?? ""
            let offset = threads[id]?.calls.count ?? 0
            for (key, seen) in current.calls {
                let name = threads[id]?.calls[key] == nil ? key : "\(key)#\(offset)"
                threads[id, default: Thread()].calls[name] = seen
            }
            threads[id, default: Thread()].models += current.models
        default: break
        }
    }
    func takeFindings() -> [Finding] { [] }
}
