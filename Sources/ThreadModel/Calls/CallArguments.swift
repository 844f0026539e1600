import RolloutFormat

/// Reads what a call asks for: the command in one line, and a hash that is equal for equal requests.
struct CallArguments {
    private let store = ByteStore(capacity: 4096)
    /// Keep whole commands and the names of patched files.
    private let keepsAll: Bool
    private let commandLimit: Int

    init(keepsAll: Bool = false) {
        self.keepsAll = keepsAll
        commandLimit = keepsAll ? ToolCall.wholeLimit : ToolCall.textLimit
    }

    /// Longer arguments are hashed as they stand.
    private static let decodeLimit = 256 * 1024

    /// Fills `call.command`, `call.requestHash`, `call.isPoll`; the process a `write_stdin` talks to is given back.
    mutating func read(_ request: CallRequest, into call: ToolCall) -> UInt64? {
        var target: UInt64?
        var isMalformed = false
        if let value = request.value {
            readObject(value, into: call, target: &target, isMalformed: &isMalformed)
        } else if let arguments = request.arguments {
            if request.form == .custom {
                call.requestHash = arguments.hash
                readText(arguments, into: call)
            } else if arguments.count <= Self.decodeLimit {
                store.removeAll()
                store.append(decoding: arguments)
                var cursor = JSONCursor(store.view)
                if cursor.kind == .object {
                    readObject(store.view, into: call, target: &target, isMalformed: &isMalformed)
                    // Arguments cut off in the middle: what was read of them does not tell two of them apart.
                    if isMalformed { call.requestHash = arguments.hash }
                } else {
                    // The model wrote no JSON; the call will be refused, and is still the same call when repeated.
                    call.requestHash = arguments.hash
                    store.view.prefix(commandLimit).append(to: &call.command)
                }
            } else {
                call.requestHash = arguments.hash
                readText(arguments, into: call)
            }
        }
        if call.command.isEmpty { call.command.append(contentsOf: call.tool.utf8) }
        // How far the other agents are.
        if call.kind == .agent, call.tool.hasSuffix("list_agents") { call.isPoll = true }
        call.triesToEdit = call.triesToEdit || call.kind == .patch || call.kind == .shell && Self.patches(call.command)
        if keepsAll {
            if call.kind == .shell { call.patchedFiles = PatchedFiles.names(in: call.command) }
            call.foldCommand()
        }
        call.requestHash = call.requestHash &* 31 &+ UInt64(call.tool.utf8.count)
        return target
    }

    private func readText(_ text: RawString, into call: ToolCall) {
        if call.kind == .patch {
            call.command.append(contentsOf: "apply_patch".utf8)
            appendPatchedFiles(text, into: call)
        } else {
            text.decode(into: &call.command, limit: commandLimit)
            guard call.kind == .script else { return }
            text.decode(into: &call.script.text, limit: ScriptState.textLimit)
            call.script.source = ScriptSource(call.script.text)
            call.isPoll = call.script.isPoll
            call.triesToEdit = call.script.source.patches > 0
        }
    }

    /// The members' hashes are added up, so that their order does not count; time limits and reasons do not either.
    private func readObject(
        _ text: ByteView, into call: ToolCall, target: inout UInt64?, isMalformed: inout Bool
    ) {
        var cursor = JSONCursor(text)
        guard cursor.enterObject() else { return }
        var sum: UInt64 = 0
        var input: RawString?
        var session: ByteView?
        var isCell = false
        while let key = cursor.nextKey() {
            if Self.isNoise(key) {
                cursor.skipValue()
                continue
            }
            if call.kind == .shell, key.equals("command") || key.equals("cmd") || key.equals("input") {
                var copy = cursor
                let value = cursor.rawValue()
                sum &+= value.hash(seed: key.hash)
                if value[0] == UInt8(ascii: "\"") {
                    RawString(value.slice(1, value.count - 1)).decode(into: &call.command, limit: commandLimit)
                } else {
                    appendCommand(&copy, into: call)
                }
            } else if call.kind == .processInput, key.equals("chars") {
                input = cursor.string()
                sum &+= (input?.hash ?? 0) &+ key.hash
            } else if key.equals("session_id") || key.equals("cell_id") {
                let value = cursor.rawValue()
                session = value[0] == UInt8(ascii: "\"") ? value.slice(1, value.count - 1) : value
                isCell = key.equals("cell_id")
                sum &+= value.hash(seed: key.hash)
            } else if call.kind == .patch, key.equals("input") {
                let value = cursor.string()
                sum &+= value?.hash ?? 0
                call.command.append(contentsOf: "apply_patch".utf8)
                if let value { appendPatchedFiles(value, into: call) }
            } else {
                let value = cursor.rawValue()
                if call.kind == .agent || call.kind == .wait, Self.namesThreads(key) {
                    call.threads += ThreadID.quoted(in: value)
                }
                sum &+= value.hash(seed: key.hash)
            }
        }
        isMalformed = cursor.isMalformed
        call.requestHash = sum
        target = session.map { isCell ? OutputReading.cell($0) : $0.hash }
        if call.kind == .processInput {
            call.isPoll = input?.isEmpty ?? true
            call.sendsInterrupt = input?.hasPrefix("\\u0003") == true
            describeInput(input, session, into: call)
        } else if call.kind == .wait {
            call.isPoll = true
        } else if call.kind == .shell {
            call.isPoll = SleepCommand.isAll(call.command)
        } else if call.command.isEmpty {
            call.command.append(contentsOf: call.tool.utf8)
            call.command.append(0x20)
            text.prefix(commandLimit - call.command.count).append(to: &call.command)
        }
        // `unified_exec` begins a process, or talks to one.
        if call.kind == .shell, !isCell, let session, !session.equals("null") { call.kind = .processInput }
    }

