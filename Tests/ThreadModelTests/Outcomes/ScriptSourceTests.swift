import Testing

@testable import ThreadModel

/// What a script is seen to do.
@Suite struct ScriptSourceTests {
    private func source(_ text: String) -> ScriptSource { ScriptSource(Array(text.utf8)) }

    @Test(
        arguments: [
            ("const r = await tools.exec_command({cmd:'ls'});", 1), ("await tools[\"exec_command\"]({cmd:'ls'})", 1),
            ("import { exec_command } from 'tools.js'; await exec_command({cmd:'ls'})", 1),
            ("const {exec_command} = tools; const r = await exec_command({cmd: 'a'})", 1),
            ("text('tools.exec_command(x)')", 0), ("// await tools.exec_command({})\n", 0),
            ("/* tools.exec_command() */", 0),
            ("text(`tools.exec_command(${1})`)", 0), ("text(`${(await tools.exec_command({cmd:'a'})).output}`)", 1),
            ("tools.exec_command({cmd:'a'}); text('started')", 0), ("text('x')\ntools.exec_command({cmd:'a'})", 0),
            ("void tools.exec_command({cmd:'a'})", 0), ("const p = tools.exec_command({cmd:'a'}); await p", 1),
            ("await Promise.all(cs.map(c => tools.exec_command({cmd:c})))", 1),
            ("return tools.exec_command({cmd:'a'})", 1), ("await globalThis.tools.exec_command({cmd:'a'})", 1),
            ("tools.exec_command({cmd:'a'}).then(r => text(r.output))", 1),
            ("const re = /tools.exec_command(/; text(re)", 0),
            ("await tools.exec_command({cmd:'a'}); await tools.exec_command({cmd:'b'})", 2),
            ("const r = await tools?.exec_command?.({cmd:'a'})", 1),
            ("", 0), ("tools.", 0), ("`", 0), ("'", 0), ("`${", 0),
        ] as [(String, Int)])
    func countsCommandsThatStart(_ text: String, _ count: Int) { #expect(source(text).commands == count) }

    /// Which tools a script calls that has them under another name, nobody knows; that it calls some counts.
    @Test(
        arguments: [
            ("const t = tools; await t.exec_command({cmd:'a'})", 1), ("await tools[name]({cmd:'a'})", 1),
            ("let t = tools\nawait t.exec_command({cmd:'a'})", 1), ("const {exec_command} = tools;", 0),
            ("const run = tools.exec_command; text(typeof tools)", 1), ("text(Object.keys(tools))", 0),
            ("const x = tools.exec_command; await x({cmd:'a'})", 1),
            ("await tools.exec_command.bind(tools)({cmd:'a'})", 2),
            ("await tools.exec_command.call(null, {cmd:'a'})", 1), ("await (tools.exec_command)({cmd:'a'})", 1),
            ("await (0, tools.exec_command)({cmd:'a'})", 1),
            ("const o = {run: tools.exec_command}; await o.run({})", 1),
            ("await run(tools)", 1), ("const {tools: t} = globalThis; await t.exec_command({})", 1),
            ("await tools.exec\\u005fcommand({cmd:'a'})", 1), ("await eval(\"tools.exec_command({cmd:'a'})\")", 1),
            ("await globalThis.tools.exec_command({cmd:'a'})", 0), ("text(typeof tools.exec_command)", 0),
            ("if (tools.view_image) text('yes')", 0), ("text(tools.view_image ? 1 : 0)", 0),
            ("const r = await tools.exec_command({cmd:'a'}); text(r.output)", 0), ("text('tools' in x, x.tools)", 0),
            ("const all = {tools: 1}; text(all.tools)", 0),
        ] as [(String, Int)])
    func knowsThatToolsAreCalledByOtherNames(_ text: String, _ count: Int) { #expect(source(text).foreign == count) }

    @Test(
        arguments: [
            ("await tools.write_stdin({session_id: load('s'), chars:'', yield_time_ms:5000}); text(r.output)", true),
            ("const r = await tools.write_stdin({session_id: 1}); text(r)", true),
            ("await tools.wait({cell_id:'1'})", true),
            ("await tools.wait_agent({timeout_ms: 1000})", true),
            ("await new Promise(r => setTimeout(r, 5000)); text('waited')", true),
            ("await tools.write_stdin({session_id:1, chars:'y\\n'})", false),
            ("await tools.write_stdin({session_id:1, chars: x})", false), ("text(1)", false),
            ("await tools.exec_command({cmd:'a'}); await tools.write_stdin({session_id:1, chars:''})", false),
        ] as [(String, Bool)])
    func knowsPolls(_ text: String, _ isPoll: Bool) { #expect(source(text).isPoll == isPoll) }

    @Test(
        arguments: [
            ("text(JSON.stringify(r))", true), ("text(r)", true), ("text(JSON.stringify([a, b], null, 2))", true),
            ("text(await tools.exec_command({cmd:'a'}))", true), ("text(lines.join('\\n'))", true),
            ("text(JSON.stringify({out: r.output, code: r.exit_code}))", true), ("text(r.output)", false),
            ("text('x ' + r.exit_code)", false), ("text(`x ${r.exit_code}`)", false),
            ("const o = r.output; text(o)", false),
            ("const { output } = r; text(output)", false), ("text(JSON.stringify(JSON.parse(r.output)))", false),
            ("text(rs.map(r => r.output).join())", false), ("console.text(r)", false),
        ] as [(String, Bool)])
    func knowsWhatPrintsResults(_ text: String, _ prints: Bool) { #expect(source(text).printsObjects == prints) }

    @Test func knowsTheOtherTools() {
        let source = source(
            "await tools.apply_patch(p); try { await tools.shell_command({command:'a'}) } catch (e) {}; await tools.mcp__db__query({}); for (const x of y) {}"
        )
        #expect(source.patches == 1 && source.throwing == 1 && source.foreign == 1 && source.catches && source.loops)
    }

    @Test(
        arguments: [
            ("tools.exec_command({cmd:'rg x'})", ["rg x"]),
            ("tools.exec_command({\"cmd\": \"a\\nb\", workdir:'/'})", ["a\nb"]),
            ("const cmd = `ls`; tools.exec_command({cmd})", ["ls"]), ("tools.exec_command({cmd:'sleep '+n})", []),
            ("tools.exec_command({cmd:`a ${b}`})", []), ("tools.shell_command({command:'a'})", ["a"]),
            ("tools.exec_command({cmd:'a'}); tools.exec_command({cmd:'b'})", ["a", "b"]), ("cmd", []), ("cmd:", []),
        ] as [(String, [String])])
    func findsTheCommands(_ text: String, _ commands: [String]) {
        #expect(ScriptCommands.list(in: Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } == commands)
    }
}
