/// How much of the input is read and how much of it is shown; nil leaves a limit where it is.
package struct LimitSettings: Sendable, Equatable {
    package var lineBytes: Int?
    package var decompressedBytes: Int?
    package var expansionRatio: Int?
    package var recordsPerThread: Int?
    package var secondsPerFile: Double?
    package var findingsPerReport: Int?
    package var evidenceBytes: Int?

    package init() {}

    mutating func merge(_ above: LimitSettings) {
        lineBytes = above.lineBytes ?? lineBytes
        decompressedBytes = above.decompressedBytes ?? decompressedBytes
        expansionRatio = above.expansionRatio ?? expansionRatio
        recordsPerThread = above.recordsPerThread ?? recordsPerThread
        secondsPerFile = above.secondsPerFile ?? secondsPerFile
        findingsPerReport = above.findingsPerReport ?? findingsPerReport
        evidenceBytes = above.evidenceBytes ?? evidenceBytes
    }
}
