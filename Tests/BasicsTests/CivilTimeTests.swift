import Basics
import Testing

@Suite struct CivilTimeTests {
    @Test(arguments: [("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-07-30", 20_664)])
    func `dates and day numbers`(text: String, number: Int32) {
        #expect(CivilTime.day(text) == number)
        #expect(CivilTime.date(ofDay: number) == text)
    }

    @Test func `there and back over four centuries`() {
        for number in stride(from: Int32(-150_000), to: 150_000, by: 7) {
            #expect(CivilTime.day(CivilTime.date(ofDay: number)) == number)
        }
    }

    @Test(arguments: [
        "", "2026-7-30", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-32", "2026/01/01", "x026-01-01",
    ])
    func `no dates`(text: String) {
        #expect(CivilTime.day(text) == nil)
    }

    @Test(arguments: [
        ("2026-11-21T09:28:00Z", 1_795_253_280_000), ("2026-11-21T09:28:00.5Z", 1_795_253_280_500),
        ("2026-11-21T10:28:00.123456+01:00", 1_795_253_280_123), ("2026-11-21 09:28:00", 1_795_253_280_000),
        ("2026-11-21T07:58:00-0130", 1_795_253_280_000), ("1969-12-31T23:59:59.999Z", -1),
    ])
    func `RFC 3339 times`(text: String, milliseconds: Int64) {
        #expect(CivilTime.milliseconds(rfc3339: text) == milliseconds)
    }

    @Test(arguments: ["", "2026-11-21", "2026-11-21T25:00:00Z", "2026-13-21T00:00:00Z", "2026-11-21T09:28:00+1"])
    func `no times`(text: String) {
        #expect(CivilTime.milliseconds(rfc3339: text) == nil)
    }

    @Test func `times are written as they are read`() {
        for time in stride(from: Int64(-62_167_219_200_000), to: 253_402_300_800_000, by: 7_777_777_777_777) {
            #expect(CivilTime.rfc3339(time).flatMap { CivilTime.milliseconds(rfc3339: $0) } == time)
        }
        #expect(CivilTime.readable(-1) == "1969-12-31 23:59:59 UTC")
        #expect(CivilTime.rfc3339(.max) == nil)
    }
}
