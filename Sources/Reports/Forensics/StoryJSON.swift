import Basics
import ThreadModel

/// `codex-postmortem/show/1`: the sessions as in a report, with their timelines, and what only a story knows.
enum StoryJSON {
    static let schema = "codex-postmortem/show/1"

    static func render(_ stories: [SessionStory]) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", schema)
            json.member("sessions") {
                $0.array(stories) { json, story in json.object { $0.members(of: story) } }
            }
        }
        json.newline()
        return json.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func members(of story: SessionStory) {
        var session = story.session
        session.members(&self)
        member("findings") {
            story.findings.write(to: &$0)
        }
        member("focus", story.focus.map { story.threads[$0].report.id })
        member("family") {
            $0.array(story.threads) { json, thread in json.object { $0.members(of: thread, in: story) } }
        }
        member("forks") {
            $0.array(story.forks) { json, fork in
                json.object {
                    $0.member("id", fork.id)
                    $0.member("label", fork.label)
                    $0.member("continues", fork.of)
                    $0.member("models", fork.models)
                    $0.member("usage", fork.usage)
                    $0.member("cost_usd", fork.cost)
                    $0.member("unpriced_tokens", fork.unpricedTokens)
                    $0.member("outcome", fork.end.rawValue)
                }
            }
        }
    }

    private mutating func members(of thread: SessionStory.Thread, in story: SessionStory) {
        let calls = thread.timeline.calls
        member("thread_id", thread.report.id)
        member("name", thread.name)
        member("parent_thread_id", thread.parent.map { story.threads[$0].report.id })
        member("parent_turn", thread.parentTurn)
        member("started_at", time: thread.startedAt)
        member("ended_at", time: thread.endedAt)
        member("duration_seconds", thread.durationSeconds)
        member("working_directory", thread.workingDirectory)
        member("repository", thread.repository)
        member("branch", thread.branch)
        if !thread.prompts.isEmpty {
            let marks = thread.timeline.marks
            member("prompts") {
                $0.array(thread.prompts.sorted { $0.key < $1.key }) { json, prompt in
                    json.object {
                        $0.member("turn", marks[prompt.key].turn)
                        $0.member("time", time: marks[prompt.key].time)
                        $0.member("path", marks[prompt.key].path)
                        $0.member("line", marks[prompt.key].line)
                        $0.member("text", prompt.value)
                    }
                }
            }
        }
        member("response_costs_usd") { $0.array(thread.responseCosts) { $0.optional($1) { $0.money($1) } } }
        member("made_good") {
            $0.array(thread.recoveries.sorted { $0.key < $1.key }) { json, pair in
                json.object {
                    $0.member("call_id", calls[pair.key].id)
                    $0.member("by_call_id", calls[pair.value].id)
                }
            }
        }
        member("divergences") {
            $0.array(thread.divergences) { json, divergence in
                json.object {
                    $0.member("kind", divergence.kind.rawValue)
                    $0.member("turn", divergence.place.turn)
                    $0.member("time", time: divergence.place.time)
                    $0.member("path", divergence.place.path)
                    $0.member("line", divergence.place.line)
                    $0.member("call_id", divergence.call.map { calls[$0].id })
                    $0.member("text", divergence.text)
                }
            }
        }
    }
}
