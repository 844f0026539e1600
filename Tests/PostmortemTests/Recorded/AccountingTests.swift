import Foundation
import Testing
import ThreadModel

@testable import Postmortem

/// Cases of token accounting that no recording gives, with numbers worked out by hand beside them.
@Suite struct AccountingTests {
    struct Expected: Decodable {
        var why: String
        var threads: [String: TruthUsage]
        var sessions: [String: TruthUsage]
        /// None where nothing is said.
        var badLines: Int?
    }

    static let cases: [String] = {
        let root = Recording.fixtures.appending(path: "accounting").path
        return ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).sorted()
    }()

    @Test(arguments: cases)
    func usageIsWhatWasServed(_ name: String) throws {
        let directory = Recording.fixtures.appending(path: "accounting/\(name)")
        let expected = try Recording.decoder.decode(
            Expected.self, from: Data(contentsOf: directory.appending(path: "expected.json")))
        let (families, _) = Recording.read([directory.path])
        let threads = families.flatMap(\.threads)
        #expect(Set(threads.compactMap(\.id)) == Set(expected.threads.keys))
        for thread in threads {
            #expect(thread.totalUsage == expected.threads[thread.id ?? ""]?.usage, "\(expected.why)")
        }
        #expect(threads.flatMap(\.files).reduce(0) { $0 + $1.badLines } == expected.badLines ?? 0)
        for family in families {
            let usage = family.threads.reduce(Usage.zero) { $0 + $1.totalUsage }
            #expect(usage == expected.sessions[family.id]?.usage, "\(expected.why)")
        }
    }
}
