/// The tier a thread was configured for. Codex records it only from 0.144 on (`thread_settings_applied`);
/// what was actually served is recorded nowhere.
public enum ServiceTier: String, Sendable, Codable, CaseIterable {
    case standard
    case priority
    case flex
    /// One that no release is known to have: it has no price.
    case unknown
}
