import Testing

@testable import Basics

@Suite struct PackedStoreTests {
    /// Whether in memory, in the file or some here and some there.
    @Test(arguments: [0, 100, 5_000, 1 << 20]) func valuesComeBackInAnyOrder(_ memory: Int) {
        let store = PackedStore<String>(memory: memory)
        let values = (0..<1_000).map { String(repeating: "x", count: $0 % 90) + "\($0)" }
        for (position, value) in values.enumerated() { #expect(store.append(value) == position) }
        for position in values.indices.reversed() { #expect(store[position] == values[position]) }
        #expect(store.count == values.count)
    }
}
