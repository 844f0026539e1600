import Basics
import Pricing
import Testing
import ThreadModel

@Suite struct PriceFileTests {
    private func file(_ text: String, path: String = "prices.json") throws -> PriceFile {
        try PriceFile(Array(text.utf8), path: path)
    }

    private func table(_ texts: String...) throws -> PriceTable {
        var table = PriceTable.embedded
        for text in texts { table.add(try file(text)) }
        return table
    }

    @Test func `a model of one's own`() throws {
        let table = try table(
            """
            {"house": {"input_cost_per_token": 1e-06, "cache_read_input_token_cost": 1.25e-07,
              "cache_creation_input_token_cost": 0.00000125, "output_cost_per_token": 4.0E-6, "mode": "chat",
              "supports": {"x": [1, true, null]}, "max_input_tokens": 272000}}
            """)
        let cost = table.cost(of: [Prices.slice("house", Prices.millionOfEach, day: "2020-01-01")])
        #expect(cost == Cost(usd: Prices.usd("6.375")))
        #expect(table.files == ["prices.json"])
        #expect(table.rows.first { $0.model == "house" }?.source == "prices.json")
    }

    @Test func `suffixes in every combination`() throws {
        let file = try file(
            """
            {"m": {
              "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06, "cache_read_input_token_cost": 1e-07,
              "input_cost_per_token_above_200k_tokens": 2e-06,
              "output_cost_per_token_above_200k_tokens": 3e-06,
              "input_cost_per_token_priority": 4e-06, "output_cost_per_token_priority": 8e-06,
              "input_cost_per_token_above_272k_tokens_priority": 9e-06,
              "output_cost_per_token_flex_above_272k_tokens": 1e-06,
              "input_cost_per_token_batches": 1e-09, "cache_creation_input_token_cost_above_1hr": 7,
              "input_cost_per_token_above_12hr_above_272k_tokens": 7, "input_cost_per_token_ultrafast": 7,
              "input_cost_per_token_flex": null}}
            """)
        let found = file.rows.map { "\($0.tier) \($0.threshold) \(Prices.rates($0))" }.sorted()
        #expect(
            found == [
                "flex 272000 1/0.1/-/1", "priority 0 4/0.1/-/8", "priority 272000 9/0.1/-/8", "standard 0 1/0.1/-/2",
                "standard 200000 2/0.1/-/3",
            ])
    }

    @Test func `a file adds thresholds for the reader`() throws {
        let table = try table(
            """
            {"m": {"input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
                   "input_cost_per_token_above_128k_tokens": 2e-06}}
            """)
        #expect(table.thresholds == [128_000, 272_000])
        #expect(Prices.rates(table.price(model: "m", tier: .standard, day: nil, above: 272_000)?.row) == "2/-/-/2")
    }

    @Test func `a file overrides model and tier, later files win`() throws {
        let table = try table(
            #"{"gpt-5.6-luna": {"input_cost_per_token": 5e-07, "output_cost_per_token": 6e-07}}"#,
            #"{"openai/gpt-5.6-luna": {"input_cost_per_token": 7e-07, "output_cost_per_token": 8e-07}}"#)
        for day in ["2026-07-01", "2026-10-01"] {
            let standard = table.price(model: "gpt-5.6-luna", tier: .standard, day: Prices.day(day), above: 272_000)
            #expect(Prices.rates(standard?.row) == "0.7/-/-/0.8")
        }
        let priority = table.price(model: "gpt-5.6-luna", tier: .priority, day: nil, above: 0)
        #expect(Prices.rates(priority?.row) == "0.4/0.04/0.5/2.4")
        #expect(table.files.count == 2)
        // The alias follows.
        #expect(
            Prices.rates(table.price(model: "gpt-reserve", tier: .standard, day: nil, above: 0)?.row)
                == "0.7/-/-/0.8")
    }

    @Test func `a file may price an alias or a dated name by itself`() throws {
        let table = try table(
            """
            {"codex-auto-review": {"input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06},
             "gpt-5.5-2026-04-23": {"input_cost_per_token": 3e-06, "output_cost_per_token": 3e-06}}
            """)
        #expect(table.resolve("codex-auto-review", on: nil) == "codex-auto-review")
        #expect(table.resolve("gpt-5.5-2026-04-23", on: nil) == "gpt-5.5-2026-04-23")
        #expect(table.resolve("gpt-5.5-2026-05-01", on: nil) == "gpt-5.5")
    }

    @Test(arguments: [
        ("1.25e-07", "0.125"), ("0.000000125", "0.125"), ("1.25E-7", "0.125"), ("125e-9", "0.125"), ("0", "0"),
        ("0.0", "0"), ("0e0", "0"), ("1", "1000000"), ("1e+0", "1000000"),
        // What floating point leaves behind is rounded to the picodollar that was meant.
        ("7.999999999999999e-07", "0.8"), ("8.142857142857142e-08", "0.081429"), ("4.5e-13", "0"),
        ("5e-13", "0.000001"), ("9.999999999999e-07", "1"), ("1e-300", "0"),
    ])
    func `numbers are read from their text`(text: String, perMillion: String) throws {
        let rows = try file(#"{"m": {"input_cost_per_token": \#(text), "output_cost_per_token": \#(text)}}"#).rows
        #expect(rows.first.map { ($0.input * 1_000_000).decimal } == perMillion)
    }

    @Test(arguments: [
        ("", 1, "expected an object"), ("[]", 1, "expected an object"), ("{", 1, "unexpected end"),
        ("{\n\"m\": {\n\"input_cost_per_token\": -1e-06}}", 3, "not a price"),
        ("{\n\"m\": {\"x\": 1,\n\"output_cost_per_token\":\n\"1e-06\"}}", 4, "expected a number"),
        ("{\"m\": {\"input_cost_per_token\": 1e99}}", 1, "not a price"),
        ("{\"m\": {\"input_cost_per_token\": 1.2.3}}", 1, "not a price"),
        ("{\"m\": {\"input_cost_per_token\": 1e-06}} x", 1, "text after the end"),
        ("{\"m\": {\"a\": 1\n \"b\": 2}}", 2, "expected a comma"), ("{\"m\": {\"a\": nul}}", 1, "not a JSON value"),
        ("{\"m\n\": 1}", 1, "line break"), ("{\"m\": \"abc", 1, "unfinished string"),
        ("{\"m\": \"\\q\"}", 1, "bad escape"), ("{\"m\": \"\\u12\"}", 1, "bad escape"),
    ])
    func `what is wrong is said with its line`(text: String, line: Int, message: String) {
        #expect {
            try file(text)
        } throws: { error in
            let error = error as? PriceFileError
            return error?.line == line && error?.message.contains(message) == true
                && "\(error!)".hasPrefix("prices.json:\(line): ")
        }
    }

    @Test(arguments: [
        "{}", #"{"m": {}}"#, #"{"m": 1}"#, #"{"sample_spec": {"input_cost_per_token": 0, "output_cost_per_token": 0}}"#,
        #"{"m": {"input_cost_per_token": 1e-06}}"#, #"{"m": {"input_cost_per_token_flex": 1e-06}}"#,
    ])
    func `a file without a priced model is an error`(text: String) {
        #expect {
            try file(text)
        } throws: {
            ($0 as? PriceFileError)?.message.contains("no model with a price") == true
        }
    }

    @Test func `escapes, byte order mark and depth`() throws {
        let text = "\u{FEFF}" + #"{"a\u0062\"\/\ud83e\udd9c": {"input_cost_per_token": 1, "output_cost_per_token": 1}}"#
        #expect(try file(text).rows.map(\.model) == ["ab\"/🦜"])
        #expect(throws: PriceFileError.self) {
            try file(#"{"m": "# + String(repeating: "[", count: 100_000))
        }
    }

    @Test func `a missing file names itself`() {
        #expect {
            try PriceFile(path: "/nonexistent/prices.json")
        } throws: {
            "\($0)".hasPrefix("/nonexistent/prices.json: cannot read the price file: no such file")
        }
        #expect {
            try PriceFile(path: "/")
        } throws: {
            "\($0)".contains("not a regular file")
        }
    }
}
