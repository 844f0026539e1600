import Basics
import Policy
import Testing
import ThreadModel

@Suite struct EnvironmentLayerTests {
    @Test func `every variable`() throws {
        let layer = try EnvironmentLayer([
            "CODEX_POSTMORTEM_FAIL_ON": "none", "CODEX_POSTMORTEM_NO_FAIL": "1", "CODEX_POSTMORTEM_ALLOW_EMPTY": "yes",
            "CODEX_POSTMORTEM_MAX_SESSION_COST": "5", "CODEX_POSTMORTEM_MAX_RUN_COST": "50",
            "CODEX_POSTMORTEM_MAX_SESSION_TOKENS": "2M", "CODEX_POSTMORTEM_MAX_RUN_TOKENS": "20M",
            "CODEX_POSTMORTEM_MAX_SESSION_DURATION": "30m", "CODEX_POSTMORTEM_ALLOW_MODEL": "gpt-5*,gpt-6*",
            "CODEX_POSTMORTEM_JOBS": "8", "CODEX_POSTMORTEM_PRICES": "a.json:b/c.json",
            "CODEX_POSTMORTEM_CONFIG": "ci/policy.yml", "PATH": "/bin", "CODEX_HOME": "/x",
        ])
        #expect(layer.warnings.isEmpty)
        #expect(layer.layer[Setting.failOn] == .strings(["none"]))
        #expect(layer.layer[rule: "session-cost", option: "limit"] == .money(USD(decimal: "5")!))
        #expect(layer.layer[rule: "run-cost", option: "limit"] == .money(USD(decimal: "50")!))
        #expect(layer.layer[rule: "session-tokens", option: "limit"] == .integer(2_000_000))
        #expect(layer.layer[rule: "run-tokens", option: "limit"] == .integer(20_000_000))
        #expect(layer.layer[rule: "session-duration", option: "limit"] == .seconds(1800))
        #expect(layer.layer[rule: "model-not-allowed", option: "allow"] == .strings(["gpt-5*", "gpt-6*"]))
        #expect(layer.layer[Setting.noFail] == .boolean(true) && layer.layer[Setting.allowEmpty] == .boolean(true))
        #expect(layer.layer[Setting.jobs] == .integer(8))
        #expect(layer.layer[Setting.prices] == .strings(["a.json", "b/c.json"]))
        #expect(layer.layer[Setting.configuration] == .strings(["ci/policy.yml"]))
    }

    @Test func `an empty variable says nothing`() throws {
        #expect(try EnvironmentLayer(["CODEX_POSTMORTEM_MAX_RUN_COST": ""]).layer == ConfigurationLayer())
    }

    @Test func `bad values are named, all of them`() {
        #expect {
            try EnvironmentLayer([
                "CODEX_POSTMORTEM_NO_FAIL": "maybe", "CODEX_POSTMORTEM_JOBS": "0",
                "CODEX_POSTMORTEM_FAIL_ON": "warnings",
            ])
        } throws: { error in
            "\(error)" == """
                CODEX_POSTMORTEM_FAIL_ON: "warnings" is not one of error, warning, note, none; did you mean "warning"?
                CODEX_POSTMORTEM_JOBS: "0" is not a number of workers; write 1 to 1024
                CODEX_POSTMORTEM_NO_FAIL: "maybe" is neither true nor false; write true or false
                """
        }
    }

    @Test func `unknown variables are a warning`() throws {
        let layer = try EnvironmentLayer(["CODEX_POSTMORTEM_MAX_SESION_COST": "5", "CODEX_POSTMORTEM_XYZZY": "1"])
        #expect(
            layer.warnings == [
                """
                unknown environment variable CODEX_POSTMORTEM_MAX_SESION_COST; \
                did you mean CODEX_POSTMORTEM_MAX_SESSION_COST?
                """, "unknown environment variable CODEX_POSTMORTEM_XYZZY",
            ])
        #expect(layer.layer == ConfigurationLayer())
    }
}
