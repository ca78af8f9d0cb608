import Foundation
import Reports
import Testing
import Trials

/// The rules can be broken, and then say so.
@Suite struct BrokenDatasetTests {
  @inline(never) private func exported<Result>(_ body: (Exported) throws -> Result) throws -> Result {
    try Exported.with(try Exported.shipped("feder-2021"), formats: [.json, .ndjson]) { exported, _ in try body(exported)
    }
  }

  @Test func `a file that breaks a rule of Dataset-JSON is found`() throws {
    try exported { exported in
      let good = try exported.text("adsl.json")
      #expect(DatasetRules(json: good).faults.isEmpty)
      func fault(_ old: String, _ new: String) -> String? {
        guard let place = good.range(of: old) else { return "the file does not have \(old)" }
        return DatasetRules(json: good.replacingCharacters(in: place, with: new)).faults.first
      }
      for (old, new, words) in [
        ("\"records\":          30", "\"records\": 31", "records: 30 rows"),
        ("\"originator\"", "\"author\"", "author: unknown key"),
        ("\"label\":\"Subj", "\"notes\":\"\",\"label\":\"Subj", "notes: unknown key"),
        ("2001-01-01T00:00:00Z", "1 January 2001", "datasetJSONCreationDateTime"),
        ("\"1.1.0\"", "\"1.2.0\"", "datasetJSONVersion"),
        ("\"name\":\"USUBJID\"", "\"name\":\"USUBJIDENT\"", "name of a column"),
        ("\"name\":\"SUBJID\"", "\"name\":\"USUBJID\"", "two columns of one name"),
        ("IT.ADSL.SUBJID", "IT.ADSL.USUBJID", "itemOID: missing or repeated"),
        ("Unique Subject Identifier", "An identifier of a subject that is unique in the study", "USUBJID.label"),
        ("\"keySequence\":1", "\"keySequence\":2", "keySequence"),
        ("\"dataType\":\"integer\"", "\"dataType\":\"whole\"", "REPLIC.dataType"),
        ("\"displayFormat\":\"E8601DA10.\"", "\"length\":10", "RANDDT.displayFormat: missing"),
        ("\"feder-2021-0-2\"", "\"feder-2021-0-1\"", "row 2: a repeated key"),
        ("\"feder-2021-0-2\"", "null", "row 2, USUBJID: a key that is null"),
        ("\"feder-2021-0-2\",", "", "row 2: 32 values for 33 columns"),
        (",\"ketamine\",1,", ",\"ketamine\",1.0,", "row 1, TRT01PN: not an integer"),
        (",\"ketamine\",1,", ",\"ketamine\",\"1\",", "row 1, TRT01PN: not an integer"),
        ("\"2001-04-03\"", "\"2001-02-30\"", "row 1, RANDDT: no date"),
        ("T17:45:42\"", " 17:45:42\"", "row 1, RANDDTM: no datetime"),
        ("\"COMPLETED\"", "\"COMPLETED TO THE END\"", "row 1, EOTSTT: text of 20 characters"),
        ("\"rows\":[", "\"lines\":[", "rows: missing"), ("]}\n", "]\n", "not JSON"),
      ] {
        let found = fault(old, new)
        #expect(found?.hasPrefix(words) ?? false, "\(old) → \(new): \(found ?? "nothing")")
      }
      let lines = try exported.text("adsl.ndjson")
      #expect(DatasetRules(ndjson: lines).faults.isEmpty)
      #expect(DatasetRules(ndjson: lines + "\n").faults == ["a line that is not JSON"])
      #expect(!DatasetRules(ndjson: lines + "[1]\n").faults.isEmpty)
      let rows = lines.replacingOccurrences(of: "]}\n", with: "],\"rows\":[]}\n")
      #expect(DatasetRules(ndjson: rows).faults.contains("rows: in the first line"))
    }
  }

