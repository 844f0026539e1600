import Basics
import ThreadModel

extension RuleCatalog {
    /// All rules with everything there is to say about them.
    public static func json(_ entries: [Entry]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", "codex-postmortem/rules/1")
            json.member("rules") { $0.array(entries) { json, entry in json.object { members(of: entry, &$0) } } }
        }
        json.newline()
        return json.bytes
    }

    public static func json(_ entry: Entry) -> [UInt8] {
        var json = JSONWriter()
        json.object { members(of: entry, &$0) }
        json.newline()
        return json.bytes
    }

    private static func members(of entry: Entry, _ json: inout JSONWriter) {
        let rule = entry.about
        json.member("id", rule.id)
        json.member("group", rule.group.rawValue)
        json.member("scope", rule.scope.rawValue)
        json.member("severity", rule.severity.rawValue)
        json.member("inconclusive", rule.isInconclusive)
        json.member("what", rule.what)
        json.member("why", rule.why)
        json.member("remedy", rule.remedy)
        json.member("false_alarms", rule.falseAlarms)
        json.member("options") {
            $0.array(rule.options) { json, option in
                json.object { json in
                    json.member("name", option.name)
                    json.member("default", option.standard.text)
                    json.member("summary", option.summary)
                    json.member("also") { $0.array(entry.otherNames[option.name] ?? []) { $0.string($1) } }
                }
            }
        }
        json.member("fires_on") { $0.array(entry.fires) { $0.string($1) } }
        json.member("quiet_on") { $0.array(entry.quiet) { $0.string($1) } }
    }
}
