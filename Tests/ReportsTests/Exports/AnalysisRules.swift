import Foundation

/// The rules of ADaM for the datasets of an export, and how they hang together.
///
/// Source: CDISC's pages on ADaM (ADSL, BDS, time-to-event, adverse events) and the checks of a SAS toolkit.
struct AnalysisRules {
  var faults: [String] = []
  let tables: [String: DatasetText]
  private(set) var subjects: [String: Row] = [:]

  typealias Row = [String: JSONNode]

  private static let required: [String: [String]] = [
    "ADSL": [
      "STUDYID", "USUBJID", "SUBJID", "SITEID", "AGE", "AGEU", "SEX", "RACE", "ARM", "TRT01P", "TRT01A", "TRTSDT",
      "TRTEDT", "ITTFL", "SAFFL", "RANDFL", "ENRLFL", "SCRFFL", "RANDDT", "EOSSTT", "EOSDT", "DCSREAS", "DCSREASP",
      "TRTDURD",
    ],
    "ADTTE": [
      "STUDYID", "USUBJID", "PARAM", "PARAMCD", "AVAL", "STARTDT", "ADT", "CNSR", "EVNTDESC", "CNSDTDSC",
    ],
    "ADQS": [
      "STUDYID", "USUBJID", "TRTP", "PARAM", "PARAMCD", "AVISIT", "AVISITN", "ADT", "ADY", "AVAL", "AVALC", "BASE",
      "CHG", "PCHG", "TRTA", "ABLFL", "ANL01FL",
    ],
    "ADAE": [
      "STUDYID", "USUBJID", "AESEQ", "AETERM", "AEDECOD", "AEBODSYS", "AESOC", "AEHLGT", "AEHLT", "AELLT", "AESOCCD",
      "AEHLGTCD", "AEHLTCD", "AEPTCD", "AELLTCD", "AESEV", "AESER", "AEREL", "AEACN", "AEOUT", "AESTDTC", "AEENDTC",
      "ASTDT", "ASTDY", "AENDT", "ADURN", "ADURU", "TRTEMFL", "TRTA",
    ],
    "ADVS": [
      "STUDYID", "USUBJID", "TRTP", "TRTA", "PARAM", "PARAMCD", "BASETYPE", "AVISIT", "AVISITN", "ATPT", "ATPTN",
      "ATPTREF", "ADT", "ADTM", "ADY", "AVAL", "BASE", "CHG", "ABLFL",
    ],
    "ADEX": ["STUDYID", "USUBJID", "EXSEQ", "EXTRT", "EXOCCUR", "EXSTDTC", "EXENDTC", "ASTDT", "ASTDY"],
  ]

  init(_ all: [DatasetText]) {
    tables = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
    for (name, columns) in Self.required.sorted(by: { $0.key < $1.key }) {
      guard let table = tables[name] else {
        faults.append("\(name): missing")
        continue
      }
      for column in columns where !table.has(column) { faults.append("\(name).\(column): missing") }
    }
    for row in rows("ADSL") {
      let id = row["USUBJID"]?.text ?? ""
      if subjects.updateValue(row, forKey: id) != nil { faults.append("ADSL: two records of \(id)") }
      checkSubject(row, id)
    }
    for name in tables.keys.sorted() where name != "ADSL" {
      for row in rows(name) where subjects[row["USUBJID"]?.text ?? ""]?["STUDYID"] != row["STUDYID"] {
        faults.append("\(name): \(row["USUBJID"]?.text ?? "") is not in ADSL")
      }
    }
    checkFlags()
    checkTimes()
    checkScores()
    checkAdverseEvents()
    checkExposures()
    checkVitalSigns()
    checkPhases()
    checkPeriods()
  }

  func rows(_ name: String) -> [Row] { tables[name]?.all ?? [] }

  mutating func expect(_ holds: Bool, _ words: @autoclosure () -> String) {
    if !holds { faults.append(words()) }
  }

  func day(_ value: JSONNode?) -> Int? { value?.text.flatMap { DatasetRules.dayNumber(String($0.prefix(10))) } }

  func isNothing(_ value: JSONNode?) -> Bool { value == nil || value == .null }

