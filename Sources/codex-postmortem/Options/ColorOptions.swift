import ArgumentParser

/// What every command shares that prints.
struct ColorOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Color: auto, always or never.", valueName: "when"))
    var color: ColorChoice = .auto
}
