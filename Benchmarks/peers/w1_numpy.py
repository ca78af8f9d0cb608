"""W1 in numpy: python3 w1_numpy.py <trials> <seed> <trials at a time>.

400 patients 1:1, uniform accrual over 12 months, exponential times to the event (control median 6 months, hazard ratio
0.7), dropout 1 % a month, data cut at the 250th event, one-sided log-rank test at 0.025. Prints power and duration.
"""
import json
import math
import sys

import numpy as np

PATIENTS, EVENTS, CRITICAL = 400, 250, -1.959963984540054
CONTROL_RATE, DROPOUT_RATE = math.log(2) / 6, -math.log(0.99)


def main():
    trials, seed, batch = (int(word) for word in sys.argv[1:4])
    generator = np.random.Generator(np.random.SFC64(seed))
    treated = np.zeros(PATIENTS, np.int64)
    treated[: PATIENTS // 2] = 1                          # who is where does not matter: patients are exchangeable
    mean_relapse = np.where(treated == 1, 1 / (0.7 * CONTROL_RATE), 1 / CONTROL_RATE)
    at_risk_inverse = 1 / np.arange(PATIENTS, 0, -1)
    rejected, duration_sum, duration_squares, done = 0, 0.0, 0.0, 0
    while done < trials:
        rows = min(batch, trials - done)
        arrival = generator.random((rows, PATIENTS))
        arrival *= 12
        relapse = generator.standard_exponential((rows, PATIENTS))
        relapse *= mean_relapse
        dropout = generator.standard_exponential((rows, PATIENTS))
        dropout *= 1 / DROPOUT_RATE

        calendar = arrival + relapse
        calendar[relapse > dropout] = np.inf
        ordered = calendar.copy()
        ordered.partition(EVENTS - 1)
        cut = ordered[:, EVENTS - 1 : EVENTS]
        event = calendar <= cut
        time = np.minimum(relapse, dropout)
        np.minimum(time, cut - arrival, out=time)

        # The two lowest bits of each time carry the arm and the event, so that one sort orders all three.
        bits = time.view(np.int64)
        bits &= ~3
        bits |= treated
        bits |= np.left_shift(event, 1, dtype=np.int64)
        time.sort()
        arm = bits & 1
        event = (bits >> 1 & 1).astype(float)
        share = (arm - arm.cumsum(axis=1) + PATIENTS // 2) * at_risk_inverse
        score = np.vecdot(arm - share, event)
        share -= share * share
        variance = np.vecdot(share, event)
        rejected += int((score < CRITICAL * np.sqrt(variance)).sum())
        duration_sum += float(cut.sum())
        duration_squares += float((cut * cut).sum())
        done += rows
    power, mean = rejected / trials, duration_sum / trials
    print(json.dumps({
        "power": [power, math.sqrt(power * (1 - power) / trials)],
        "months": [mean, math.sqrt(max(duration_squares / trials - mean * mean, 0) / trials)],
    }))


main()
