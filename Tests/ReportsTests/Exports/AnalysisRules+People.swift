import Foundation

// Who was randomized, in which phase and which period something happened, and what was given then.
extension AnalysisRules {
  /// Who was randomized has an arm and a day, and nobody else has.
  mutating func checkAssignment(_ row: Row, _ id: String) {
    let isRandomized = row["RANDFL"] == .string("Y")
    for name in ["TRT01P", "RANDDT"] {
      expect(isNothing(row[name]) != isRandomized, "ADSL, \(id): \(name) and RANDFL disagree")
    }
    expect(row["ITTFL"] == row["RANDFL"], "ADSL, \(id): ITTFL is not RANDFL")
    let isFailure = row["SCRFFL"] == .string("Y")
    if isRandomized {
      expect(row["ENRLFL"] == .string("Y") && !isFailure, "ADSL, \(id): randomized, and not enrolled")
      return
    }
    expect(row["SAFFL"] == .string("N") && isNothing(row["TRTSDT"]), "ADSL, \(id): not randomized, and treated")
    expect(row["ARM"]?.text == (isFailure ? "Screen Failure" : "Not Assigned"), "ADSL, \(id): ARM of nobody")
    expect(isFailure == (row["DCSREAS"] == .string("SCREEN FAILURE")), "ADSL, \(id): SCRFFL and DCSREAS disagree")
    expect(isFailure != isNothing(row["DCSREASP"]), "ADSL, \(id): DCSREASP of no screen failure")
    if isFailure { expect(row["ENRLFL"] == .string("N"), "ADSL, \(id): a screen failure is enrolled") }
  }

  /// A guess has a word for each code and no baseline; true for a guess.
  mutating func checkGuess(_ row: Row, _ id: String) -> Bool {
    guard ["PTGUESS", "RTGUESS"].contains(row["PARAMCD"]?.text) else {
      expect(isNothing(row["AVALC"]), "ADQS, \(id): AVALC of a score")
      return false
    }
    let words = [1: "ACTIVE", 2: "CONTROL", 3: "DO NOT KNOW"]
    expect(row["AVALC"]?.text == row["AVAL"]?.number.flatMap { words[Int($0)] }, "ADQS, \(id): AVALC is not AVAL")
    for name in ["BASE", "CHG", "PCHG", "ABLFL"] { expect(isNothing(row[name]), "ADQS, \(id): \(name) of a guess") }
    return true
  }

  /// Pressures: one baseline a session and parameter, just before it; changes are from it.
  mutating func checkVitalSigns() {
    var codes: [String: String] = [:]
    var baselines: [[String]: Double] = [:]
    func group(_ row: Row) -> [String] { ["USUBJID", "PARAMCD", "BASETYPE"].map { row[$0]?.text ?? "" } }
    for row in rows("ADVS") where row["ABLFL"] == .string("Y") {
      let isFirst = baselines.updateValue(row["AVAL"]?.number ?? .nan, forKey: group(row)) == nil
      expect(isFirst, "ADVS: two baselines of \(group(row))")
      expect(row["ATPTN"]?.whole == 1 && isNothing(row["CHG"]), "ADVS: a baseline after the session began")
    }
    for row in rows("ADVS") {
      let id = row["USUBJID"]?.text ?? ""
      checkParameter("ADVS", row, id, &codes)
      expect(["SYSBP", "DIABP"].contains(row["PARAMCD"]?.text), "ADVS, \(id): PARAMCD")
      expect(row["ADTM"]?.text?.prefix(10) == row["ADT"]?.text?.prefix(10), "ADVS, \(id): ADTM and ADT")
      expect((row["ATPTN"]?.whole == 1) == (row["ATPT"] == .string("BEFORE SESSION")), "ADVS, \(id): ATPT and ATPTN")
      let base = baselines[group(row)]
      expect(base != nil && row["BASE"]?.number == base, "ADVS, \(id): BASE is not the reading before the session")
      if row["ATPTN"]?.whole == 1 { continue }
      let change = (row["AVAL"]?.number ?? .nan) - (base ?? .nan)
      expect(row["CHG"]?.number == change, "ADVS, \(id): CHG is not AVAL − BASE")
    }
  }

  /// What happens before randomization is of the open phase, and nothing of the open phase is later.
  mutating func checkPhases() {
    for (name, table) in tables.sorted(by: { $0.key < $1.key }) where table.has("APHASE") {
      for row in table.all {
        let id = row["USUBJID"]?.text ?? ""
        let subject = subjects[id] ?? [:]
        let isOpen = row["APHASE"] == .string("OPEN PHASE")
        expect(row["APHASEN"]?.whole == (isOpen ? 1 : 2), "\(name), \(id): APHASE and APHASEN")
        expect(isOpen || subject["RANDFL"] == .string("Y"), "\(name), \(id): randomized phase of nobody randomized")
        if isOpen { expect(row["TRTA"] == subject["PH1TRT"], "\(name), \(id): TRTA is not what the phase gives") }
        guard let date = day(row["ADT"] ?? row["ASTDT"]) else { continue }
        let (first, last) = isOpen ? ("PH1SDT", "PH1EDT") : ("PH2SDT", "PH2EDT")
        expect(day(subject[first]).map { $0 <= date } ?? false, "\(name), \(id): before its phase")
        if let end = day(subject[last]) { expect(date <= end, "\(name), \(id): after its phase") }
      }
    }
    for (id, row) in subjects.sorted(by: { $0.key < $1.key }) {
      guard let end = day(row["PH1EDT"]), let randomized = day(row["RANDDT"]) else { continue }
      expect(end == randomized && row["PH2SDT"] == row["RANDDT"], "ADSL, \(id): phases that do not follow one another")
    }
  }

  /// In a crossover the treatment of a record is that of its period, and the record falls into it.
  mutating func checkPeriods() {
    for (name, table) in tables.sorted(by: { $0.key < $1.key }) where table.has("APERIOD") {
      for row in table.all {
        let id = row["USUBJID"]?.text ?? ""
        let number = row["APERIOD"]?.whole ?? 0
        let digits = number < 10 ? "0\(number)" : "\(number)"
        let subject = subjects[id] ?? [:]
        expect(row["APERIODC"]?.text == "Period \(number)", "\(name), \(id): APERIODC")
        expect(row["TRTP"] == subject["TRT\(digits)P"], "\(name), \(id): TRTP is not that of period \(number)")
        expect(row["TRTA"] == subject["TRT\(digits)A"], "\(name), \(id): TRTA is not that of period \(number)")
        guard let date = day(row["ADT"] ?? row["ASTDT"]), let start = day(subject["AP\(digits)SDT"]) else { continue }
        expect(start <= date, "\(name), \(id): before period \(number)")
      }
    }
    for (id, row) in subjects.sorted(by: { $0.key < $1.key }) {
      for number in 1...9 {
        guard let start = day(row["AP0\(number)SDT"]), let end = day(row["AP0\(number)EDT"]) else { continue }
        expect(start <= end, "ADSL, \(id): period \(number) ends before it begins")
        if let next = day(row["AP0\(number + 1)SDT"]) { expect(end <= next, "ADSL, \(id): periods overlap") }
      }
    }
  }
}
