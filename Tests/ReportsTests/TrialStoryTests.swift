import DiscreteEvents
import Foundation
import Reports
import Testing
import Trials

@Suite struct TrialStoryTests {
  private func story(_ replicate: Int, attendance: Double = 1, patient: Int? = nil) throws -> (Simulation, TrialStory) {
    let simulation = Simulation(try Example(attendance: attendance).plan(), seed: 20_210_101)
    let result = try simulation.run(replicate: UInt32(replicate))
    let story = TrialStory(
      simulation, result, seed: 20_210_101, replicate: replicate, provenance: .example, patient: patient)
    return (simulation, story)
  }

  @Test(arguments: 0..<40) func `every fact of the record is told once`(_ replicate: Int) throws {
    let (simulation, story) = try story(replicate, attendance: 0.8)
    let data = simulation.data
    let design = simulation.plan.scenario.design
    #expect(story.patients.count == data.patientCount)
    for (index, patient) in story.patients.enumerated() {
      var expected: [StoryFact] = []
      for (number, _) in design.arms[data.arm(index)].sessionDays.enumerated() {
        guard let time = data.session(number, of: index) else { continue }
        expected.append(StoryFact(time: time, kind: .session(number: number + 1)))
      }
      for (number, planned) in design.visits.days.enumerated() {
        guard let visit = data.visit(number, of: index) else { continue }
        expected.append(
          StoryFact(time: visit.time, kind: .visit(planned: planned, score: visit.score, state: visit.state)))
      }
      data.forEachTransition(of: index) { expected.append(StoryFact(time: $0.time, kind: .stateChange($0.state))) }
      for fact in expected { #expect(patient.facts.count { $0 == fact } == 1) }
      var begun = 0
      var ended = 0
      data.forEachEpisode(of: index) {
        begun += 1
        ended += $0.resolved ? 1 : 0
      }
      #expect(patient.facts.count { $0.name == "adverse_event_begins" } == begun)
      #expect(patient.facts.count { $0.name == "adverse_event_ends" } == ended)
      #expect(patient.facts.count { ["dropout", "completed"].contains($0.name) } == 1)
      let missed = patient.facts.count { $0.name == "missed_visit" }
      #expect(patient.facts.count == expected.count + begun + ended + missed + 1)
      #expect(patient.enrolled == data.enrolled(index) && patient.baselineScore == data.baselineScore(index))
    }
  }

  @Test(arguments: 0..<40) func `facts are told in the order of time and rank`(_ replicate: Int) throws {
    for patient in try story(replicate, attendance: 0.8).1.patients {
      for (a, b) in zip(patient.facts, patient.facts.dropFirst()) {
        #expect(a.time < b.time || a.time == b.time && a.rank <= b.rank)
      }
      #expect(["dropout", "completed"].contains(patient.facts.last?.name))
    }
  }

  @Test func `the text has a line for every fact, in the same order`() throws {
    let story = try story(3).1
    let lines = story.text(TextStyle(width: 400)).split(separator: "\n")
    let told = lines.filter { $0.hasPrefix("  day ") }.map { $0.split(separator: " ")[1] }
    let facts = story.patients.flatMap(\.facts)
    #expect(told.map(String.init) == facts.map { Digits.fixed($0.time.value, decimals: 1) })
    #expect(lines.count { $0.hasPrefix("Patient ") } == 30)
    #expect(lines.count { $0.contains("only the simulator knows") } == facts.count { $0.isLatent })
  }

  @Test func `short spans are told in minutes`() throws {
    let text = try story(3).1.text(TextStyle(width: 400))
    #expect(
      text.contains(/Dissociation begins [0-9]+ min after the start of session [1-6]: (mild|moderate|severe), lasts/))
    #expect(text.contains(/Dissociation ends after [0-9.]+ (min|h)/))
    #expect(text.contains("baseline CAPS-5"))
  }

  @Test func `the final analysis is that of the same trial inside a run`() async throws {
    let story = try story(12).1
    let results = try await Example().results(10..<14, workers: 2)
    let inside = try #require(results.trial(12))
    #expect(story.summary.results.map(\.value) == inside.values.map(JSONOutcome.init))
    let text = story.text(TextStyle(width: 200))
    #expect(text.contains("response_week_2: p-value †"))
    #expect(text.contains(/response_week_2: decision † +(in favour of|against|no difference|the analysis)/))
  }

  @Test func `one patient is told as among all`() throws {
    let all = try story(3).1
    let one = try story(3, patient: 7).1
    #expect(one.patients == [all.patients[6]])
    #expect(one.text().contains("Patient 7: "))
    #expect(!one.text().contains("Patient 8: "))
    #expect(try story(3, patient: 31).1.text().contains("There is no such patient."))
  }

  @Test func `the JSON has the same facts`() throws {
    let story = try story(3, attendance: 0.8).1
    let summary = try JSON.decode(TrialStory.Summary.self, from: try story.json())
    #expect(summary == story.summary)
    #expect(summary.patients.map { $0.facts.map(\.kind) } == story.patients.map { $0.facts.map(\.name) })
    #expect(summary.patients.map { $0.facts.map(\.day.value) } == story.patients.map { $0.facts.map(\.time.value) })
    #expect(summary.schema == "equipoise-trial/1")
    #expect(try story.json() == self.story(3, attendance: 0.8).1.json())
  }
}