  /// Disposition reconciles: who discontinued has a reason and a date, and nobody else has.
  private mutating func checkSubject(_ row: Row, _ id: String) {
    for name in ["STUDYID", "SUBJID", "SITEID", "ARM", "EOSSTT"] {
      expect(!isNothing(row[name]), "ADSL, \(id): no \(name)")
    }
    checkAssignment(row, id)
    let status = row["EOSSTT"]?.text ?? ""
    expect(["COMPLETED", "DISCONTINUED", "ONGOING"].contains(status), "ADSL, \(id): EOSSTT \(status)")
    expect(isNothing(row["DCSREAS"]) == (status != "DISCONTINUED"), "ADSL, \(id): DCSREAS of \(status)")
    expect(isNothing(row["EOSDT"]) == (status == "ONGOING"), "ADSL, \(id): EOSDT of \(status)")
    let treatment = row["EOTSTT"]?.text
    expect(isNothing(row["DCTREAS"]) == (treatment != "DISCONTINUED"), "ADSL, \(id): DCTREAS of \(treatment ?? "none")")
    if treatment == "ONGOING" { expect(status == "ONGOING", "ADSL, \(id): treated after the study") }
    let (first, last) = (day(row["TRTSDT"]), day(row["TRTEDT"]))
    expect((first == nil) == (last == nil), "ADSL, \(id): TRTSDT without TRTEDT")
    if let first, let last {
      expect(row["TRTDURD"]?.whole == last - first + 1 && last >= first, "ADSL, \(id): TRTDURD")
      if let end = day(row["EOSDT"]) { expect(last <= end, "ADSL, \(id): treated after the study") }
      expect(row["SAFFL"] == .string("Y"), "ADSL, \(id): treated, and not safe to say so")
    }
  }

  /// Flags of patients are Y or N, those of records Y or nothing.
  private mutating func checkFlags() {
    for (name, table) in tables.sorted(by: { $0.key < $1.key }) {
      for column in table.columns where column.name.hasSuffix("FL") {
        let allowed: [JSONNode] = name == "ADSL" ? [.string("Y"), .string("N")] : [.string("Y"), .null]
        for row in table.all where !(row[column.name].map(allowed.contains) ?? false) {
          faults.append("\(name).\(column.name): \(row[column.name].map { "\($0)" } ?? "none")")
        }
      }
    }
  }

  /// What every record of a parameter has; the days since randomization have no day 0.
  mutating func checkParameter(_ name: String, _ row: Row, _ id: String, _ codes: inout [String: String]) {
    let (parameter, code) = (row["PARAM"]?.text ?? "", row["PARAMCD"]?.text ?? "")
    expect(code.range(of: "^[A-Z][A-Z0-9_]{0,7}$", options: .regularExpression) != nil, "\(name): PARAMCD \(code)")
    expect(codes[code, default: parameter] == parameter, "\(name): two parameters of the code \(code)")
    codes[code] = parameter
    if let date = day(row["ADT"]), let start = day(subjects[id]?["RANDDT"]) {
      expect(row["ADY"]?.whole == (date < start ? date - start : date - start + 1), "\(name), \(id): ADY")
    } else {
      expect(isNothing(row["ADY"]), "\(name), \(id): ADY of who was not randomized")
    }
    expect(row["ADY"]?.whole != 0, "\(name), \(id): day 0")
  }

  private mutating func checkTimes() {
    for name in ["ADTTE", "TRUTHTTE"] {
      var codes: [String: String] = [:]
      for row in rows(name) {
        let id = row["USUBJID"]?.text ?? ""
        checkParameter(name, row, id, &codes)
        let censoring = row["CNSR"]?.whole ?? -1
        expect(censoring >= 0, "\(name), \(id): CNSR")
        expect(isNothing(row["CNSDTDSC"]) == (censoring == 0), "\(name), \(id): CNSDTDSC of CNSR \(censoring)")
        expect(row["AVAL"]?.number.map { $0 >= 0 } ?? false, "\(name), \(id): AVAL")
        if let start = day(row["STARTDT"]), let end = day(row["ADT"]) {
          expect(start <= end, "\(name), \(id): ADT before STARTDT")
        }
        if row["PARAMCD"] == .string("TTDROP") {
          let isDropout = subjects[id]?["DCSREAS"] == .string("DROPOUT")
          expect((censoring == 0) == isDropout, "\(name), \(id): dropout and disposition")
        }
      }
      expect(Set(codes.values).count == codes.count, "\(name): two codes of one parameter")
    }
  }

