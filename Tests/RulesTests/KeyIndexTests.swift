import Testing
import ThreadModel

@testable import Rules

@Suite struct KeyIndexTests {
    private func key(_ number: Int) throws -> CallKey {
        let call = ToolCall()
        call.requestHash = UInt64(number)
        call.resultHash = 1
        call.outcome = .succeeded
        return try #require(CallKey(call))
    }

    @Test func aKeyKeepsItsFirstNumberHoweverManyFollow() throws {
        var index = KeyIndex()
        for number in 0..<1000 { #expect(try index.number(of: key(number), orSet: number) == nil) }
        for number in 0..<1000 {
            #expect(try index.number(of: key(number), orSet: -1) == number)
            #expect(try index.number(of: key(number)) == number)
        }
        #expect(index.count == 1000)
        #expect(try index.number(of: key(1000)) == nil)
    }

    @Test func forgetsAll() throws {
        var index = KeyIndex()
        for number in 0..<100 { _ = try index.number(of: key(number), orSet: number) }
        index.removeAll()
        #expect(index.count == 0)
        for number in 0..<100 { #expect(try index.number(of: key(number)) == nil) }
        #expect(try index.number(of: key(7), orSet: 3) == nil)
        #expect(try index.number(of: key(7)) == 3)
    }
}
