import ScenarioFiles
import Testing

@Suite struct ErrorTextTests {
  @Test func `a fault reads place, path, found, expected and try`() throws {
    let text = """
      scenario: a
      truth:
        arms:
          ketamine:
            relapse: {family: weibull, shape: 1.2, median: 27.5 dys}
      """
    try withFile(Array(text.utf8)) { path in
      let reader = ScenarioReader()
      let tree = try #require(reader.load(path))
      _ = reader.check(tree, Sample.file)
      #expect(
        "\(reader.error)" == """
          \(path):5:54: error: truth.arms.ketamine.relapse.median
            found     27.5 dys
            expected  a time: a number, alone in the file's time_unit or with minutes, hours, days, weeks or months
            try       median: 27.5 days
          """)
    }
  }

  @Test func `ten faults come at once, in file order, each at its place`() {
    let text = """
      scenari: a
      visits: [1, -7, 14 dais]
      truth:
        arms:
          ketamine: {onset: 1.5, relapse: {family: weibul}}
          mida.zolam: {onset: x}
        basis: guess
        from: onsett
      analysis:
        alpha: 0.9
        alpha: 0.05
      """
    let reader = check(text, Sample.file).reader
    let faults = reader.error.faults
    #expect(
      faults.map { "\($0.place.line):\($0.place.column) \($0.path)" } == [
        "1:1 scenari", "1:1 scenario", "2:13 visits[1]", "2:17 visits[2]", "5:23 truth.arms.ketamine.onset",
        "5:46 truth.arms.ketamine.relapse.family", "6:5 truth.arms.\"mida.zolam\"",
        "6:25 truth.arms.\"mida.zolam\".onset", "7:10 truth.basis", "8:9 truth.from", "10:10 analysis.alpha",
        "11:3 analysis.alpha",
      ])
    #expect(faults[0].suggestion == "scenario: a")
    #expect(faults[3].suggestion == "- 14 days")
    #expect(faults[5].suggestion == "family: weibull")
  }

  @Test func `an unknown key names the nearest known one`() {
    let faults = check("scenario: a\nanalysi: {}", Sample.file).reader.faults
    #expect(faults.map(\.expected) == ["analysis; there is no key analysi"])
    #expect(nearestName(to: "medain", among: ["mean", "median"]) == "median")
    #expect(nearestName(to: "xyz", among: ["mean", "median"]) == nil)
  }

  @Test func `what was found stays on one line of sixty characters`() {
    let long = String(repeating: "x", count: 500) + "\ny"
    let fault = ScenarioFileError.Fault(
      place: Place(file: "a", line: 1, column: 1), path: "", found: "a\nb" + long, expected: "b", try: "c")
    #expect(fault.found.count == 61)
    #expect(!fault.found.contains("\n"))
  }

  @Test func `a setting has its own place`() {
    let tree = read("scenario: a\nanalysis: {alpha: 0.05}").tree
    let reader = ScenarioReader()
    if let set = try? tree?.setting(path: "analysis.alpha", to: "2") { _ = reader.check(set, Sample.file) }
    #expect("\(reader.error)".hasPrefix("--set analysis.alpha=2: error: analysis.alpha\n  found     2\n"))
  }
}
