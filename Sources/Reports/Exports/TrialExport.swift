import Trials

/// Simulated trials on their way into files, one after the other, in memory that does not grow with their number.
///
///     let place = try ExportPlace("out")
///     let export = try TrialExport(plan, origin, into: place, formats: [.csv])
///     for replicate in 0..<100 {
///       let result = try simulation.run(replicate: UInt32(replicate))
///       try export.write(simulation, result, replicate: replicate)
///     }
///     try export.finish()
///     try place.commit()
///
/// Where anything is thrown the place is not committed, and nothing half-written is left.
public final class TrialExport {
  private let folder: ExportFolder
  /// The name of the folder of a variant; `nil` for the export's own.
  public var folderName: String? { folder.name }
  private let design: ExportedDesign
  private let results: ResultsTable
  private let subjects: DatasetWriter<SubjectLevel.Row>
  private let times: DatasetWriter<TimesToEvents.Row>
  private let adverseEvents: DatasetWriter<AdverseEventRecords.Row>
  private let scores: DatasetWriter<ScoreMeasurements.Row>
  private let pressures: DatasetWriter<PressureReadings.Row>
  private let exposures: DatasetWriter<ExposureRecords.Row>
  private let states: DatasetWriter<LatentStates.Row>?
  private let latentTimes: DatasetWriter<TimesToEvents.Row>?
  private let questionnaire: ScoreMeasurements
  private let observed: TimesToEvents
  private let latent: TimesToEvents

  /// Opens the files of an export.
  ///
  /// - Parameters:
  ///   - plan: The scenario whose results are written; trials of `Scenario.recordingAll` have all of them.
  ///   - place: Into its folder go the trials of the scenario, into one within that is called by the name of the variant
  ///     those of a variant, which is in the origin.
  ///   - withTruth: Whether what only the simulator knows is written too, into datasets of its own.
  /// - Throws: ``ExportError/file(path:reason:)``.
  public init(
    _ plan: TrialPlan, _ origin: ExportOrigin, into place: ExportPlace, formats: [ExportFormat],
    withTruth: Bool = false
  ) throws(ExportError) {
    let scenario = plan.scenario
    let folder = try place.folder(origin.variant)
    self.folder = folder
    design = ExportedDesign(scenario)
    questionnaire = ScoreMeasurements(scenario)
    observed = TimesToEvents(scenario, latent: false)
    latent = TimesToEvents(scenario, latent: true)
    let notes = VariableNotes(scenario)
    func open<Record>(
      _ name: String, _ label: String, _ fields: [Field<Record>]
    ) throws(ExportError) -> DatasetWriter<Record> {
      try DatasetWriter(name, label, fields, origin, folder, formats, notes: notes)
    }
    subjects = try open(SubjectLevel.name, SubjectLevel.label, SubjectLevel(scenario).fields)
    times = try open(TimesToEvents.name, TimesToEvents.label, TimesToEvents.fields(scenario))
    adverseEvents = try open(
      AdverseEventRecords.name, AdverseEventRecords.label, AdverseEventRecords.fields(scenario))
    scores = try open(ScoreMeasurements.name, ScoreMeasurements.label, questionnaire.fields)
    pressures = try open(PressureReadings.name, PressureReadings.label, PressureReadings.fields(scenario))
    exposures = try open(ExposureRecords.name, ExposureRecords.label, ExposureRecords.fields(scenario))
    states = withTruth ? try open(LatentStates.name, LatentStates.label, LatentStates.fields) : nil
    latentTimes =
      withTruth ? try open(TimesToEvents.latentName, TimesToEvents.latentLabel, TimesToEvents.fields(scenario)) : nil
    results = try ResultsTable(plan, folder)
  }

  /// The time-to-event endpoints that look at the latent truth, which only an export with the truth has.
  public static func latentTimes(of scenario: Scenario) -> [String] {
    scenario.analysis.endpoints.filter { $0.isLatent && ObservedTimes($0, scenario) != nil }.map(\.name)
  }

  /// Writes the trial that a simulation has just run.
  ///
  /// - Throws: ``ExportError``.
  public func write(_ simulation: Simulation, _ result: TrialResult, replicate: Int) throws(ExportError) {
    try results.write(result, replicate: replicate)
    let trial = ExportedTrial(simulation, design, replicate: replicate)
    for patient in 0..<trial.data.patientCount {
      guard let subject = Subject(patient, trial) else { continue }
      trial.markRandomized(subject.index)
      try checkCalendar(subject.instant(subject.left), replicate)
      try write(subject)
    }
    for index in trial.notRandomized {
      let person = Person(notRandomized: index, trial)
      try checkCalendar(person.opening.map { $0.entered + $0.left } ?? person.screening?.day.day ?? 0, replicate)
      try writeShared(person)
    }
  }

  private func checkCalendar(_ last: Double, _ replicate: Int) throws(ExportError) {
    if last + 1 >= FictiveCalendar.end { throw ExportError.beyondCalendar(replicate: replicate, day: last) }
  }

  /// What there is of a person who was not randomized too.
  private func writeShared(_ person: Person) throws(ExportError) {
    try subjects.write(SubjectLevel.Row(person))
    try questionnaire.forEachRow(of: person) { row throws(ExportError) in try scores.write(row) }
    try ExposureRecords.forEachRow(of: person) { row throws(ExportError) in try exposures.write(row) }
  }

  private func write(_ subject: Subject) throws(ExportError) {
    try writeShared(subject)
    try observed.forEachRow(of: subject) { row throws(ExportError) in try times.write(row) }
    try AdverseEventRecords.forEachRow(of: subject) { row throws(ExportError) in try adverseEvents.write(row) }
    try PressureReadings.forEachRow(of: subject) { row throws(ExportError) in try pressures.write(row) }
    if let states {
      try LatentStates.forEachRow(of: subject) { row throws(ExportError) in try states.write(row) }
    }
    if let latentTimes {
      try latent.forEachRow(of: subject) { row throws(ExportError) in try latentTimes.write(row) }
    }
  }

  /// Adds a file of bytes of its own, such as the summary of a run.
  ///
  /// - Throws: ``ExportError/file(path:reason:)``.
  public func add(_ name: String, _ bytes: some Sequence<UInt8>) throws(ExportError) {
    let file = try folder.open(name)
    try file.append { $0.append(contentsOf: bytes) }
  }

  /// Completes all files.
  ///
  /// - Throws: ``ExportError/file(path:reason:)``.
  public func finish() throws(ExportError) {
    let file = try folder.open("variables.csv")
    let entries = folder.variables
    try file.append { bytes in
      CSV.appendLine(VariableEntry.header, to: &bytes)
      for entry in entries { CSV.appendLine(entry.cells, to: &bytes) }
    }
    try folder.finish()
  }
}
