import Basics
import Testing

struct RolloutNameTests {
    private static let id = "01a1fe5e-3aa5-7be3-b385-4b53a653273c"
    private static let name = "rollout-2026-11-21T13-49-10-\(id).jsonl"

    @Test(arguments: [
        (name, 0), ("\(name).zst", 0), ("a/2026/11/21/\(name)", 13), ("a/\(name).zst", 2), ("é/\(name)", 3),
    ])
    func standsAtTheEndOfAPath(path: String, start: Int) { #expect(RolloutName.start(in: path) == start) }

    @Test(arguments: [
        "", "a", "x\(name)", "a/x\(name)", "\(name)x", "\(name).zs", "\(name).gzt", "\(name)/a", "a/\(name).zst.zst",
        "rollout-2026-11-21T13-49-10-\(id).json", "rollout-2026-11-21T13-49-1x-\(id).jsonl",
        "rollout-2026-11-21T13-49-10-\(id)_\(id).jsonl", "rollout-2026-11-21-\(id).jsonl",
    ])
    func isNoOther(path: String) { #expect(RolloutName.start(in: path) == nil) }

    @Test(arguments: [
        ("a/2026/11/21/", 2), ("2026/11/21/", 0), ("a/", 2), ("", 0), ("x2026/11/21/", 12), ("a/2026/11/2x/", 13),
        ("2026/11/", 8),
    ])
    func theDayStandsBeforeIt(directory: String, start: Int) throws {
        let path = directory + Self.name
        let name = try #require(RolloutName.start(in: path))
        #expect(RolloutName.startOfDay(in: path, before: name) == start)
    }

    @Test(arguments: Array(0..<36)) func eachSignOfAnIDIsLookedAt(place: Int) {
        for byte in UInt8(0)...0x7F {
            var bytes = Array(Self.id.utf8)
            bytes[place] = byte
            let isRight =
                Self.id.utf8.dropFirst(place).first == UInt8(ascii: "-")
                ? byte == UInt8(ascii: "-") : ASCII.isHexDigit(byte)
            #expect(RolloutName.isID(String(decoding: bytes, as: UTF8.self)) == isRight, "\(byte) at \(place)")
        }
    }

    @Test func anIDIsOneAlone() {
        #expect(RolloutName.isID(Self.id))
        #expect(
            ["", String(Self.id.dropLast()), Self.id + "0", "x" + Self.id.dropFirst()].allSatisfy {
                !RolloutName.isID($0)
            })
    }
}
