import Basics
import Testing

@testable import Safety

@Suite struct KeyedHashTests {
    /// The vector of the SipHash paper, appendix A.
    @Test func isSipHash() {
        let hash = KeyedHash(k0: 0x0706_0504_0302_0100, k1: 0x0f0e_0d0c_0b0a_0908)
        #expect(hash.hash((0..<15).map { UInt8($0) }) == 0xa129_ca61_49be_45e5)
    }
}