  /// One baseline a patient and parameter, in a crossover a period; changes are from it.
  private mutating func checkScores() {
    var codes: [String: String] = [:]
    var baselines: [[String]: Double] = [:]
    func group(_ row: Row) -> [String] { ["USUBJID", "PARAMCD", "BASETYPE"].map { row[$0]?.text ?? "" } }
    for row in rows("ADQS") where row["ABLFL"] == .string("Y") {
      let isFirst = baselines.updateValue(row["AVAL"]?.number ?? .nan, forKey: group(row)) == nil
      expect(isFirst, "ADQS: two baselines of \(group(row))")
      expect(isNothing(row["CHG"]), "ADQS: a change at baseline of \(group(row))")
    }
    for row in rows("ADQS") {
      let id = row["USUBJID"]?.text ?? ""
      checkParameter("ADQS", row, id, &codes)
      if checkGuess(row, id) { continue }
      let base = baselines[group(row)]
      expect(row["BASE"]?.number == base, "ADQS, \(id): BASE is not the baseline")
      if row["ABLFL"] == .string("Y") { continue }
      if let value = row["AVAL"]?.number, let base = row["BASE"]?.number {
        expect(row["CHG"]?.number == value - base, "ADQS, \(id): CHG is not AVAL − BASE")
      } else {
        expect(isNothing(row["CHG"]), "ADQS, \(id): CHG without a baseline")
      }
    }
  }

  private mutating func checkAdverseEvents() {
    var counts: [String: Int] = [:]
    for row in rows("ADAE") {
      let id = row["USUBJID"]?.text ?? ""
      counts[id, default: 0] += 1
      expect(row["AESEQ"]?.whole == counts[id], "ADAE, \(id): AESEQ")
      for name in ["AETERM", "AEDECOD", "AEBODSYS", "AESER", "AEACN", "AEOUT", "AESTDTC", "ASTDT"] {
        expect(!isNothing(row[name]), "ADAE, \(id): no \(name)")
      }
      expect(day(row["AESTDTC"]) == day(row["ASTDT"]), "ADAE, \(id): AESTDTC and ASTDT")
      expect((row["AESTDTC"]?.text ?? "") <= (row["AEENDTC"]?.text ?? "9"), "ADAE, \(id): ends before it begins")
      expect(row["ASTDY"]?.whole != 0 && row["AENDY"]?.whole != 0, "ADAE, \(id): day 0")
      if let start = day(row["ASTDT"]), let end = day(subjects[id]?["EOSDT"]) {
        expect(start <= end, "ADAE, \(id): after the study")
      }
      if row["AEACN"] == .string("DRUG WITHDRAWN") {
        expect(subjects[id]?["DCTREAS"] == .string("ADVERSE EVENT"), "ADAE, \(id): withdrawn, and goes on")
      }
    }
  }

  private mutating func checkExposures() {
    var firsts: [String: Int] = [:]
    var counts: [String: Int] = [:]
    for row in rows("ADEX") {
      let id = row["USUBJID"]?.text ?? ""
      counts[id, default: 0] += 1
      expect(row["EXSEQ"]?.whole == counts[id], "ADEX, \(id): EXSEQ")
      let isGiven = row["EXOCCUR"] == .string("Y")
      expect(isNothing(row["EXREASOC"]) == isGiven, "ADEX, \(id): EXREASOC")
      expect(isNothing(row["EXSTDTC"]) != isGiven, "ADEX, \(id): EXSTDTC")
      guard isGiven, let start = day(row["ASTDT"]) else { continue }
      firsts[id] = min(firsts[id] ?? start, start)
      if let end = day(subjects[id]?["EOSDT"]) { expect(start <= end, "ADEX, \(id): after the study") }
    }
    for (id, subject) in subjects.sorted(by: { $0.key < $1.key }) {
      guard let first = day(subject["TRTSDT"]) else { continue }
      expect(firsts[id].map { $0 <= first } ?? false, "ADEX, \(id): TRTSDT before anything was given")
    }
  }
}
