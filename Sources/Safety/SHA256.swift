import CScan

/// SHA-256 (FIPS 180-4): for fingerprints, and for the hashes by which a page names the one style and the one script it
/// allows. Nothing else here needs cryptography, and so no library for it.
public enum SHA256 {
    public static func hash(_ message: some Collection<UInt8>) -> [UInt8] {
        let message = Array(message)
        return [UInt8](unsafeUninitializedCapacity: 32) { hash, count in
            message.withUnsafeBufferPointer { cscan_sha256($0.baseAddress, $0.count, hash.baseAddress) }
            count = 32
        }
    }

    public static func base64(_ bytes: [UInt8]) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var result = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = Array(bytes[start..<min(start + 3, bytes.count)])
            let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for index in 0..<4 {
                result.append(index <= group.count ? digits[value >> (18 - 6 * index) & 63] : "=")
            }
        }
        return result
    }
}
