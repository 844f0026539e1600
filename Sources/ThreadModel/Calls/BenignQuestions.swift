/// The commands whose exit code is their answer: a line for each, with an example that the tests try.
enum BenignQuestions {
    static let all: [BenignQuestion] = searches + comparisons + lookups + git + processes + packages

    /// Questions only where the agent sent the errors away and nothing was printed; any code is an answer.
    static let probes: [BenignQuestion] = [
        .init(.question, "curl", "curl -sf localhost:8080 >/dev/null 2>&1"),
        .init(.question, "wget", "wget -q --spider localhost:8080 2>/dev/null"),
        .init(.question, "gh pr", "gh pr checks 12 >/dev/null 2>&1"),
        .init(.question, "gh issue", "gh issue view 12 >/dev/null 2>&1"),
        .init(.question, "gh release", "gh release view v1 >/dev/null 2>&1"),
        .init(.question, "gh repo", "gh repo view a/b >/dev/null 2>&1"),
        .init(.question, "npm view", "npm view left-pad >/dev/null 2>&1"),
        .init(.question, "npm whoami", "npm whoami &>/dev/null"),
        .init(.question, "python", flags: ["-c"], "python -c 'import yaml' 2>/dev/null"),
        .init(.question, "python3", flags: ["-c"], "python3 -c 'import yaml' 2>/dev/null"),
        .init(.question, "node", flags: ["-e", "-p"], "node -e \"require('jest')\" 2>/dev/null"),
        .init(.question, "docker info", "docker info >/dev/null 2>&1"),
        .init(.question, "kubectl get", "kubectl get ns web >/dev/null 2>&1"),
        .init(.question, "ssh", "ssh -o BatchMode=yes host true 2>/dev/null"),
        .init(.question, "dig", "dig +short db 2>/dev/null"),
        .init(.question, "svn info", "svn info 2>/dev/null"),
        .init(.question, "az account", "az account show >/dev/null 2>&1"),
        .init(.question, "modinfo", "modinfo nvidia 2>/dev/null"),
        .init(.question, "ip link", "ip link show tun0 2>/dev/null"),
    ]

    /// Questions of programs that fail in many ways: no is the answer only where one of these texts says so.
    static let spoken: [BenignQuestion] = [
        .init(.question, "kubectl get", says: ["(NotFound)"], "kubectl get ns web"),
        .init(.question, "kubectl describe", says: ["(NotFound)"], "kubectl describe pod web"),
        .init(.question, "oc get", says: ["(NotFound)"], "oc get dc web"),
        .init(.question, "gh release view", says: ["release not found"], "gh release view v9"),
        .init(.question, "gh repo view", says: ["Could not resolve to a Repository"], "gh repo view a/b"),
        .init(.question, "gh issue view", says: ["Could not resolve to an Issue"], "gh issue view 99"),
        .init(.question, "gh pr checks", says: ["no checks reported", "no pull requests found"], "gh pr checks 12"),
        .init(.question, "npm view", says: ["code E404"], "npm view left-pad version"),
        .init(.question, "npm info", says: ["code E404"], "npm info left-pad"),
        .init(.question, "npm show", says: ["code E404"], "npm show left-pad"),
        .init(.question, "tmux ls", says: ["no server running", "error connecting to"], "tmux ls"),
        .init(
            .question, "tmux list-sessions", says: ["no server running", "error connecting to"], "tmux list-sessions"),
        .init(.question, "screen", flags: ["-ls", "-list"], says: ["No Sockets found"], "screen -ls"),
        .init(
            .question, "git symbolic-ref", codes: [128], says: ["is not a symbolic ref", "No such ref"],
            "git symbolic-ref refs/remotes/origin/HEAD"),
        .init(.question, "pip check", says: ["is not installed", "has requirement"], "pip check"),
        .init(.question, "pip3 check", says: ["is not installed", "has requirement"], "pip3 check"),
        .init(.question, "python -m pip check", says: ["is not installed", "has requirement"], "python -m pip check"),
        .init(
            .question, "python3 -m pip check", says: ["is not installed", "has requirement"], "python3 -m pip check"),
        .init(.question, "uv pip check", says: ["is not installed", "but "], "uv pip check"),
        .init(.question, "helm status", says: ["release: not found"], "helm status web"),
        .init(.question, "helm get", says: ["release: not found"], "helm get values web"),
        .init(.question, "brew info", says: ["No available formula", "No available cask"], "brew info jq"),
        .init(.question, "go list", says: ["not a known dependency"], "go list -m example.com/x"),
        .init(.question, "docker port", says: ["No such container", "No public port"], "docker port web"),
    ]

    /// Of any program, where it is not there.
    static let version = BenignQuestion(
        .question, "node", codes: [127], says: ["not found", "not recognized"], "node --version")

