import Testing

@testable import ThreadModel

@Suite struct HashIndexTests {
    /// Keys that fall into few places of a small table.
    private func key(_ number: Int) -> UInt64 { UInt64(number + 1) << 12 | UInt64(number % 3) }

    @Test func aKeyKeepsItsFirstNumberHoweverManyFollow() {
        var index = HashIndex()
        for number in 0..<1000 { #expect(index.number(of: key(number), orSet: number) == nil) }
        for number in 0..<1000 {
            #expect(index.number(of: key(number), orSet: -1) == number)
            #expect(index.number(of: key(number)) == number)
        }
        #expect(index.count == 1000)
        #expect(index.number(of: key(1000)) == nil)
    }

    @Test(arguments: [100, 10_000]) func forgetsAll(_ count: Int) {
        var index = HashIndex()
        for number in 0..<count { _ = index.number(of: key(number), orSet: number) }
        index.removeAll()
        #expect(index.count == 0)
        for number in 0..<count { #expect(index.number(of: key(number)) == nil) }
        #expect(index.number(of: key(7), orSet: 3) == nil)
        #expect(index.number(of: key(7)) == 3)
    }
}
