import Basics
import Foundation
import RolloutFormat
import Synchronization
import TestSupport
import Testing
import ThreadModel

@testable import Postmortem

/// Whatever lies in a directory: nothing blocks, nothing is followed out of it, and nothing is lost without a word.
@Suite struct FileTests {
    @Test func pipesSocketsAndDevicesAreNamedAndSkipped() throws {
        try Workspace.with { workspace in
            try workspace.write(Story().rollout, to: "in/a.jsonl")
            #expect(mkfifo(workspace.url("in/pipe.jsonl").path, 0o600) == 0)
            let socket = try Self.bindSocket(workspace.path)
            defer { close(socket) }
            let hasDevice = mknod(workspace.url("in/device.jsonl").path, S_IFCHR | 0o600, 0x0103) == 0
            let result = try Program(workspace: workspace).check(["--format", "json"])
            #expect(result.status == 1)
            #expect(result.text.contains("a named pipe") && result.text.contains("a socket"), "\(result.text)")
            // Named by the user they are an error, and are not waited for.
            let named = try Program(workspace: workspace).run(["check", "in/pipe.jsonl"])
            #expect(named.status == 2 && named.text.contains("a named pipe"))
            if !hasDevice { try Test.cancel("only root makes devices: those were left out") }
        }
    }