    static let spokenByProgram = RowsByProgram { program in spoken.filter { $0.line.begins(withWord: program) } }

    /// What a program that asks prints where it could not even ask.
    static let faults: [String: [String]] = [
        "npm": [
            "code EJSON", "code ENO", "code EAI", "code ECONN", "code ETIMEDOUT", "code EACCES", "code EPERM",
            "code EUSAGE", "code E401", "code E403", "code E5", "code EINVALID", "code ERR_",
        ],
        "pnpm": ["ERR_PNPM_"],
        "docker": ["Cannot connect to the Docker daemon", "error during connect", "permission denied"],
        "kubectl": [
            "The connection to the server", "Unable to connect to the server", "Error from server", "error: ",
        ],
        "gh": ["error connecting to"],
        "git": ["error: Could not access "],
    ]

    /// The ones of a program, by its name.
    static let byProgram = RowsByProgram { program in all.filter { $0.line.begins(withWord: program) } }

    private static let searches: [BenignQuestion] = [
        .init(.search, "rg", "rg -n legacy src"),
        .init(.search, "grep", "grep -rn legacy src"),
        .init(.search, "egrep", "egrep 'a|b' file"),
        .init(.search, "fgrep", "fgrep a.b file"),
        .init(.search, "zgrep", "zgrep error log.gz"),
        .init(.search, "bzgrep", "bzgrep error log.bz2"),
        .init(.search, "xzgrep", "xzgrep error log.xz"),
        .init(.search, "zstdgrep", "zstdgrep error log.zst"),
        .init(.search, "ugrep", "ugrep -r legacy"),
        .init(.search, "ggrep", "ggrep -rn legacy src"),
        .init(.search, "pcregrep", "pcregrep -M 'a\\nb' file"),
        .init(.search, "pcre2grep", "pcre2grep 'a' file"),
        .init(.search, "rga", "rga invoice docs"),
        .init(.search, "ack", "ack legacy"),
        .init(.search, "ack-grep", "ack-grep legacy"),
        .init(.search, "ag", "ag legacy"),
        .init(.search, "pt", "pt legacy"),
        .init(.search, "sift", "sift legacy"),
        .init(.search, "findstr", "findstr /s /n legacy *.cs"),
        .init(.search, "select-string", "Select-String -Path a.txt -Pattern legacy"),
        .init(.search, "sls", "sls legacy *.ps1"),
        .init(.search, "fd", "fd -q legacy"),
        .init(.search, "fdfind", "fdfind legacy"),
        .init(.search, "locate", "locate legacy.conf"),
        .init(.search, "plocate", "plocate legacy.conf"),
        .init(.search, "zfgrep", "zfgrep a.b log.gz"),
        .init(.search, "zegrep", "zegrep 'a|b' log.gz"),
        .init(.search, "ug", "ug legacy src"),
        .init(.search, "pdfgrep", "pdfgrep -n total a.pdf"),
        .init(.search, "ast-grep", "ast-grep run -p 'legacy($A)' src"),
        .init(.search, "sg", "sg -p 'legacy($A)' src"),
        .init(.search, "hg grep", "hg grep legacy"),
        .init(.search, "fzf", flags: ["-f", "--filter"], "fzf -f legacy"),
        .init(.search, "look", "look legacy"),
        .init(
            .search, "xmllint", flags: ["--xpath"], codes: [10], says: ["XPath set is empty"], "xmllint --xpath //a f"),
        .init(.search, "aws s3", "aws s3 ls s3://bucket/none/"),
        .init(.search, "dir", says: ["File Not Found"], "dir /s /b legacy.cs"),
        .init(.search, "apropos", codes: [1, 16], says: ["nothing appropriate"], "apropos legacy"),
        .init(.search, "whatis", codes: [1, 16], says: ["nothing appropriate"], "whatis legacy"),
        .init(.search, "journalctl", flags: ["-g", "--grep"], says: ["No entries"], "journalctl --grep=panic"),
        .init(
            .question, "jq", flags: ["-e", "--exit-status"], codes: [1, 4], says: ["null", "false"], "jq -e .a f.json"),
        .init(
            .question, "yq", flags: ["-e", "--exit-status"], codes: [1], says: ["null", "false", "no matches"],
            "yq -e .a f"),
    ]

