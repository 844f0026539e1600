import Safety
import Testing

/// Secrets that are known by their place: arguments of commands, files of programs, requests, code. `§` stands for the
/// secret, or for a part of it.
@Suite struct PlacedSecretTests {
    private static let secret = "S3cr3t" + "PwzFwADK"

    @Test(arguments: [
        #"kubectl config set-credentials u --token=§§"#, #"az login --service-principal -u x -p § --tenant y"#,
        #"aws configure set aws_secret_access_key §§§"#, #"heroku config:set SECRET_KEY=§§"#,
        #"fly secrets set DB_PASSWORD=§"#, #"vault kv put secret/x password=§"#, #"http --auth user:§ GET x"#,
        #"wget --http-password=§ x"#, #"psql "host=x password=§ user=y""#, #"mongodb+srv://u:§@h/x"#,
        #"ftp://u:§@h"#, #"smbclient -U user%§ //h/s"#, #"ldapsearch -w § -D cn=x"#,
        #"ansible-playbook -e ansible_become_pass=§"#, #"ansible_ssh_pass: §"#,
        #"git clone https://oauth2:§@gitlab.com/x"#, #"echo '§' | sudo -S apt update"#,
        #"echo "root:§" | chpasswd"#, #"htpasswd -b file user §"#, #"htpasswd -nb user §"#,
        #"openssl enc -aes-256-cbc -k § -in x"#, #"openssl rsa -passin pass:§ -in x"#,
        #"gpg --batch --passphrase § -d x"#, #"unzip -P § a.zip"#, #"zip -P § a.zip b"#,
        #"cmdkey /add:h /user:u /pass:§"#, #"net use x: \\h\s /user:u §"#,
        #"ConvertTo-SecureString "§" -AsPlainText -Force"#, #"$env:DB_PASSWORD = "§""#, #"New-User -Password "§""#,
        #"<password value="§"/>"#, #"<string name="api_secret">§§</string>"#,
        #"<key>password</key><string>§</string>"#, #"password = '''§'''"#, #"db.password = §"#,
        #"--set auth.password=§"#, #"{ apiSecret: '§§' }"#, #"dict(password='§')"#, #"password="""§""""#,
        #".password("§")"#, #"setPassword("§")"#, #"'password' => '§'"#, #":password => "§""#,
        #"#define WIFI_PASSWORD "§""#, #"const char* password = "§";"#, #"X-Api-Key: §§"#, #"api-key: §§"#,
        #"Ocp-Apim-Subscription-Key: §§"#, #"X-Auth-Token: §§"#, #"X-Amz-Security-Token: §§§"#,
        #"Authorization: Token §§"#, #"Authorization: ApiKey §§"#, #"apikey: §§"#, #"https://x/?access_token=§§"#,
        #"https://x/?a=b&api_key=§§"#, #"https://x/?token=§§"#, #"https://s3/x?X-Amz-Signature=§§"#,
        #"https://x/?client_secret=§§"#, #"["Authorization","Bearer §§"]"#,
        #""headers":[{"name":"Authorization","value":"Bearer §§"}]"#, #"{\\\"password\\\":\\\"§\\\"}"#,
        #"&#x67;hp_0123456789abcdefABCDEF0123456789§"#, #"&#103;hp_0123456789abcdefABCDEF0123456789§"#,
        #"%67hp_0123456789abcdefABCDEF0123456789§"#, #"\147hp_0123456789abcdefABCDEF0123456789§"#,
        #"\u0067hp_0123456789abcdefABCDEF0123456789§"#, #"\u{67}hp_0123456789abcdefABCDEF0123456789§"#,
        #"gh\#u{200D}p_0123456789abcdefABCDEF0123456789§"#, #"PrivateKey = §§§§="#, #"PresharedKey = §§§§="#,
        #"AGE-SECRET-KEY-1QQPZRY9X8GF2TVDW0S3JN54KHCE6MUA7LQPZRY9X8GF2TVDW0S3JN54KHCE6§"#,
        #"Private-Lines: 1\#n§§§§§§§§"#, #"{"kty":"RSA","n":"abc","d":"§§§§"}"#, #"{"kty":"oct","k":"§§§"}"#,
        #"db.example.com:5432:app:bob:§"#, #"{"http-basic":{"repo.x.com":{"username":"u","password":"§"}}}"#,
        #"{"github-oauth": {"github.com": "§§§"}}"#, #"<add key="ClearTextPassword" value="§" />"#,
        #"mavenPassword=§"#, #"data:\#n  password: §"#, #"stringData:\#n  API_TOKEN: §§"#,
        #"jenkins: {AQAAABAAAAAQ§§§=}"#, #"root:$6$abc$§§§:19000:0"#, #"user:$apr1$abcdefgh$§§"#,
        #"+  token: "§§""#, #"-    db_password = "§""#, #"  12\#tpassword: §"#, #"> password: §"#, #"PASSWORD is §"#,
        #"Your password is: §"#, #"The password for bob is "§""#, #"set TOKEN=§§"#, #"setx TOKEN "§§""#,
        #"fish: set -x TOKEN §§"#, #"npm config set //r/:_authToken §§"#,
        #"git config --global credential.helper '!f() { echo password=§; }; f'"#,
        #"pip install --index-url https://u:§@r/simple x"#, #"curl --user u:§ x"#, #"curl --proxy-user u:§ x"#,
        #"curl -H "X-Token: §§" x"#, #"curl -d 'username=u&password=§' x"#, #"curl --data '{"password":"§"}' x"#,
        #"curl -F password=§ x"#, #"mysql --user=root --password=§ db"#, #"mysqladmin -u root -p'§' x"#,
        #"mongo -u u -p § h"#, #"redis-cli --pass § x"#, #"rabbitmqctl add_user u §"#,
        #"createuser: CREATE USER u PASSWORD '§'"#, #"CREATE LOGIN u WITH PASSWORD = '§'"#,
        #"sqlcmd -S h -U sa -P § -Q x"#, #"bcp x -U sa -P §"#, #"jdbc:sqlserver://h;user=sa;password=§;x=y"#,
        #"AccountName=x;AccountKey=§§§==;EndpointSuffix=y"#,
        #"Endpoint=sb://x/;SharedAccessKeyName=a;SharedAccessKey=§§§="#,
        #"DefaultEndpointsProtocol=https;AccountKey=§§§=="#, #"redis://default:§@h:6379"#, #"amqps://u:§@h/v"#,
        #"https://hooks.slack.com/services/T00000000/B00000000/§§"#,
        #"https://discord.com/api/webhooks/123456789012345678/§§§§"#, #"https://x.webhook.office.com/webhookb2/§§"#,
        #"telegram 123456789:AA§§§x"#, #"sentry https://§§@o1.ingest.sentry.io/1"#, #"VAULT_TOKEN=hvs.§§"#,
        #"age1: AGE-SECRET-KEY-1§§§"#,
        #"htpasswd -nbB user §"#, #"htpasswd -bBC 10 file user §"#, #"requirepass §"#, #"masterauth §"#,
        #"SET PASSWORD FOR u = '§'"#, #"DSN=user:§@tcp(h:3306)/db"#, #""u:a=§@unix(/tmp/s)/db""#, #"sqlplus u/§@db"#,
        #"sqlplus -S u/§"#, #"sqlldr userid=u/§"#, #"chpasswd <<< "u:§""#, #"sudo -S <<< "§" ls"#,
        #"passwd --stdin <<< §"#, #"::add-mask::§"#, #"kubectl create secret generic x --from-literal=foo=§"#,
        #"plink -pw § h"#, #"pscp -pw § a h:"#, #"twine upload -u x -p §"#, #"requests.get(x, auth=("u", "§"))"#,
        #"basic_auth: ["u", "§"]"#, #"vault login §"#, #"expect "password:" send "§\r""#,
        #"curl -X POST \#n  -u bob:§ \#n  https://x"#, #"mytool -u bob:§"#,
        #"nuget push a.nupkg -k §§ -s x"#, #"dotnet nuget push -k "§§""#, #"cargo login §§"#,
        #"gh secret set X --body §"#, #"gh secret set X -b "§""#, #"gh secret set X --repo a/b --body='§'"#,
        #"composer config github-oauth.github.com §§"#, #"composer config -g http-basic.repo.x.com bob §"#,
        #"poetry config pypi-token.pypi §§"#, #"poetry config http-basic.x bob §"#, #"mvn x -Dsonar.login=§§ -X"#,
        #"bundle config gems.x.com bob:§"#, #"bundle config set --global gems.x.com bob:§"#, #"lftp -u bob,§ x"#,
        #"bob:§@db:5432"#, #"DSN=bob:§@10.0.0.1:3306/x"#, #"connect("bob:§@cache.x.com:6379")"#,
        #"ASIAIOSFODNN7EXAMPLE §§xxxxxxxxxxxx"#, #"bob,AKIAIOSFODNN7EXAMPLE,§§xxxxxxxxxxxx"#, #"OAuth §§"#,
        #"ApiKey §§"#, #"Api-Key §§"#, #"atlasv1.§§§§§"#, #"figd_§§§"#,
        #"https://outlook.office.com/webhook/§§§"#, #"https://x.outlook.office365.com/webhook/§§§"#,
        #"otpauth://totp/x?secret=§§&issuer=y"#,
    ])
    func isGone(_ form: String) {
        let redacted = Redactor(key: (1, 2)).redact(form.replacing("§", with: Self.secret))
        #expect(!redacted.contains("zFwADK"), "\(redacted)")
    }

