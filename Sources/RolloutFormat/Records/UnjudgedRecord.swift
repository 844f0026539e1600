/// Kinds that Codex is known to write and that say nothing about outcome, cost or loops that another record does not
/// say better. They are listed so that a kind which is *not* here stands out.
enum UnjudgedRecord: RecordKind {
    static var names: [StaticString] {
        [
            "session_state", "inter_agent_communication", "inter_agent_communication_metadata", "world_state",
            "security_risk_score", "retained_context", "realtime_item",
            "response_item/agent_message", "response_item/ghost_snapshot",
            "response_item/compaction_summary", "response_item/compaction", "response_item/context_compaction",
            "response_item/additional_tools",
            "response_item/compaction_trigger", "response_item/other",
            "event_msg/undo_completed",
            "event_msg/context_compacted", "event_msg/thread_rolled_back", "event_msg/thread_name_updated",
            "event_msg/thread_goal_updated", "event_msg/view_image_tool_call",
            "event_msg/web_search_end", "event_msg/image_generation_end", "event_msg/dynamic_tool_call_request",
            "event_msg/guardian_assessment",
            "event_msg/collab_agent_interaction_end", "event_msg/collab_close_end", "event_msg/collab_resume_end",
            "event_msg/collab_waiting_end",
            "item_completed/ImageView", "item_completed/HookPrompt",
            "item_completed/ContextCompaction", "item_completed/Extension",
        ]
    }

    static func decode(_ cursor: inout JSONCursor, name: RawString) -> Record { .known }
}