    private static let comparisons: [BenignQuestion] = [
        .init(.comparison, "diff", "diff a.txt b.txt"),
        .init(.comparison, "gdiff", "gdiff a.txt b.txt"),
        .init(.comparison, "git diff", flags: ["--check"], codes: [2], "git diff --check"),
        .init(.comparison, "cmp", "cmp a.bin b.bin"),
        .init(.comparison, "diff3", "diff3 a b c"),
        .init(.comparison, "sdiff", "sdiff a b"),
        .init(.comparison, "colordiff", "colordiff -u a b"),
        .init(.comparison, "wdiff", "wdiff a b"),
        .init(.comparison, "zdiff", "zdiff a.gz b.gz"),
        .init(.comparison, "zcmp", "zcmp a.gz b.gz"),
        .init(.comparison, "bzdiff", "bzdiff a.bz2 b.bz2"),
        .init(.comparison, "xzdiff", "xzdiff a.xz b.xz"),
        .init(.comparison, "numdiff", "numdiff a b"),
        .init(.comparison, "fc", "fc.exe a.txt b.txt"),
        .init(.comparison, "comp", "comp a.bin b.bin /m"),
        .init(.comparison, "compare", "compare -metric AE a.png b.png null:"),
        .init(.comparison, "delta", "delta a b"),
        .init(.comparison, "difft", "difft --exit-code a b"),
        .init(.comparison, "dwdiff", "dwdiff a b"),
        .init(.comparison, "diffoscope", "diffoscope a.zip b.zip"),
        .init(.comparison, "icdiff", "icdiff a b"),
        .init(.comparison, "jd", "jd a.json b.json"),
        .init(.comparison, "dyff between", flags: ["-s", "--set-exit-code"], "dyff between -s a.yml b.yml"),
        .init(.comparison, "compare-object", "Compare-Object $a $b"),
        .init(.comparison, "json-diff", "json-diff a.json b.json"),
        .init(.comparison, "magick compare", "magick compare -metric AE a.png b.png null:"),
        .init(.comparison, "git diff", flags: ["--exit-code", "--quiet", "--no-index"], "git diff --exit-code"),
        .init(.comparison, "git diff-index", flags: ["--exit-code", "--quiet"], "git diff-index --quiet HEAD"),
        .init(.comparison, "git diff-files", flags: ["--exit-code", "--quiet"], "git diff-files --quiet"),
        .init(.comparison, "git diff-tree", flags: ["--exit-code", "--quiet"], "git diff-tree --exit-code a b"),
        .init(.comparison, "kubectl diff", "kubectl diff -f a.yml"),
        .init(
            .comparison, "terraform plan", flags: ["-detailed-exitcode"], codes: [2],
            "terraform plan -detailed-exitcode"),
    ]

