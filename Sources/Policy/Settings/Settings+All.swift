extension Settings {
    /// Every setting, in the order in which they are defined. All members are settings, side by side in memory; to ask
    /// the runtime for them (`Mirror`) took a tenth of a small check.
    var all: [Setting] {
        withUnsafeBytes(of: self) { bytes in
            let stride = MemoryLayout<Setting>.stride
            let first = bytes.baseAddress?.assumingMemoryBound(to: Setting.self)
            return Array(UnsafeBufferPointer(start: first, count: (bytes.count + stride - 1) / stride))
        }
    }
}
