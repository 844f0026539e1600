import Basics

/// What the name of a variable, key, option or element says about its value.
enum SecretName {
    /// Whatever it is set to is a secret.
    case password
    /// A value of some length is a secret.
    case token
    /// Only what looks generated is a secret.
    case generated
    /// The name says little: only what looks random is a secret.
    case vague

    /// Bytes of a name that are looked at.
    static let limit = 100

    /// Something of every name that `init` knows.
    static let anchors = [
        "passw", "passp", "passc", "pwd", "pass", "_pw", "token", "secret", "credential", "creds", "key", "auth",
        "_sig",
        "sig=", "sig:", "sig\"", "sig'", "signature", "_pat", "-pat", "_jwt", "salt", "pepper", "_otp", "sessionid",
        "psk",
    ]

    init?(_ bytes: ArraySlice<UInt8>) {
        var bytes = bytes
        // `TOKEN_2`, `PASSWORD1`
        while let last = bytes.last, !ASCII.isLetter(last) { bytes.removeLast() }
        if bytes.count > 4, Self.stageEndings.hold(bytes[bytes.endIndex - 2], bytes[bytes.endIndex - 1]) {
            bytes = Self.withoutStage(bytes)
        }
        // Most words end in a way that none of these names does.
        guard bytes.count > 1, Self.endings.hold(bytes[bytes.endIndex - 2], bytes[bytes.endIndex - 1]) else {
            return nil
        }
        if let dot = bytes.lastIndex(of: UInt8(ascii: ".")) { bytes = bytes[(dot + 1)...] }
        guard !bytes.isEmpty else { return nil }
        if Self.passwords.end(bytes) || Self.wholePasswords.contain(bytes) {
            self = .password
        } else if Self.harmless.end(bytes) {
            return nil
        } else if Self.wholeVague.contain(bytes) {
            self = .vague
        } else if Self.tokens.end(bytes) {
            self = .token
        } else if Self.generatedValues.end(bytes) || Self.wholeGenerated.contain(bytes) {
            self = .generated
        } else if Self.keys.end(bytes) {
            let isUppercase = bytes.allSatisfy { !ASCII.isLetter($0) || ASCII.isUppercase($0) }
            self = isUppercase ? .token : .vague
        } else if bytes.count > 3, bytes.suffix(3).elementsEqual("Key".utf8) {
            self = .vague
        } else if bytes.count > 3,
            bytes.suffix(3).elementsEqual("Pwd".utf8) || bytes.suffix(4).elementsEqual("Pass".utf8)
        {
            self = .password
        } else {
            return nil
        }
    }

    /// `PASSWORD_PROD`, `passwordConfirmation`: what a name says of where it counts is no part of it.
    private static func withoutStage(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = name
        // `PASSWORD_PROD_DB`
        for _ in 0..<2 {
            if let sign = rest.lastIndex(where: { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") }) {
                let word = rest[(sign + 1)...]
                if stages.contain(word) || word.allSatisfy(ASCII.isUppercase) && capitalStages.contain(word) {
                    rest = rest[..<sign]
                }
            }
            if let capital = rest.lastIndex(where: ASCII.isUppercase), capital > rest.startIndex,
                ASCII.isLowercase(rest[capital - 1]), stages.contain(rest[capital...])
            {
                rest = rest[..<capital]
            }
            while let last = rest.last, !ASCII.isLetter(last) { rest.removeLast() }
        }
        return rest
    }

    private static let stages = NameList([
        "prod", "production", "prd", "staging", "stage", "stg", "dev", "development", "qa", "uat", "sandbox",
        "preview", "confirmation", "confirm", "again", "repeat", "new", "old", "current",
    ])
    /// In small letters they say more: `password_test: passed`.
    private static let capitalStages = NameList(
        [
            "TEST", "CI", "LOCAL", "LIVE", "MAIN", "BACKUP", "PRIMARY", "SECONDARY", "ADMIN", "ROOT", "DB", "EU", "US",
            "V",
        ].map { $0.lowercased() })
    private static let stageEndings = NameEndings([stages, capitalStages], further: ["_v"])

    /// The last two letters of every name that is known here.
    private static let endings = NameEndings(
        [passwords, wholePasswords, tokens, generatedValues, wholeGenerated, wholeVague, keys],
        further: ["key", "pwd", "pass"])

    private static let passwords = NameList([
        "password", "passwd", "passphrase", "passcode", "_pwd", "_pass", "_pw", "sshpass", "storepass", "keypass",
        "dbpass", "dbpwd", "userpass", "smtppass", "rootpass", "userpwd", "passwort",
    ])
    private static let wholePasswords = NameList(["pwd", "pass", "passin", "passout", "psk"])
    private static let tokens = NameList([
        "_token", "_secret", "_secrets", "secret", "_credential", "_credentials", "_creds", "apikey", "api_key",
        "accesskey", "access_key", "secretkey", "secret_key", "privatekey", "private_key", "authtoken", "accesstoken",
        "auth_key", "account_key", "accountkey", "encryption_key", "encryptionkey", "signing_key", "signingkey",
        "master_key", "masterkey", "service_key", "client_key", "deploy_key", "license_key", "licensekey",
        "subscription_key", "functions_key", "shared_key", "sharedkey", "key_base", "key_data", "password_hash",
        "passwordhash", "password_digest", "_jwt", "passkey",
    ])
    private static let generatedValues = NameList([
        "token", "secretstring", "secret_string", "_auth", "_signature", "_sig", "signature", "_pat", "_salt",
        "_pepper", "_otp",
    ])
    private static let wholeGenerated = NameList([
        "token", "secret", "auth", "sig", "credential", "credentials", "sessionid",
    ])
    private static let wholeVague = NameList(["key", "salt", "keys"])
    private static let keys = NameList(["_key", "_keys"])
    private static let harmless = NameList([
        "public_key", "primary_key", "foreign_key", "cache_key", "sort_key", "partition_key", "group_key", "host_key",
        "max_token", "eos_token", "bos_token", "pad_token", "unk_token", "sep_token", "cls_token", "mask_token",
        "next_token", "page_token", "nexttoken", "pagetoken", "continuationtoken", "continuation_token", "synctoken",
        "publickey", "publickeytoken", "public_key_token", "idempotency_key", "idempotencykey", "restore_key",
        "unexpected_token", "registry_key", "i18n_key", "translation_key", "object_key", "row_key", "hash_key",
        "range_key", "routing_key", "config_key", "map_key", "dict_key", "json_key", "unique_key", "known_key",
        "_passed", "has_password", "no_password",
    ])
}