    private static func bindSocket(_ directory: String) throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        // The path of a socket is short, so it is bound from inside its directory.
        let path = Array("\(directory)/in/s".utf8)
        try #require(path.count < 107)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(result == 0)
        return descriptor
    }

    @Test func linksAreFollowedOnlyWhereTheUserNamesThem() throws {
        try Workspace.with { workspace in
            try workspace.write(Story().rollout, to: "outside/secret.jsonl")
            let files = FileManager.default
            for (name, target) in [
                ("file.jsonl", "../outside/secret.jsonl"), ("directory", "../outside"), ("loop", "."),
            ] {
                try files.createSymbolicLink(atPath: workspace.url("in/\(name)").path, withDestinationPath: target)
            }
            let found = try Program(workspace: workspace).check(["--format", "json"])
            #expect(found.status == 2 && !found.text.contains("019aa000"))
            #expect(found.text.contains("links are not followed"))
            try files.createSymbolicLink(atPath: workspace.url("root").path, withDestinationPath: "outside")
            #expect(
                try Program(workspace: workspace).run(["check", "root", "--format", "json"]).text.contains("019aa000"))
            let file = try Program(workspace: workspace).run(["check", "in/file.jsonl", "--format", "json"])
            #expect(file.text.contains("019aa000"))
        }
    }

    /// In the place of a session it may stand for one that failed; what it leads to in the same directory is read anyway.
    @Test(arguments: [
        ("in/rollout-x.jsonl", "../outside.jsonl", true), ("in/rollout-x.jsonl.zst", "../gone", true),
        ("in/05", "..", true), ("in/latest.jsonl", "../outside.jsonl", false), ("in/rollout-x.jsonl", "a.jsonl", false),
    ])
    func aLinkInPlaceOfASessionWasNotRead(_ link: String, _ target: String, _ isTold: Bool) throws {
        try Workspace.with { workspace in
            try workspace.write(Story().rollout, to: "outside.jsonl")
            try workspace.write(Story().rollout, to: "in/a.jsonl")
            try FileManager.default.createSymbolicLink(
                atPath: workspace.url(link).path, withDestinationPath: target)
            let report = try Program(workspace: workspace).check(["--format", "json"]).text
            #expect(report.contains(#""rule": "unreadable-input""#) == isTold)
        }
    }

    /// Between finding and opening, a file may become a link.
    @Test func aFoundFileThatBecameALinkIsNotFollowed() throws {
        try Workspace.with { workspace in
            try workspace.write(Story().rollout, to: "outside.jsonl")
            let path = workspace.url("in/a.jsonl").path
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "../outside.jsonl")
            let job = ThreadJob(paths: [path], bytes: 1, named: [])
            #expect(Mapping.map([job]).unreadable.map(\.reason) == ["a symbolic link"])
            let named = ThreadJob(paths: [path], bytes: 1, named: [path])
            #expect(Mapping.map([named]).threads.count == 1)
        }
    }

    static let names: [String] = [
        "a\nb", "a\tb", "a\u{1B}[31mb", "::error::b", "##[error]b", "..%2f..", "-rf", " ", "a b", "a'b\"c", "<a&b>",
        "[[ATTACHMENT|b]]", "\u{202E}b", "a\u{7F}b", "*", "a\\b", "`b`", "|", "a:b", "~", "$(b)", "é", "e\u{301}",
        "漢字", "\u{10FF41}b", "\u{FFFD}",
    ]

    @Test func strangeNamesAreRead() throws {
        try Workspace.with { workspace in
            let bytes =
                Self.names.map { Array($0.utf8) } + [
                    [0xFF], [0xC3], [0x61, 0xE9, 0x62], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
                ]
            for (index, name) in bytes.enumerated() {
                let id = "019aa000-0000-7000-8000-0000000000" + (index < 10 ? "0" : "") + String(index)
                #expect(workspace.write(Story(id: id).rollout, toBytes: name + Array(".jsonl".utf8)))
            }
            let result = try Program(workspace: workspace).check(["--format", "json"])
            let report = try #require(try JSONSerialization.jsonObject(with: Data(result.out)) as? [String: Any])
            #expect((report["sessions"] as? [Any])?.count == bytes.count)
            #expect(result.text.contains("in/a\\\\xE9b.jsonl"))
            let written = try Program(workspace: workspace).checkWithReports()
            #expect(written.status == 1, "\(written.errors)")
            for (name, bytes) in written.reports { #expect(!bytes.isEmpty, "\(name)") }
        }
    }

    @Test func everyNameComesBackAsItWas() {
        var generator = SeededGenerator(seed: 20)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
                UInt8.random(in: 1...255, using: &generator)
            }
            #expect(PathText.bytes(PathText.text(bytes)) == bytes)
        }
        for name in Self.names {
            #expect(PathText.bytes(PathText.text(Array(name.utf8))) == Array(name.utf8))
            #expect(PathText.display(PathText.text(Array("é.jsonl".utf8))) == "é.jsonl")
        }
        #expect(PathText.display(PathText.text([0x61, 0xE9, 0x0A])) == "a\\xE9\n")
    }

    @Test func aPathOfFourKibibytesIsReadOrNamed() throws {
        try Workspace.with { workspace in
            try workspace.write(Story().rollout, to: "in/a.jsonl")
            let name = String(repeating: "d", count: 200)
            let before = FileManager.default.currentDirectoryPath
            // Only step by step can a path get longer than the system takes at once.
            var descriptor = open(workspace.url("in").path, O_RDONLY | O_DIRECTORY)
            for _ in 0..<25 {
                #expect(mkdirat(descriptor, name, 0o700) == 0)
                let next = openat(descriptor, name, O_RDONLY | O_DIRECTORY)
                close(descriptor)
                descriptor = next
            }
            let file = openat(descriptor, "rollout.jsonl", O_WRONLY | O_CREAT, 0o600)
            close(file)
            close(descriptor)
            #expect(FileManager.default.currentDirectoryPath == before)
            let result = try Program(workspace: workspace).check(["--format", "json"])
            #expect(result.status == 2 && result.text.contains("the name is too long"), "\(result.text.suffix(500))")
            try Self.removeDeep(workspace.url("in").path)
        }
    }

    private static func removeDeep(_ path: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["rm", "-rf", path]
        try process.run()
        process.waitUntilExit()
    }

    @Test func aThousandNestedDirectories() throws {
        try Workspace.with { workspace in
            let path = "in/" + String(repeating: "d/", count: 1000)
            try workspace.write(Story().rollout, to: path + "a.jsonl")
            let result = try Program(workspace: workspace).check(["--format", "json"])
            #expect(result.status == 1 && result.text.contains("019aa000"))
        }
    }

    /// A source that tells when it was read, so that the file changes at a known moment.
    private final class Meddled: ByteSource {
        let file: FileSource
        let isCompressed = false
        let meddle: () -> Void
        var reads = 0

        init(_ path: String, _ meddle: @escaping () -> Void) throws(ReadError) {
            file = try FileSource(path: path)
            self.meddle = meddle
        }

        func read(into store: ByteStore) throws(ReadError) -> Int {
            reads += 1
            if reads == 2 { meddle() }
            return try file.read(into: store)
        }
    }

    @Test func aFileThatShrinksIsSaid() throws {
        try Workspace.with { workspace in
            try workspace.write([UInt8](repeating: 0x0A, count: 1 << 20), to: "a")
            let path = workspace.url("a").path
            let lines = LineReader()
            lines.open(try Meddled(path) { truncate(path, 1000) })
            let error = #expect(throws: ReadError.self) { while try lines.next() != nil {} }
            #expect(error?.reason.hasPrefix("it shrank while it was read") == true)
        }
    }

    @Test func aFileThatGrowsOrVanishesIsReadToItsEnd() throws {
        try Workspace.with { workspace in
            for grows in [true, false] {
                try workspace.write([UInt8](repeating: 0x0A, count: 1 << 20), to: "a")
                let path = workspace.url("a").path
                let lines = LineReader()
                lines.open(
                    try Meddled(path) {
                        if grows {
                            let descriptor = open(path, O_WRONLY | O_APPEND)
                            _ = write(descriptor, "more\n", 5)
                            close(descriptor)
                        } else {
                            unlink(path)
                        }
                    })
                var count = 0
                while try lines.next() != nil { count += 1 }
                #expect(count == (1 << 20) + (grows ? 1 : 0))
            }
        }
    }

    @Test func aFileThatVanishedIsUnreadable() {
        let job = ThreadJob(paths: ["/nonexistent/rollout-a.jsonl"], bytes: 1, named: [])
        #expect(Mapping.map([job]).unreadable.map(\.reason) == ["it vanished"])
    }

    /// A writer that never stops: whatever is read is a result.
    @Test func aFileThatIsBeingWritten() throws {
        try Workspace.with { workspace in
            let path = workspace.url("in/rollout-a.jsonl").path
            let lines = Story(turns: 20).rollout
            try workspace.write([lines[0]], to: "in/rollout-a.jsonl")
            let stop = Atomic(false)
            let writer = Thread {
                let descriptor = open(path, O_WRONLY | O_APPEND)
                var index = 1
                while !stop.load(ordering: .relaxed) {
                    let bytes = Array(lines[index % lines.count].utf8) + [0x0A]
                    // Torn in the middle of a line.
                    _ = write(descriptor, bytes, bytes.count / 2)
                    _ = bytes.withUnsafeBytes {
                        write(descriptor, $0.baseAddress! + bytes.count / 2, bytes.count - bytes.count / 2)
                    }
                    index += 1
                    if index % 2000 == 0 { ftruncate(descriptor, 100) }
                }
                close(descriptor)
            }
            writer.start()
            defer { stop.store(true, ordering: .relaxed) }
            for _ in 0..<20 {
                let job = ThreadJob(paths: [path], bytes: 1, named: [])
                let result = Mapping.map([job])
                #expect(result.threads.count + result.unreadable.count + result.notSessions.count >= 1)
            }
        }
    }
}
