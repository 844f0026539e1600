/// Settings applied to a thread, the only place where the service tier is recorded (0.144 →).
public struct ThreadSettings: RecordKind {
    public var model: RawString?
    /// Absent and null both mean the standard tier: the record holds the complete settings.
    public var serviceTier: RawString?
    public var effort: RawString?

    public static var names: [StaticString] { ["event_msg/thread_settings_applied"] }

    public static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record {
        var settings = ThreadSettings()
        var hasSettings = false
        guard cursor.enterObject() else { return .bad }
        while let key = cursor.nextKey() {
            guard key.equals("thread_settings") else {
                cursor.skipValue()
                continue
            }
            hasSettings = cursor.enterObject()
            guard hasSettings else { continue }
            while let inner = cursor.nextKey() {
                if inner.equals("model") {
                    settings.model = cursor.string()
                } else if inner.equals("service_tier") {
                    settings.serviceTier = cursor.string()
                } else if inner.equals("reasoning_effort") {
                    settings.effort = cursor.string()
                } else {
                    cursor.skipValue()
                }
            }
        }
        return hasSettings ? .threadSettings(settings) : .bad
    }
}
