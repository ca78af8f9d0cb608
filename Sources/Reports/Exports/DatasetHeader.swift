/// What a dataset says of itself.
struct DatasetHeader {
  /// At most eight characters.
  let name: String
  /// At most forty characters.
  let label: String
  let columns: [ExportColumn]
  let origin: ExportOrigin

  /// The description before and after the number of records, in the order that Dataset-JSON recommends; neither the rows
  /// nor the end of the object.
  ///
  /// - Parameter isLine: Whether all stands in one line, or each column in its own.
  func description(isLine: Bool) -> (before: String, after: String) {
    let study = JSONString.quoted(origin.study)
    var before = "{\"datasetJSONCreationDateTime\":\"\(origin.created)\",\"datasetJSONVersion\":\"1.1.0\""
    before +=
      ",\"fileOID\":"
      + JSONString.quoted(
        "\(origin.study)\(origin.variant.map { ".\($0)" } ?? "").\(origin.seed).\(origin.trials.lowerBound)-\(origin.trials.upperBound).\(name)"
      )
    before += ",\"originator\":\"Equipoise\",\"sourceSystem\":{\"name\":\"Equipoise\",\"version\":"
    before += JSONString.quoted(origin.version) + "},\"studyOID\":\(study)"
    before += ",\"itemGroupOID\":\"IG.\(name)\",\"records\":"
    var after = ",\"name\":\"\(name)\",\"label\":\(JSONString.quoted(label)),\"columns\":["
    for (index, column) in columns.enumerated() {
      after += (index == 0 ? "" : ",") + (isLine ? "" : "\n")
      column.write(into: &after, dataset: name)
    }
    return (before, after + "]")
  }
}
