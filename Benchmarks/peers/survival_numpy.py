"""W1 or W2 in numpy: python3 survival_numpy.py <trials> <seed> <looks: 1 or 3> <trials at a time>.

W1: 400 patients 1:1, uniform accrual over 12 months, exponential times to the event (control median 6 months, hazard
ratio 0.7), dropout 1 % a month, data cut at the 250th event, one-sided log-rank test at 0.025. W2: the same with looks
at 125, 190 and 250 events, O'Brien-Fleming-type spending; the trial stops at the first look that rejects. Prints power and
duration.
"""
import json
import math
import sys

import numpy as np

PATIENTS = 400
LOOKS = {1: ([250], [1.959963984540054]),
         3: ([125, 190, 250], [2.962588042727548, 2.339685268700123, 2.016720436513424])}
CONTROL_RATE, DROPOUT_RATE = math.log(2) / 6, -math.log(0.99)


def z(cut, arrival, relapse, dropout, calendar, treated):
    """The log-rank statistic of each trial at its cut."""
    event = calendar <= cut
    time = np.minimum(relapse, dropout)
    np.minimum(time, cut - arrival, out=time)
    here = arrival <= cut
    time[~here] = 1e9                                     # who has not come yet is sorted behind all others

    # The two lowest bits of each time carry the arm and the event, so that one sort orders all three.
    bits = time.view(np.int64)
    bits &= ~3
    bits |= treated
    bits |= np.left_shift(event, 1, dtype=np.int64)
    time.sort()
    arm = bits & 1
    event = (bits >> 1 & 1).astype(float)
    at_risk = np.maximum(here.sum(axis=1, keepdims=True) - np.arange(PATIENTS), 1)
    treated_here = (here & (treated == 1)).sum(axis=1, keepdims=True)
    share = (arm - arm.cumsum(axis=1) + treated_here) / at_risk
    score = np.vecdot(arm - share, event)
    share -= share * share
    return score / np.sqrt(np.vecdot(share, event))


def main():
    trials, seed, looks, batch = (int(word) for word in sys.argv[1:5])
    events, bounds = LOOKS[looks]
    generator = np.random.Generator(np.random.SFC64(seed))
    treated = np.zeros(PATIENTS, np.int64)
    treated[: PATIENTS // 2] = 1                          # who is where does not matter: patients are exchangeable
    mean_relapse = np.where(treated == 1, 1 / (0.7 * CONTROL_RATE), 1 / CONTROL_RATE)
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
        ordered.partition([count - 1 for count in events])
        going = np.arange(rows)
        end = ordered[:, events[-1] - 1].copy()
        for count, bound in zip(events, bounds):
            all_go = len(going) == rows
            cut = ordered[:, count - 1 : count] if all_go else ordered[going, count - 1 : count]
            columns = (arrival, relapse, dropout, calendar)
            rejects = z(cut, *(columns if all_go else (column[going] for column in columns)), treated) <= -bound
            end[going[rejects]] = cut[rejects, 0]
            rejected += int(rejects.sum())
            going = going[~rejects]
            if len(going) == 0:
                break
        duration_sum += float(end.sum())
        duration_squares += float((end * end).sum())
        done += rows
    power, mean = rejected / trials, duration_sum / trials
    print(json.dumps({
        "power": [power, math.sqrt(power * (1 - power) / trials)],
        "months": [mean, math.sqrt(max(duration_squares / trials - mean * mean, 0) / trials)],
    }))


main()
