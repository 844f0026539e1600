import Foundation

/// How many threads work where nobody says how many.
public enum Workers {
    public static var onePerCore: Int { ProcessInfo.processInfo.activeProcessorCount }
}
