import RolloutFormat
import Testing

@testable import ThreadModel

@Suite struct ResultHashTests {
    private func masked(_ text: String) -> UInt64 {
        RawString.over(Array(text.utf8)) { ResultHash.masked($0) }
    }

    @Test(arguments: [
        ("took 3.2 s", "took 14.1 s"), ("at 08:00:01 x", "at 08:12:59 x"), ("on 2026-10-01 x", "on 2026-11-30 x"),
        ("log: _logs/2026-10-01T08_00_11_000Z-debug-0.log", "log: _logs/2026-10-02T18_10_21_101Z-debug-0.log"),
        ("time=1790000000123 x", "time=1790000003834 x"), ("1790000000 x", "1790000037 x"),
        ("host app[4000]: x", "host app[4013]: x"), ("at 0x7f0012ab x", "at 0x7fee99cd x"),
    ])
    func whatPassesIsLeftOut(_ a: String, _ b: String) { #expect(masked(a) == masked(b), "\(a)") }

    @Test(arguments: [
        ("3 failed", "4 failed"), ("port 8080", "port 8081"), ("a[3] x", "a[4] x"),
        ("item 2790000000", "item 2790000001"),
        ("v2026-1", "v2026-2"), ("12345678901", "12345678902"), ("used 512MiB", "used 515MiB"),
    ])
    func otherNumbersStay(_ a: String, _ b: String) { #expect(masked(a) != masked(b), "\(a)") }
}
