import Safety
import Testing

/// Secrets that are known by a name or by what stands around them, as configuration files, shells, data bases, clouds
/// and logs write them. `§` stands for the secret.
@Suite struct NamedSecretTests {
    private static let redactor = Redactor(key: (1, 2))
    private static let secret = "S3cr3t" + "PwzFwADK"

    @Test(arguments: [
        "Server=db;Uid=sa;Pwd=§;", "{\"name\":\"DB_PASSWORD\",\"value\":\"§\"}", "- name: DB_PASSWORD\n  value: §",
        "password: |\n  §", "~ password = \"old\" -> \"§\"", "<ns:password>§</ns:password>", "password: my §",
        "DB_PASSWORD=abc&§", "ALTER USER a IDENTIFIED BY '§'", "next=%2Flogin%3Fpassword%3D§",
        "postgres%3A%2F%2Fapp%3A§%40db", "default login x password §", "Password=§;User Id=sa",
        "Data Source=x;Password=\"§\"", "pwd=§", "\"pwd\": \"§\"", "Pwd = §", "secret_key_base: '§§'",
        "RAILS_MASTER_KEY=§§", "config.secret_key_base = \"§§\"", "//npm.pkg.github.com/:_authToken=§", "_password=§",
        "//r/:_password=\"§\"", "\"registrytoken\": \"§§\"", "client-key-data: §§§", "token: §§", "    token: \"§§\"",
        "{\"Name\": \"DB_PASSWORD\", \"Value\": \"§\"}", "{\"value\":\"§\",\"name\":\"DB_PASSWORD\"}",
        "{\"ParameterKey\":\"DbPassword\",\"ParameterValue\":\"§\"}", "<add key=\"DbPassword\" value=\"§\"/>",
        "<property name=\"password\" value=\"§\"/>", "{\"key\": \"API_TOKEN\", \"value\": \"§\"}",
        "[{\"name\": \"A\", \"value\": \"b\"}, {\"name\": \"X_SECRET\", \"value\": \"§\"}]",
        "{\\\"name\\\":\\\"DB_PASSWORD\\\",\\\"value\\\":\\\"§\\\"}", "+ password = \"§\"",
        "      ~ password      = \"§\" -> \"new\"", "- master_password = \"§\" -> null",
        "<s:Password Type=\"x\">§</s:Password>", "<password><![CDATA[§]]></password>",
        "<wsse:Password>§</wsse:Password>", "<db.password>§</db.password>", "password: \"my § x\"", "DB_PASSWORD=a;§",
        "DB_PASSWORD=a|§", "DB_PASSWORD=a#§", "password=abc&§", "curl --cookie \"a=b; session=§\" https://x",
        "curl -b 'sid=§' x", "curl -s --cookie sid=§ x", "root:$2b$10$aaaaaaaaaaaaaaaaaaaaaaaaaaaa§:1",
        "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$§",
        "CREATE USER 'a' IDENTIFIED WITH mysql_native_password BY '§'", "ALTER ROLE a WITH PASSWORD '§'",
        "ALTER ROLE a PASSWORD '§'", "identified by \"§\"", "SET PASSWORD FOR a = PASSWORD('§')", "https://x/?sig=§§",
        "SharedAccessSignature=sv=1&sig=§§%3D", "postgres://app:pa/§@db/x", "postgres://app:pa#§@db",
        "postgres://app:pa?§@db/x", "redis://:§@h", "amqp://u:1/§@h", "https://u:§@h/x", "mysql://a:b@§@h",
        "{\"password\":\"§\"}", "password%3D§", "%7B%22password%22%3A%22§%22%7D", "password%253D§",
        "&quot;password&quot;:&quot;§&quot;", "\\u001b[32mPASSWORD\\u001b[0m=§", "^[[31mpassword=§",
        "\"DB_PASS\\u0057ORD=§\"", "\\nDB_PASSWORD=§\\n", "sshpass -p § ssh x", "mysql -u root -p§ db",
        "docker login -u x -p § r", "redis-cli -a § ping", "openssl x -passin pass:§ -in y",
        "keytool -storepass § -x", "mysqldump -h x -p'§' d", "Authorization: Digest username=\"u\", response=\"§\"",
        "Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/2, SignedHeaders=a, Signature=§§",
        "os.environ[\"DB_PASSWORD\"] = \"§\"", "setenv(\"DB_PASSWORD\", \"§\")", "process.env.DB_PASSWORD ||= \"§\"",
        "password: str = \"§\"", "dbPwd = \"§\"", "{user: \"x\", pass: \"§\"}", "\"pass\":\"§\"",
        "password=[redacted:password:12345678]§", "password=[redacted:ghp_§:deadbeef]", "Bearer §§",
        "\"authorization\":\"§§\"", "X-Vault-Token: §",
    ])
    func isGone(_ form: String) { check(form) }

