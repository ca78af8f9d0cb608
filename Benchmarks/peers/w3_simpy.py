"""W3 in SimPy: python3 w3_simpy.py <cohorts of 10,000 patients> <seed>.

The model of w3.yaml, every event executed. Courses are processes, single events are timeouts with a callback; what is
pending when a patient leaves is passed over when it comes up (cheaper in SimPy than an interrupt).
"""
import json
import math
import random
import sys

import simpy

PATIENTS, WEEK = 10_000, 7.0
DOSE_DAYS = (0, 2, 4, 7, 9, 11)
DOSE_GAPS = tuple(later - earlier for earlier, later in zip(DOSE_DAYS, DOSE_DAYS[1:]))


class Patient:
    __slots__ = ("environment", "random", "present", "events", "doses", "adverse_events", "relapses", "dropouts")

    def __init__(self, environment, generator):
        self.environment, self.random, self.present, self.events = environment, generator, True, 1
        self.doses = self.adverse_events = self.relapses = self.dropouts = 0
        environment.timeout(generator.expovariate(1 / (100 * WEEK))).callbacks.append(self.drop_out)
        environment.process(self.treatment())
        environment.process(self.assessments())

    def treatment(self):
        self.give_dose()
        if self.random.random() < 0.67:
            self.environment.timeout(self.random.weibullvariate(6 * WEEK, 1.5)).callbacks.append(self.respond)
        for gap in DOSE_GAPS:
            yield self.environment.timeout(gap)
            if not self.present:
                return
            self.give_dose()

    def give_dose(self):
        self.events += 1
        self.doses += 1
        if self.random.random() < 0.3:
            self.adverse_events += 1
            self.environment.timeout(self.random.lognormvariate(0, 0.8)).callbacks.append(self.recover)

    def assessments(self):
        for _ in range(26):
            yield self.environment.timeout(WEEK)
            if not self.present:
                return
            self.events += 1
        self.present = False

    def recover(self, _):
        if self.present:
            self.events += 1

    def respond(self, _):
        if self.present:
            self.events += 1
            self.environment.timeout(self.random.weibullvariate(20 * WEEK, 1.2)).callbacks.append(self.relapse)

    def relapse(self, _):
        if self.present:
            self.events += 1
            self.relapses = 1

    def drop_out(self, _):
        if self.present:
            self.events += 1
            self.dropouts = 1
            self.present = False


def arrivals(environment, generator, patients):
    for _ in range(PATIENTS):
        yield environment.timeout(generator.expovariate(100 / WEEK))
        patients.append(Patient(environment, generator))


def main():
    cohorts, generator = int(sys.argv[1]), random.Random(int(sys.argv[2]))
    names = ("events", "doses", "adverse_events", "relapses", "dropouts")
    sums, squares = dict.fromkeys(names, 0), dict.fromkeys(names, 0)
    for _ in range(cohorts):
        environment, patients = simpy.Environment(), []
        environment.process(arrivals(environment, generator, patients))
        environment.run()
        for name in names:
            values = [getattr(patient, name) for patient in patients]
            sums[name] += sum(values)
            squares[name] += sum(value * value for value in values)
    count = cohorts * PATIENTS
    print(json.dumps({
        name: [sums[name] / count, math.sqrt((squares[name] / count - (sums[name] / count) ** 2) / count)]
        for name in names
    }))


main()
