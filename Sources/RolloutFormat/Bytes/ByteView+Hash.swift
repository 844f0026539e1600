import CScan

extension ByteView {
    /// The same for the same bytes, in every run and on every machine of the same byte order.
    ///
    /// A multiply-and-fold hash over eight bytes at a time; not made to withstand chosen collisions, which here could
    /// at worst hide or invent a repetition in the attacker's own session.
    public var hash: UInt64 { hash(seed: 0x9E37_79B9_7F4A_7C15) }

    public func hash(seed: UInt64) -> UInt64 {
        var state = seed ^ UInt64(truncatingIfNeeded: count) &* 0xA24B_AED4_963E_E407
        let raw = UnsafeRawPointer(unsafeStart)
        var offset = 0
        if count >= Self.laneLimit { state = hashLanes(state, &offset) }
        while offset + 16 <= count {
            state = Self.fold(raw, offset, state, 0xE703_7ED1_A0B4_28DB)
            offset += 16
        }
        if offset < count {
            let low = count - offset >= 8 ? Self.unsafeWord(raw, offset) : lastBytes(count - offset)
            let high = count - offset > 8 ? lastBytes(count - offset - 8) : 0
            state = Self.fold(low ^ state, high ^ 0x8EBC_6AF0_9C88_C6E3)
        }
        return Self.fold(state ^ 0x5895_D2E5_51F1_C2F9, 0x9FB2_1C65_1E98_DF25)
    }

    /// From here on eight sums that do not wait for each other pay off.
    private static let laneLimit = 512

    private func hashLanes(_ seed: UInt64, _ offset: inout Int) -> UInt64 {
        let blocks = count / 64
        var sums = InlineArray<8, UInt64>(repeating: seed)
        var lanes = sums.mutableSpan
        lanes.withUnsafeMutableBufferPointer { cscan_sum_blocks(unsafeStart, blocks, $0.baseAddress) }
        offset = blocks * 64
        var state = seed
        for sum in sums.indices { state = Self.fold(state ^ sums[sum], UInt64(sum) ^ 0xE703_7ED1_A0B4_28DB) }
        return state
    }

    /// Mixes the 16 bytes at `offset`, which the caller knows to be inside.
    @inline(__always)
    private static func fold(_ raw: UnsafeRawPointer, _ offset: Int, _ state: UInt64, _ key: UInt64) -> UInt64 {
        fold(unsafeWord(raw, offset) ^ state, unsafeWord(raw, offset + 8) ^ key)
    }

    @inline(__always)
    private static func fold(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let product = one.multipliedFullWidth(by: other)
        return product.high ^ product.low
    }

    /// The last bytes of the view, one to eight of them, as a number.
    @inline(__always)
    private func lastBytes(_ length: Int) -> UInt64 {
        let raw = UnsafeRawPointer(unsafeStart)
        if count >= 8 { return UInt64(littleEndian: Self.unsafeWord(raw, count - 8)) >> UInt64(64 - 8 * length) }
        var value: UInt64 = 0
        for index in 0..<count { value |= UInt64(unsafeStart[index]) << UInt64(8 * index) }
        return value
    }
}