    @Test(arguments: [
        "PRIVATE-TOKEN: §", "set -gx TOKEN §", "ENV X_TOKEN §", "curl -u admin:§ x", "[\"curl\",\"-u\",\"admin:§\"]",
        "curl -uadmin:§ x", "--password '§'", "--db-password=§", "machine h\n  login u\n  password §",
        "password § login bob machine x", "- name: API_TOKEN\n  value: \"§\"",
        "password: |-\n    one\n    §\n  next: x", "a:\n  password: |-\n    one\n    §\n  next: x",
        "password:\n  §\nx", "password = <<EOF\n§\nEOF\nzz", "  password: >\n   §",
        "env:\n  - name: A\n    value: b\n  - name: DB_PASSWORD\n    value: §\n  - name: C\n    value: d",
        "export PASSWORD=§;ls", "\u{1B}]0;password=§\u{7}", "\u{1B}]8;;https://u:§@h\u{1B}\\x\u{1B}]8;;\u{1B}\\",
        "`{\"access_token\":\"§§\",\"refresh_token\":\"§§\"}`", "refreshToken: '§§'", "aws_session_token = §§§",
        "spring.rabbitmq.password: §", "hibernate.connection.password=§",
        "<setting name=\"Password\"><value>§</value></setting>", "<entry key=\"password\">§</entry>",
        "Password (again): §", "db_password : §", "[database]\npassword=§", "PGPASSWORD='§' psql",
        "MYSQL_ROOT_PASSWORD: §", "--from-literal=password=§",
        "kubectl create secret generic x --from-literal=api_key=§", "-e DB_PASSWORD=§", "--build-arg NPM_TOKEN=§",
        "-DdbPassword=§", "-Ppassword=§", "jdbc:mysql://h/x?user=a&password=§", "jdbc:oracle:thin:scott/§@h:1521:x",
        "sqlserver://h;user=sa;password=§;", "mongodb+srv://u:§@c.mongodb.net", "ftp://u:§@h", "sftp://u:p%40§@h",
        "smb://d;u:§@h", "proxy = http://u:§@p:3128", "git remote set-url origin https://oauth2:§@gitlab.com/x",
        "{\"Authorization\":[\"Bearer §§\"]}", "Authorization=Bearer §§", "authorization: token §§", "X-Api-Key=§",
        "apikey=§", "api-key: §", "?api_key=§&x", "&token=§§", "access_token%3D§§", "secret=§§",
        "client_secret%22%3A%22§", "passwd=§", "password=§", "\"password\" : \"§\"", "'password' => '§'",
        ":password => \"§\"", "password: '§', user: 'x'", "password=\"§\"",
        "ConvertTo-SecureString '§' -AsPlainText -Force", "password=\"ab\\\"§\"",
        "{\"Key\":\"DB_PASSWORD\",\"Value\":\"§\"}", "Variable DB_PASSWORD = §", "dbPassword: §", "DB_PASS=§",
        "REDIS_PW=§", "SECRET_KEY='§-x'", "DJANGO_SECRET_KEY='(§&x^%+=§'", "JWT_SECRET: §", "SLACK_SIGNING_SECRET=§",
        "TF_VAR_db_password=§", "AZURE_CLIENT_SECRET=§~x", "x-ms-signature: §§§", "GPG_PASSPHRASE: §",
        "ansible_ssh_pass=§", "ansible_become_pass: §", "vault_password: §", "encryption_key: §§",
        "cookie_secret: §§", "session_secret=§§", "otpauth://totp/x?secret=§§", "wifi psk=§", "psk=\"§\"",
        "ssh_key_passphrase: §", "generated password: §", "temporary password: §",
        "initial password for admin: §", "Password: §", "password = §", "http -a user:§ GET x", "xh -a u:§ x",
        "https --verbose -a \"user:§\" x", "7z x -p§ a.7z", "7z a -mhe -p'§' a.7z b", "7za x -p§ a", "7z.exe x -p§ a",
        "rar a -hp§ a.rar b", "unrar x -p§ a.rar", "TOKEN §", "$ env\nTOKEN §\nA b", "PASSWORD §", "password\t§",
        "user\tbob\npassword\t§\nhost\tx", "password    §", "token\t§§\t2026", "name\tpassword\t§", "password §",
        "- password §", "API_TOKEN\t§",
    ])
    func isGoneToo(_ form: String) { check(form) }

