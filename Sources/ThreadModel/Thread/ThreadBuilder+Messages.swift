import RolloutFormat

/// What people and the model said.
extension ThreadBuilder {
    func add(_ prompt: UserPrompt) {
        guard prompt.isHuman else { return }
        beginPrompt(prompt.text)
    }

    private func beginPrompt(_ text: RawString?) {
        settleAll()
        if !turns.areMarked, !turns.isOpen || turns.hasActivity { startTurn(id: nil) }
        if turns.lacksPrompt, let text {
            var bytes: [UInt8] = []
            text.decode(into: &bytes, limit: ToolCall.textLimit)
            turns.set(prompt: context.quoteProse(bytes))
        }
        turns.saw(.prompt)
        if seen.contains(.userMessage) { emit(.userMessage(text: text, place: place)) }
    }

    func add(_ message: Message) {
        switch message.role {
        case .user:
            if message.isUsersCommand { turns.isUsersOwn = true }
            if !message.isInjected { beginPrompt(message.text) }
        case .assistant: addAnswer(message.text)
        case .other: break
        }
    }

    func addAnswer(_ text: RawString?) {
        settleAll()
        answered = true
        turns.worked()
        turns.saw(.answer)
        if let text, !text.isEmpty {
            lastAnswer.removeAll(keepingCapacity: true)
            text.decode(into: &lastAnswer, limit: ToolCall.textLimit)
        }
        if seen.contains(.assistantMessage), let text, !text.isEmpty {
            emit(.assistantMessage(hash: text.hash, text: text, place: place))
        }
    }
}
