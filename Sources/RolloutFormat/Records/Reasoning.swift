/// What the model thought, said or planned on its way, as records beside messages and calls: of it only that the thread
/// has received a response of its own is of use.
enum Reasoning: RecordKind {
    static var names: [StaticString] {
        [
            "response_item/reasoning", "event_msg/agent_message", "event_msg/agent_reasoning",
            "event_msg/agent_reasoning_raw_content", "item_completed/AgentMessage", "item_completed/Reasoning",
            "item_completed/Plan", "item_completed/WebSearch", "item_completed/ImageGeneration",
        ]
    }

    static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record { .reasoning }
}
