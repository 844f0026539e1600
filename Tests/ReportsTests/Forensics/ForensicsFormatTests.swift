import Basics
import Safety
import Testing
import ThreadModel

@testable import Reports

/// Statements of costs in the forms that other programs read.
@Suite struct ForensicsFormatTests {
    @Test(arguments: [
        ("plain", "plain"), ("=1+1", "'=1+1"), ("+x", "'+x"), ("-x", "'-x"), ("@x", "'@x"), ("  =x", "\"'  =x\""),
        ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("\"=x", "\"'\"\"=x\""), ("a\nb", "a b"), ("\t=x", "\"' =x\""),
        ("2026-11-21", "2026-11-21"),
    ])
    func csvFieldsAreNoFormulas(_ text: String, _ field: String) {
        let safe = Sanitizer.csv(text)
        #expect(safe == field || safe == field.filter { $0 != "\"" })
        #expect(!["=", "+", "-", "@", "\t"].contains(safe.first.map(String.init) ?? ""))
    }

    private var statement: CostStatement {
        var statement = CostStatement(
            toolVersion: "0", period: .session, grouping: nil, timezone: "UTC", since: nil, until: nil,
            hasBreakdown: false, pricesAsOf: "2026-10-26", priceFiles: [])
        var row = CostStatement.Row(name: "=cmd()", group: nil)
        row.amount.usage = Usage(input: 100, cachedInput: 60, cacheWriteInput: 10, output: 7, reasoningOutput: 3)
        row.amount.priced = USD(decimal: "0.000123")!
        row.amount.responses = 2
        row.models = [CostStatement.ModelAmount(model: "gpt-5.5", tier: .standard, amount: row.amount)]
        row.path = "/home/ci/.codex/sessions/2026/11/21/rollout-a.jsonl.zst"
        row.sessions = 1
        statement.rows = [row]
        statement.totals = row.amount
        statement.sessions = 1
        return statement
    }

    @Test func csvHasOneLinePerRow() {
        let text = String(decoding: CostReport.render(statement, as: .csv, options: ReportOptions()), as: UTF8.self)
        #expect(text.split(separator: "\r\n").count == 2)
        #expect(text.contains("'=cmd(),,gpt-5.5,2,100,60,10,7,3,107,0,0.000123\r\n"))
    }

    /// A table that is cut still adds up to the totals: its last line is the sum of what is left out.
    @Test(arguments: [false, true]) func aCutTableStillAddsUp(_ hasBreakdown: Bool) {
        var statement = statement
        statement.hasBreakdown = hasBreakdown
        statement.rows = Array(repeating: statement.rows[0], count: 200)
        var options = ReportOptions()
        func lines(_ bytes: Int) -> [[Substring]] {
            options.csvBytes = bytes
            let csv = CostReport.render(statement, as: .csv, options: options)
            #expect(csv.count <= bytes)
            return String(decoding: csv, as: UTF8.self).split(separator: "\r\n").map {
                $0.split(separator: ",", omittingEmptySubsequences: false)
            }
        }
        let whole = lines(1_000_000)
        #expect(whole.count == 201)
        for bytes in [1200, 3000, 8000] {
            let cut = lines(bytes)
            #expect(cut.count < 200 && Set(cut.map(\.count)) == [whole[0].count])
            #expect(cut.last?.first == "\(202 - cut.count) more lines left out")
            for column in ["responses", "input_tokens", "total_tokens"] {
                let at = whole[0].firstIndex(of: Substring(column))!
                func sum(_ lines: [[Substring]]) -> Int { lines.dropFirst().compactMap { Int($0[at]) }.reduce(0, +) }
                #expect(sum(cut) == sum(whole), "\(column)")
            }
            let cost = cut.dropFirst().compactMap { USD(decimal: String($0.last!)) }.reduce(USD.zero, +)
            #expect(cost == USD(decimal: "0.0246"))
        }
    }

    private func text(_ statement: CostStatement, _ format: CostReport.Format) -> String {
        String(decoding: CostReport.render(statement, as: format, options: ReportOptions()), as: UTF8.self)
    }

    @Test func theTotalIsBoldOnce() {
        var statement = statement
        statement.rows.append(statement.rows[0])
        let page = text(statement, .markdown)
        #expect(page.contains("| **total** |"))
        #expect(!page.contains("***"))
    }

    /// A row that is all of one model and tier needs no second line that repeats it, and names the tier.
    @Test func aBreakdownSaysSomethingNew() {
        var statement = statement
        statement.hasBreakdown = true
        statement.rows[0].models[0].tier = .priority
        #expect(!text(statement, .text).contains("└"))
        #expect(text(statement, .text).contains("gpt-5.5 priority"))
        statement.rows[0].models.append(
            CostStatement.ModelAmount(model: "gpt-5.4", tier: .standard, amount: statement.rows[0].amount))
        #expect(text(statement, .text).contains("└ gpt-5.5 priority"))
        #expect(text(statement, .text).contains("└ gpt-5.4 "))
        statement.period = .model
        #expect(text(statement, .text).contains("└ priority"))
        // No tier but the standard one: no column of tiers.
        statement.rows[0].models = [statement.rows[0].models[1]]
        #expect(!text(statement, .text).contains("tier"))
    }

    @Test func ccusageNamesKeepTheirMeaning() {
        let text = String(decoding: CostReport.ccusageJSON(statement), as: UTF8.self)
        for line in [
            "\"inputTokens\": 30", "\"cacheReadTokens\": 60", "\"cacheCreationTokens\": 10", "\"outputTokens\": 7",
            "\"reasoningOutputTokens\": 3", "\"totalTokens\": 107", "\"costUSD\": 0.000123",
            "\"directory\": \"2026/11/21\"", "\"sessionFile\": \"rollout-a\"",
            "\"sessionId\": \"2026/11/21/rollout-a\"", "\"isFallback\": false",
        ] { #expect(text.contains(line), "\(line)") }
    }
}
