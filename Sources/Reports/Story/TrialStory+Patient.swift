extension TrialStory {
  /// Whether there is somebody of whom it was asked to tell alone, among patients, people screened or in an open phase.
  public var hasToldPatient: Bool {
    !patients.isEmpty || !toldFailures.isEmpty || openPhase.contains { $0.person == toldPatient }
  }

  /// The numbers that there are, in words: "a number from 1 to 62: so many patients were enrolled in trial 3".
  public var whoThereIs: String {
    let last: Int
    let what: String
    if screened > 0 {
      (last, what) = (screened, "people were screened")
    } else if let person = openPhase.map(\.person).max() {
      (last, what) = (person, "people entered the open phase")
    } else {
      (last, what) = (enrolled.count, "patients were enrolled")
    }
    if last == 0 { return "no number: nobody was enrolled in trial \(Digits.whole(replicate))" }
    return "a number from 1 to \(Digits.whole(last)): so many \(what) in trial \(Digits.whole(replicate))"
  }
}
