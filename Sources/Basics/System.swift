/// The C library, named here and nowhere else: who imports `Basics` has it.
#if canImport(Glibc)
    @_exported @preconcurrency import Glibc
#elseif canImport(Musl)
    @_exported @preconcurrency import Musl
#elseif canImport(Darwin)
    @_exported @preconcurrency import Darwin
#endif

/// C's variable is only seen as safe where its library is named.
var environmentVariables: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> { environ }
