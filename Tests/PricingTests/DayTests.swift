import Testing
import ThreadModel

@Suite struct DayTests {
    @Test(arguments: [("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-07-30", 20_664)])
    func `dates and day numbers`(text: String, number: Int32) {
        #expect(Day.number(text) == number)
        #expect(Day.text(number) == text)
    }

    @Test func `there and back over four centuries`() {
        for number in stride(from: Int32(-150_000), to: 150_000, by: 7) {
            #expect(Day.number(Day.text(number)) == number)
        }
    }

    @Test(arguments: [
        "", "2026-7-30", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-32", "2026/01/01", "x026-01-01",
    ])
    func `no dates`(text: String) {
        #expect(Day.number(text) == nil)
    }
}
