import Policy

/// Which settings a command has flags for.
protocol FlagChoice {
    static var settings: [Setting] { get }
}