    /// `send_input`, `wait`, `resume_agent`, `close_agent` in all releases.
    private static func namesThreads(_ key: RawString) -> Bool {
        key.equals("id") || key.equals("ids") || key.equals("target") || key.equals("targets")
    }

    private func describeInput(_ input: RawString?, _ session: ByteView?, into call: ToolCall) {
        call.command.append(contentsOf: "write_stdin ".utf8)
        // A number, as a rule; a part of anything longer could be half a secret.
        if let session, session.count <= 24 { session.append(to: &call.command) }
        if let input, !input.isEmpty {
            call.command.append(0x20)
            input.decode(into: &call.command, limit: commandLimit)
        }
    }

    /// `"npm test"`, or `["bash","-lc","npm test"]`, or a plain list of words.
    private func appendCommand(_ cursor: inout JSONCursor, into call: ToolCall) {
        guard cursor.kind == .array else {
            cursor.string()?.decode(into: &call.command, limit: commandLimit)
            return
        }
        if let script = Self.usualScript(cursor) { return script.decode(into: &call.command, limit: commandLimit) }
        _ = cursor.enterArray()
        var words: [[UInt8]] = []
        var count = 0
        while cursor.nextElement() {
            guard let word = cursor.string(), count < commandLimit else { continue }
            var bytes: [UInt8] = []
            word.decode(into: &bytes, limit: commandLimit - count)
            count += bytes.count + 1
            words.append(bytes)
        }
        call.command.append(contentsOf: ArgumentVector.line(words))
    }

    /// Nearly every list is `["bash","-lc",X]`, which is X.
    private static func usualScript(_ list: JSONCursor) -> RawString? {
        var cursor = list
        _ = cursor.enterArray()
        guard cursor.nextElement(), let shell = cursor.string(), shell.equals("bash") || shell.equals("/bin/bash"),
            cursor.nextElement(), cursor.string()?.equals("-lc") == true,
            cursor.nextElement(), let script = cursor.string(), !cursor.nextElement()
        else { return nil }
        return script
    }

    /// The files a patch names, after the tool's name.
    private func appendPatchedFiles(_ patch: RawString, into call: ToolCall) {
        if keepsAll {
            var text: [UInt8] = []
            patch.decode(into: &text)
            call.patchedFiles = PatchedFiles.names(in: text)
            call.patch = Array(text.prefix(ToolCall.wholeLimit))
        }
        var position = 0
        while call.command.count < ToolCall.textLimit / 2,
            let mark = patch.raw.firstRange(of: "*** ", from: position)
        {
            position = mark + 4
            let rest = patch.raw.dropFirst(position)
            guard let word = Self.fileMarks.first(where: rest.hasPrefix) else { continue }
            let name = position + word.utf8CodeUnitCount
            let end = patch.raw.firstIndex(of: UInt8(ascii: "\\"), from: name) ?? patch.count
            let newline = patch.raw.firstIndex(of: 0x0A, from: name) ?? patch.count
            position = name
            // Of a name with an escape in it, or one that is too long, a part could be half a secret.
            let isWhole = newline < end || end == patch.count || patch.raw[end + 1] == UInt8(ascii: "n")
            guard isWhole || patch.raw[end + 1] == UInt8(ascii: "r") else { continue }
            call.command.append(0x20)
            patch.raw.slice(name, min(end, newline)).prefix(ToolCall.textLimit).append(to: &call.command)
        }
    }

    private static let fileMarks: [StaticString] = ["Update File: ", "Add File: ", "Delete File: "]

    private static func isNoise(_ key: RawString) -> Bool {
        key.equals("timeout_ms") || key.equals("timeout") || key.equals("yield_time_ms")
            || key.equals("max_output_tokens") || key.equals("justification")
    }

    /// `apply_patch <<'EOF'` in a shell.
    private static func patches(_ command: [UInt8]) -> Bool {
        switch command.first {
        case UInt8(ascii: "a"): command.starts(with: "apply_patch".utf8)
        case UInt8(ascii: "*"): command.starts(with: "*** Begin Patch".utf8)
        default: false
        }
    }
}
