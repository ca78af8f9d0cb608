import DiscreteEvents
import Trials

// Blood pressure.
extension ScenarioReader {
  /// The blood pressure at rest; `nil` where nobody reads it.
  func restingPressure(_ node: PlacedNode?) -> RestingPressure? {
    guard let node, let mean = pressure(node, "mean"), let sd = pressure(node, "sd") else { return nil }
    let spread = BloodPressure(
      systolic: number(node["systolic"]?["session_sd"]) ?? 0, diastolic: number(node["diastolic"]?["session_sd"]) ?? 0)
    let error = BloodPressure(
      systolic: number(node["systolic"]?["reading_sd"]) ?? 0, diastolic: number(node["diastolic"]?["reading_sd"]) ?? 0)
    return RestingPressure(
      mean: mean, sd: sd, sessionSD: spread, readingSD: error, correlation: number(node["correlation"]) ?? 0)
  }

  /// How it rises at the sessions of an arm; `nil` for not at all.
  func pressureRise(_ node: PlacedNode?) -> PressureRise? {
    guard let node, let mean = pressure(node, "rise"), let sd = pressure(node, "sd"), let peak = time(node["peak"]),
      let end = time(node["back_by"])
    else { return nil }
    return PressureRise(
      mean: mean, sd: sd, correlation: number(node["correlation"]) ?? 0,
      withinPatientCorrelation: number(node["within_patient_correlation"]) ?? 0,
      begins: Days(time(node["begins"]) ?? 0), peak: Days(peak), backBy: Days(end))
  }

  /// What the protocol makes of it; `nil` where it says nothing.
  func pressureRule(_ node: PlacedNode?) -> PressureRule? {
    guard let node else { return nil }
    if node["severe_from"] == nil {
      add(supplied: [
        .init(
          path: node.path.key("severe_from").description, value: "{systolic: 180, diastolic: 110}",
          help: "what is called severe")
      ])
    }
    let plain = PressureRule()
    return PressureRule(
      holdFrom: pressureLimit(node["hold_from"]),
      readAgain: time(node["read_again"]).map { Days($0) } ?? plain.readAgain,
      stopFrom: pressureLimit(node["stop_from"]), homeBelow: pressureLimit(node["home_below"]),
      readEvery: time(node["read_every"]).map { Days($0) } ?? plain.readEvery,
      severeFrom: pressureLimit(node["severe_from"]) ?? plain.severeFrom,
      riseFrom: number(node["rise_from"]) ?? plain.riseFrom)
  }

  private func pressure(_ node: PlacedNode, _ key: String) -> BloodPressure? {
    guard let systolic = number(node["systolic"]?[key]), let diastolic = number(node["diastolic"]?[key]) else {
      return nil
    }
    return BloodPressure(systolic: systolic, diastolic: diastolic)
  }

  private func pressureLimit(_ node: PlacedNode?) -> PressureLimit? {
    guard let node else { return nil }
    return PressureLimit(systolic: number(node["systolic"]), diastolic: number(node["diastolic"]))
  }
}