    @Test(arguments: [
        "\"db_password\": {\n  \"value\": \"§\",\n  \"type\": \"string\"\n}",
        "\"db_password\": {\n    \"sensitive\": true,\n    \"type\": \"string\",\n    \"value\": \"§\"\n  }",
        "password: {value: §}", "password:\n  value: \"§\"", "\"password\": [\"§\"]", "\"password\": [\"a1\", \"§\"]",
        "PASSWORD_PROD=§", "password_prod=§", "DB_PASSWORD_STAGING: §", "API_TOKEN_PROD=§§",
        "export DB_PASSWORD=\\\n  §",
        "password_confirmation: \"§\"",
        "passwordConfirmation=§", "PASSWORD_TEST=§", "dbPasswordProd=§", "PASSWORD_PROD_DB=§", "DB_PASSWORD_V2=§",
        "password:\n  type: plain\n  \"value\": \"§\"", "echo \"password: \"§", "DB_PASSWORD_PROD_2=§",
        "\"password_confirmation\"=>\"§\"",
        "| DB_PASSWORD | § |", "│ DB_PASSWORD │ § │", "password | §",
        "  [\"password\"]=>\n  string(14) \"§\"", "s:8:\"password\";s:14:\"§\";", "Config { password: Some(\"§\") }",
        "#define PASSWORD \"§\"", "\"SecretString\": \"§\"", "{\"Name\": \"/app/db/password\", \"Value\": \"§\"}",
        "Generated password \"§\" for user", "root password set to §",
        "A temporary password is generated for root@localhost: §", "password: ${DB_PASSWORD:-§}", "password&equals;§",
        "password: (§)", "password: [§", "password: {§}", "\u{1B}[31m[0mtoken=§§",
        // Several of them.
        "tokens: [§§]", "tokens: [§, §x, §y]", "passwords=[\"§\",\"§x\"]", "passwords = ['abc', '§']",
        "tokens:\n  - §§\n  - \"§x\"\nnext: 1", "\"apiKeys\": [\"§\"]", "API_KEYS=[§]", "passwords:\n- §",
        // Other signs between the two.
        "password: !vault §", "token: !unsafe §§", "password: !!str \"§\"", "password\u{A0}= §",
        "password\u{A0}:\u{A0}§",
        "password -> §", "token \u{2192} §§", "db_password -> \"§\"", "PASSWORD=$(echo §)",
        "PASSWORD=\"$(echo -n '§')\"",
        "API_TOKEN=$(printf §)", "password='it''s §'", "password: \"say \"\"§\"\"\"", "PASSWORD='it'\\''s §' ls",
        "your token is §§", "the access token is §§.", "Your API_KEY is: §§",
        // Options.
        "--password\n§", "  --token\n  §§\n  --x", "x --password \\\n  §", "x --token \\\n§§ y", "x --password `\n  §",
        "Publish-Module -Name x -ApiKey §§", "New-X -ClientSecret '§'", "x -AccessToken §§",
    ])
    func isGoneAsWell(_ form: String) { check(form) }

    private func check(_ form: String) {
        let redacted = Self.redactor.redact(form.replacing("§", with: Self.secret))
        #expect(!redacted.contains(Self.secret) && redacted.contains("[redacted:"), "\(redacted)")
        #expect(Self.redactor.redact(redacted) == redacted)
    }
}
