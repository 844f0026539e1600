import Safety
import Testing

/// What looks like a secret and is none: it must stay, for it is what a reader needs.
@Suite struct LookAlikeTests {
    @Test(arguments: [
        "Cache hit for key: node-modules-linux-20a", "SyntaxError: Unexpected token abcdef123456 in JSON",
        "DETAIL: Key (id)=(550e8400-e29b-41d4-a716-446655440000) already exists.",
        "{\"key\":\"users/2026/profile.json\"}", "Enter passphrase for key '/home/ci/.ssh/id_ed25519':",
        "rsync -u server1:/data/file.txt /tmp", "docker run -u node:node image", "Unexpected token abcdef123456",
        "Unexpected token: abc12345def",
        "Cache restored from key: Linux-node-0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "key: users/2026/a", "duplicate key value violates unique constraint \"a_key\"",
        "Invalid password: must be at least 8 characters", "password: This field is required.",
        "rsync -u host:path /tmp", "docker run --user node:node x", "sudo -u postgres psql",
        "git push -u origin:main", "https://registry:4873/foo@1.0.0", "https://host:8080/a?email=a@b.c",
        "go: github.com/x/y@v1.2.3: checksum", "tests passed: 12, failed: 3", "pass: 24", "PASS: test_password_reset",
        "token_count: 12345", "next_token: abc123def456", "max_tokens=4096", "git checkout -b feature=1",
        "sha256:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0  file",
        "integrity sha512-AbCd0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a6978879Zz6a5b4c3d2e1f0AbCd0f1e2d3c4bQQ==",
        "TypeError: Cannot read property 'password' of undefined", "password_reset_path", "keyboard: qwerty123456",
        "\"primary_key\": \"customer_id_12345\"", "pk.com/eyJ", "/usr/lib/task-runner-0123456789abcdef",
        "risk-assessment-of-the-2024-report-x1", "KEY (id)=(42)", "ssh-rsa AAAAB3NzaC1yc2EAAA",
        "npm_config_registry=https://npm.example.com", "Password for 'https://github.com':",
        "fatal: could not read Password for 'https://x@github.com': No such device",
        "error: password authentication failed for user \"postgres\"", "ERROR: token expired at 2026-01-01T00:00:00Z",
        "secretName: my-tls-secret", "secretRef:\n  name: db", "tokenizer: gpt2-v1-abc123",
        "import { token } from './token1'", "auth: none", "path: /api/v1/auth/login", "test-us1 failed", "100% done",
        "50%2Fdone", "C:\\new\\token\\x1", "const key = \"background-color\"", "key=value", "foreign key: users.id_1",
        "signature: (a: Int) -> String", "sign in: ok", "compass: 12 degrees", "bypass: enabled by flag x1",
        "Author: A <a@b.c>", "Co-authored-by: x", "authority: example.com:443", "oauth: enabled",
        "author=Jane Doe 2nd", "salt: 3 tsp", "monkeys: 12", "key: \"Enter\"", "the token is 12 bytes long",
        "PWD=/home/ci/work", "OLDPWD=/x", "pwd: /tmp", "passphrase for key '/home/ci/.ssh/id'", "basic usage: see x",
        "Basic Authentication failed", "cookie: accept all", "cookies=3 found", "-----BEGIN CERTIFICATE-----\nMIIEow",
        "commit 0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c", "e2e-us-east-1", "ls -b x=1", "tsc -b packages/a",
        "http://x -a b:cd12", "git commit -a b:cd12 http", "grep -a user:x1y2 http.log", "7z x -p a.7z",
        "TOKEN IDENTIFIER_12", "TOKEN expired2026", "token    identifier12", "password\t2026-11-21T08:00:00Z",
        "token\tv1.2.3-beta4", "PASSWORD required", "TOKEN Identifier12", "token\tsrc/lib/login1.js:12",
        "password reset2024", "password is required", "pass test_login1", "password\tchanged 3 days ago",
        "token  (line12col4)", "TOKEN  TTL  EXPIRES2", "key\tab12cd34ef56", "Token abc12345 was rejected",
        "library -pedantic1", "login -p", "SKIPPED 3", "docker login failed", "identified by name 'x1'",
    ])
    func stays(_ text: String) {
        #expect(Redactor(key: (1, 2)).redact(text) == text)
    }
}