    /// The same words where nothing is secret.
    @Test(arguments: [
        "echo done | sudo -n tee log", "net use", "htpasswd -c file user", "cat a | docker login --help",
        "zip -r a.zip dir", "unzip -l a.zip", "openssl version", "mongo --version", "{\"kty\":\"RSA\",\"n\":\"abc\"}",
        "127.0.0.1:5432: connection refused", "<key>name</key><string>app</string>", "the password for bob is wrong",
        "your password is too short", "&#8212; &#x2014; x", "a\u{200B}b", "Private-Lines: none",
        "<password value=\"\"/>", "curl --proxy-user", "github-oauth: see the docs", "requirepass is not set",
        "sqlplus /nolog", "sqlplus / as sysdba", "sqlplus @a/b.sql",
        "chpasswd <<< \"$PAIR\"", "::add-mask::$TOKEN", "kubectl create configmap x --from-literal=foo=bar1",
        "auth=(\"u\", password)", "vault login failed", "send \"hello1\"", "htpasswd -nB user",
        "SET PASSWORD FOR u", "see u@tcp(h:3306)/db", "rabbitmqctl add_user --help",
        "nuget push a.nupkg -s https://x", "cargo login --help", "cargo login failed", "gh secret set X < file1",
        "gh secret set X --body \"$TOKEN\"", "composer config http-basic.x.com", "the pypi-token.pypi setting is old",
        "-Dsonar.login=bob1", "-Dsonar.login=$SONAR_TOKEN", "bundle config path vendor/bundle", "bundle config set x y",
        "bundle config mirror.https://rubygems.org http://m1", "lftp -u bob x", "curl -u bob,x1y2z3a4 x",
        "git@host:path1/x", "x/y@sha256:0a1b2c3d", "2026-11-27T10:00:01 root@db:5432", "10:00:01 bob@db1:3306",
        "db:5432 is up", "INFO:app:bob@db:5432", "ASIAN languages 2024", "OAuth 2.0 flow", "OAuth authorization_code",
        "oauth client-credentials-v2-example1", "ApiKey is required1", "https://outlook.office.com/mail/1",
    ])
    func stays(_ text: String) { #expect(Redactor(key: (1, 2)).redact(text) == text) }
}
