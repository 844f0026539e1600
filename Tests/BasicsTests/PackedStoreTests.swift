import Foundation
import Testing

@testable import Basics

@Suite struct PackedStoreTests {
    /// Whether in memory, in the file or some here and some there.
    @Test(arguments: [0, 100, 5_000, 1 << 20]) func valuesComeBackInAnyOrder(_ memory: Int) {
        let store = PackedStore<String>(memory: memory)
        let values = (0..<1_000).map { String(repeating: "x", count: $0 % 90) + "\($0)" }
        for (position, value) in values.enumerated() { #expect(store.append(value) == position) }
        for position in values.indices.reversed() { #expect(store[position] == values[position]) }
        #expect(store.count == values.count)
    }

    /// The first ones as they are, those behind them packed, and no smaller one in between.
    @Test(arguments: [0, 1, 700, 1 << 20]) func theFirstValuesStayAsTheyAre(_ room: Int) {
        let store = PackedStore<String>(memory: 0, plain: room) { max(1, $0.utf8.count) }
        let values = (0..<50).map { String(repeating: "x", count: $0 * 7 % 30) + "\($0)" }
        for (position, value) in values.enumerated() { #expect(store.append(value) == position) }
        var (taken, isPlain) = (0, true)
        for (position, value) in values.enumerated() {
            taken += value.utf8.count
            isPlain = isPlain && taken <= room
            #expect(store.plain(position) == (isPlain ? value : nil))
            #expect(store[position] == value)
            #expect(store.opening(of: position) { $0 } == value)
        }
        #expect(store.count == values.count)
    }

    /// The file has no name, so that nothing is left whatever ends the process.
    @Test func nothingIsLeftBehind() throws {
        let directory = FileManager.default.temporaryDirectory
        func names() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: directory.path).filter {
                $0.hasPrefix("codex-postmortem-packed")
            }
        }
        let store = PackedStore<String>(memory: 0)
        for number in 0..<100 { store.append("value \(number)") }
        #expect(store[99] == "value 99")
        #expect(try names().isEmpty)
    }

    /// Half of what was read must not become a report.
    @Test func whatCannotBeReadAgainEndsTheProcess() async {
        await #expect(processExitsWith: .exitCode(42)) {
            PackedLoss.end { reason in exit(reason.contains("shorter than it was") ? 42 : 43) }
            let store = PackedStore<String>(memory: 0)
            for number in 0..<100 { store.append("value \(number)") }
            for name in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
                let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/" + name)
                if target?.contains("codex-postmortem-packed") == true { ftruncate(CInt(name) ?? -1, 0) }
            }
            _ = store[0]
        }
    }
}