  @Test func `datasets that contradict each other are found`() throws {
    try exported { exported in
      let texts = try ["adsl", "adtte", "adae", "adqs", "adex", "advs"].map { ($0, try exported.text("\($0).json")) }
      func faults(_ name: String, _ old: String, _ new: String) -> [String] {
        AnalysisRules(
          texts.compactMap { file, text in
            guard file == name, let place = text.range(of: old, options: .regularExpression) else {
              return DatasetRules(json: text).dataset
            }
            return DatasetRules(json: text.replacingCharacters(in: place, with: new)).dataset
          }
        ).faults
      }
      #expect(faults("adsl", "no such text", "").isEmpty)
      for (file, old, new, words) in [
        ("adsl", "IT.ADSL.AGE\",\"name\":\"AGE\"", "IT.ADSL.AGE\",\"name\":\"OLD\"", "ADSL.AGE: missing"),
        ("adsl", "feder-2021-0-2", "feder-2021-0-1", "ADSL: two records of feder-2021-0-1"),
        ("adsl", "\"Y\",\"Y\",\"Y\"", "\"Y\",null,\"Y\"", "ADSL.ITTFL"),
        ("adsl", "\"Y\",\"N\",\"Y\",\"Y\"", "\"Y\",\"N\",\"N\",\"N\"", "RANDFL disagree"),
        ("adsl", "\"Y\",\"N\",\"Y\",\"Y\"", "\"N\",\"N\",\"Y\",\"Y\"", "randomized, and not enrolled"),
        ("adsl", "\"Y\",\"N\",\"Y\",\"Y\"", "\"Y\",\"N\",\"Y\",\"N\"", "ITTFL is not RANDFL"),
        ("adsl", "\"COMPLETED\",\"2001", "\"ONGOING\",\"2001", "EOSDT of ONGOING"),
        ("adsl", "\"COMPLETED\",\"2001", "\"DISCONTINUED\",\"2001", "DCSREAS of DISCONTINUED"),
        ("adsl", "\"COMPLETED\",null,null", "\"DISCONTINUED\",null,null", "DCTREAS of DISCONTINUED"),
        ("adsl", ",12,\"COMPLETED\"", ",13,\"COMPLETED\"", "TRTDURD"),
        ("adtte", "feder-2021-0-2", "feder-2021-0-99", "feder-2021-0-99 is not in ADSL"),
        ("adtte", ",1,\"END OF", ",0,\"END OF", "dropout and disposition"),
        ("adtte", ",1,\"END OF", ",null,\"END OF", "CNSR"),
        ("adtte", "\"TTDROP\"", "\"TTGONE\"", "two codes of one parameter"),
        ("adqs", "\"Y\",\"Y\"", "null,\"Y\"", "BASE is not the baseline"),
        ("adqs", "null,\"Y\"\\]", "\"Y\",\"Y\"]", "two baselines"),
        ("adqs", ",18.0,null,45.0,-27.0", ",19.0,null,45.0,-27.0", "CHG is not AVAL − BASE"),
        ("adqs", "\"2001-04-04\",2,", "\"2001-04-04\",0,", "day 0"),
        ("adqs", "CAPS-5 total score", "CAPS total score", "two parameters of the code CAPS5"),
        ("adae", "\"ketamine\",1,\"ketamine\",1,2,", "\"ketamine\",1,\"ketamine\",1,1,", "AESEQ"),
        ("adae", "2001-04-03T17:58:43\",\"2001-04-03", "2001-04-03T23:58:43\",\"2001-04-03", "ends before it begins"),
        ("adae", "DOSE NOT CHANGED", "DRUG WITHDRAWN", "withdrawn, and goes on"),
        ("adex", "\"Y\",null", "\"Y\",\"HELD\"", "EXREASOC"),
      ] {
        let found = faults(file, old, new)
        #expect(found.contains { $0.contains(words) }, "\(file): \(old) → \(new): \(found.prefix(3))")
      }
    }
  }

  @Test func `text that is no comma-separated table is refused`() throws {
    #expect(try CSVReader.read("a,b\r\n1,\"x\"\"y\"\r\n,\r\n") == [["a", "b"], ["1", "x\"y"], [nil, nil]])
    for text in ["a,b\n", "a\"b\r\n", "\"a\r\n", "\"a\"b\r\n", "a"] {
      #expect(throws: CSVReader.Fault.self) { try CSVReader.read(text) }
    }
  }
}
