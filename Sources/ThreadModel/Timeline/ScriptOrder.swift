/// Puts what a script asked for behind the script, where a trace names it; scripts may run side by side.
enum ScriptOrder {
    static func nested(_ calls: [ThreadTimeline.Call]) -> [ThreadTimeline.Call] {
        guard calls.contains(where: { $0.parent != nil }) else { return calls }
        let scripts = Set(calls.lazy.filter { !$0.isNested }.map(\.id))
        var parts: [String: [ThreadTimeline.Call]] = [:]
        for call in calls {
            if let parent = call.parent, scripts.contains(parent) { parts[parent, default: []].append(call) }
        }
        return calls.flatMap { call -> [ThreadTimeline.Call] in
            if let parent = call.parent, scripts.contains(parent) { return [] }
            return call.isNested ? [call] : [call] + (parts.removeValue(forKey: call.id) ?? [])
        }
    }
}
