import Foundation
import Postmortem
import Testing

@Suite struct ShimTests {
    @Test func findsTheProgramBehindAllShims() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "shim-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: root) }
        func make(_ name: String, _ text: String, mode: Int = 0o755) throws -> String {
            let directory = root.appending(path: name)
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            let file = directory.appending(path: "codex").path
            try Data(text.utf8).write(to: URL(filePath: file))
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
            return directory.path
        }
        let shim = try make("a", Shim.script(tool: "/opt/codex-postmortem"))
        let other = try make("b", Shim.script(tool: "/elsewhere/it's/codex-postmortem"))
        let plain = try make("c", "#!/bin/sh\n", mode: 0o644)
        let real = try make("d", "#!/bin/sh\n")
        #expect(Shim.realCodex(path: "\(shim):\(other):\(root.path)/none:\(plain):\(real):/bin") == real + "/codex")
        #expect(Shim.realCodex(path: "\(shim):\(other)") == nil)
        #expect(Shim.script(tool: "/it's/x").contains(#"exec '/it'\''s/x' guard --shim -- "$@""#))
    }
}
