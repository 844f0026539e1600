import Basics
import Policy
import Testing
import ThreadModel

@Suite struct UnitsTests {
    @Test(arguments: [
        ("0", 0), ("2000000", 2_000_000), ("2_000_000", 2_000_000), ("500k", 500_000), ("500K", 500_000),
        ("2M", 2_000_000), ("1.5M", 1_500_000), ("1.5 k", 1500), ("2G", 2_000_000_000), ("0.000001M", 1),
        ("9223372036854775807", Int.max),
    ])
    func `counts`(text: String, value: Int) throws {
        #expect(try Units.count(text) == value)
    }

    @Test(arguments: [
        "", "k", "1.5", "2X", "-1", "+1", "1e6", "1,000", "0x10", "1.0005k", "2MM", ".5M", "5.", "٣", "2 M k", "M2",
        "9223372036854775808", "99999999999G", "NaN", "1..5M", "1.2.3M",
    ])
    func `no counts`(text: String) {
        #expect(throws: ValueError.self) { try Units.count(text) }
    }

    @Test(arguments: [
        ("0", 0), ("90", 90), ("1.5", 1.5), ("90s", 90), ("30m", 1800), ("30 min", 1800), ("1h30m", 5400),
        ("1h 30m 5s", 5405), ("2d", 172_800), ("250ms", 0.25), ("0.5h", 1800), ("11m 04s", 664), ("1H", 3600),
        ("1_000", 1000),
    ])
    func `durations`(text: String, seconds: Double) throws {
        #expect(try Units.duration(text) == seconds)
    }

    @Test(arguments: [
        "", " ", "m", "1w", "-5", "30m1h", "1h1h", "1:30", "1h30", "inf", "1e3", "h1", "1.2.3s", "٣m", "1h-5m",
    ])
    func `no durations`(text: String) {
        #expect(throws: ValueError.self) { try Units.duration(text) }
    }

    @Test(arguments: [
        ("5", "5"), ("5.50", "5.5"), ("$5", "5"), ("$0.01", "0.01"), ("5 USD", "5"), ("5usd", "5"), ("1_000", "1000"),
        ("0", "0"), ("0.000000000001", "0.000000000001"),
    ])
    func `money`(text: String, amount: String) throws {
        #expect(try Units.money(text).decimal == amount)
    }

    @Test(arguments: ["", "$", "-5", "5€", "EUR 5", "5,50", "1e3", "$5 USD $", "five", "0.0000000000001", "USD"])
    func `no money`(text: String) {
        #expect(throws: ValueError.self) { try Units.money(text) }
    }

    @Test(arguments: [("0", 0), ("0.5", 0.5), ("1", 1), ("50%", 0.5), ("12.5 %", 0.125), ("100%", 1)])
    func `shares`(text: String, value: Double) throws {
        #expect(try Units.share(text) == value)
    }

    @Test(arguments: ["", "%", "1.1", "101%", "-1", "half", "5"])
    func `no shares`(text: String) {
        #expect(throws: ValueError.self) { try Units.share(text) }
    }

    @Test(arguments: [("50%", 0.5), ("150 %", 1.5), ("0%", 0), ("12.5%", 0.125)])
    func `growth`(text: String, value: Double) throws {
        #expect(try Units.growth(text) == value)
        #expect(try Units.growth(try #require(OptionValue.growth(value).text)) == value)
    }

    @Test(arguments: ["", "%", "50", "0.5", "-5%", "1e3%", "50%%"])
    func `no growth`(text: String) {
        #expect(throws: ValueError.self) { try Units.growth(text) }
    }

    @Test func `what is shown can be written`() throws {
        for seconds in [0.25, 1, 59, 60, 61, 3600, 5400, 90_061, 0] {
            let text = try #require(OptionValue.seconds(seconds).text)
            #expect(try Units.duration(text) == seconds, "\(text)")
        }
        #expect(OptionValue.seconds(5400).text == "1h30m")
        #expect(OptionValue.money(USD(decimal: "5.50")!).text == "5.5")
        #expect(OptionValue.unset(.integer(0)).text == nil)
        #expect(try Units.option("50%", like: .unset(.share(0))) == .share(0.5))
    }
}