    private static let lookups: [BenignQuestion] = [
        .init(.question, "which", says: [], "which ffmpeg"),
        .init(.question, "command", flags: ["-v", "-V"], codes: [1, 127], says: ["not found"], "command -v magick"),
        .init(.question, "type", codes: [1, 127], says: ["not found"], "type magick"),
        .init(.question, "hash", says: ["not found"], "hash magick"),
        .init(.question, "whence", "whence magick"),
        .init(.question, "readlink", "readlink current"),
        .init(.question, "make", flags: ["-q", "--question"], "make -q"),
        .init(.question, "where", codes: [1, 2], says: [], "where.exe ffmpeg"),
        .init(.question, "get-command", says: [], "Get-Command ffmpeg"),
        .init(.question, "gcm", says: [], "gcm ffmpeg"),
        .init(.question, "test-path", says: ["False"], "Test-Path build"),
        .init(
            .question, "test-netconnection", says: ["False"], "Test-NetConnection db -Port 5432 -InformationLevel Quiet"
        ),
        .init(
            .question, "tcp", says: ["Connection refused", "timed out", "No route", "not known"], "</dev/tcp/db/5432"),
        .init(.question, "declare", flags: ["-f", "-F", "-p"], says: ["not found"], "declare -f build"),
        .init(.question, "typeset", flags: ["-f", "-p"], says: ["not found"], "typeset -f build"),
        .init(.question, "alias", says: ["not found"], "alias ll"),
        .init(.question, "shopt", flags: ["-q"], "shopt -q login_shell"),
        .init(.question, "pyenv which", codes: [1, 127], says: ["not found"], "pyenv which black"),
        .init(.question, "rbenv which", codes: [1, 127], says: ["not found"], "rbenv which rspec"),
        .init(.question, "asdf which", says: ["unknown command", "not found"], "asdf which mix"),
        .init(
            .question, "pkg-config", says: ["was not found", "No package", "not found"], "pkg-config --exists libpq"),
        .init(.question, "ldd", says: ["not a dynamic executable"], "ldd ./app"),
        .init(.question, "crontab", flags: ["-l"], says: ["no crontab for"], "crontab -l"),
        .init(.question, "defaults read", says: ["does not exist"], "defaults read com.example.app"),
        .init(.question, "launchctl list", codes: [1, 113], says: ["Could not find service"], "launchctl list app"),
        .init(.question, "blkid", codes: [2], "blkid /dev/sdz"),
        // The code it prints is the answer; 000 where nobody answered.
        .init(
            .question, "curl", flags: ["-w", "--write-out"], codes: [6, 7, 28, 35, 52, 56], says: ["000"],
            "curl -s -o /dev/null -w '%{http_code}' localhost:3000"),
        .init(.question, "test", "test -d node_modules"),
        .init(.question, "[", "[ -f .npmrc ]"),
        .init(.question, "[[", "[[ -n $CI ]]"),
        .init(.question, "expr", says: [], "expr 1 - 1"),
        .init(.question, "let", "let a=0"),
        .init(.question, "printenv", "printenv CI"),
        .init(.question, "getent", codes: [1, 2], "getent passwd ci"),
        .init(.question, "id", says: ["no such user"], "id ci"),
        .init(.question, "tty", says: ["not a tty"], "tty"),
        .init(.question, "mountpoint", codes: [1, 32], says: ["is not a mountpoint"], "mountpoint -q /mnt"),
        .init(.question, "findmnt", "findmnt /mnt"),
        .init(.question, "openssl", flags: ["-checkend"], says: ["will expire"], "openssl x509 -checkend 0 -in a.pem"),
        .init(.question, "ssh-add", flags: ["-l", "-L"], codes: [1, 2], says: [], "ssh-add -l"),
        .init(.question, "ssh-keygen", flags: ["-F"], "ssh-keygen -F github.com"),
        .init(
            .question, "gh pr view", says: ["no pull requests found", "Could not resolve to a PullRequest"],
            "gh pr view --json url"),
        // Pending.
        .init(.question, "gh pr checks", codes: [8], says: [], "gh pr checks 12"),
        .init(.question, "kubectl auth can-i", says: ["no"], "kubectl auth can-i get pods"),
        .init(.question, "gh auth", says: [], "gh auth status"),
        .init(.question, "nc", flags: ["-z"], says: [], "nc -z localhost 5432"),
        .init(.question, "ncat", flags: ["-z"], says: [], "ncat -z localhost 5432"),
        .init(.question, "ping", codes: [1, 2], says: [], "ping -c1 db"),
        .init(.question, "host", says: ["not found"], "host db.example.com"),
        .init(.question, "nslookup", says: ["can't find"], "nslookup db.example.com"),
        .init(.question, "pg_isready", codes: [1, 2, 3], says: [], "pg_isready -h localhost"),
        .init(.question, "redis-cli ping", says: ["Could not connect"], "redis-cli ping"),
        .init(
            .question, "exiftool", flags: ["-if"], says: ["files failed condition"], "exiftool -if '$gpslatitude' a.jpg"
        ),
    ]

    private static let git: [BenignQuestion] = [
        .init(.search, "git grep", "git grep -n legacy"),
        .init(
            .question, "git rev-parse", flags: ["-q", "--quiet", "--verify"], codes: [1, 128],
            says: ["Needed a single revision"], "git rev-parse -q --verify MERGE_HEAD"),
        .init(
            .question, "git show-ref", codes: [1, 2], says: ["does not exist", "not a valid ref"],
            "git show-ref --verify refs/heads/x"),
        .init(
            .question, "git rev-parse", codes: [128],
            says: ["no upstream configured", "does not point to a branch", "not a git repository"],
            "git rev-parse --is-inside-work-tree"),
        .init(.question, "git stash", says: ["No stash entries"], "git stash show"),
        .init(.question, "git notes", says: ["no note found"], "git notes show HEAD"),
        .init(.question, "git symbolic-ref", flags: ["-q", "--quiet"], "git symbolic-ref -q HEAD"),
        .init(.question, "git config", "git config --get user.email"),
        .init(.question, "git merge-base", "git merge-base --is-ancestor a b"),
        .init(.question, "git check-ignore", "git check-ignore -q dist"),
        .init(.question, "git check-ref-format", "git check-ref-format a..b"),
        .init(.question, "git check-attr", "git check-attr -a f"),
        .init(
            .question, "git ls-files", flags: ["--error-unmatch"], says: ["did not match any file"],
            "git ls-files --error-unmatch a.txt"),
        .init(.question, "git ls-remote", flags: ["--exit-code"], codes: [2], "git ls-remote --exit-code origin x"),
        .init(
            .question, "git cat-file", flags: ["-e"], codes: [1, 128],
            says: ["Not a valid object name", "does not exist"],
            "git cat-file -e HEAD:a.txt"),
        .init(
            .question, "git describe", codes: [128],
            says: ["No names found", "no tag exactly matches", "No tags can describe"],
            "git describe --exact-match"),
        .init(.question, "git remote", codes: [2], says: ["No such remote"], "git remote get-url upstream"),
        .init(.question, "git fetch", flags: ["--dry-run"], "git fetch --dry-run"),
    ]
}
