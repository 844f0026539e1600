import Foundation

/// How many threads work where nobody says how many.
package enum Workers {
    package static var onePerCore: Int { ProcessInfo.processInfo.activeProcessorCount }
}
