import ArgumentParser

/// The command: what a trial would find, before a single patient is exposed.
@main
struct Equipoise: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "equipoise",
    abstract: "Simulates clinical trials, event by event, from a scenario file.",
    discussion: """
      EXAMPLES:
        equipoise run scenarios/feder-2021.yaml
        equipoise run scenarios/feder-2021.yaml --replicates 100000 --seed 7 --format json --output run.json
        equipoise run scenarios/feder-2021.yaml --set truth.arms.ketamine.onset.probability=0.5
        equipoise trial scenarios/feder-2021.yaml --replicate 3
        equipoise reproduce scenarios/feder-2021.yaml
        equipoise check scenarios/feder-2021.yaml --strict
        equipoise schema > scenario.schema.json

      EXIT CODES:
        0 done · 1 a target was missed, or a strict check failed · 64 wrong usage · 65 a fault in a scenario file
        70 an internal error · 74 a file could not be written · 130 stopped by Ctrl-C, with what was done so far

      COMPLETION:
        equipoise --generate-completion-script bash (or zsh, fish)
      """,
    version: Version.text,
    subcommands: [Run.self, Check.self, TrialCommand.self, PlotCommand.self, Reproduce.self, Schema.self]
  )
}

/// The version of the program, as results carry it.
enum Version {
  static let text = "0.1.0"
}
