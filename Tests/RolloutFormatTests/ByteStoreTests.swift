import RolloutFormat
import Testing

struct ByteStoreTests {
    @Test func aTextIsDecodedIntoAStore() {
        for text in [#"plain"#, #"a\tb\n\"c\" \\ d"#, #"é \u00e9 \ud83d\ude00 rest \n"#, #"\u0003"#, ""] {
            let source = ByteStore(capacity: 64)
            source.append(Array(text.utf8))
            let store = ByteStore(capacity: 4)
            store.append(decoding: RawString(source.view))
            #expect(store.view.text == RawString(source.view).text, "\(text)")
        }
    }
}
