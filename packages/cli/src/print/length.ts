// Lengths of time for people.

import { formatMs, minuteMs, secondMs } from '@mspkit/values'

/** A length in whole minutes; in seconds below one minute. */
export const lengthInWords = (ms: number): string => formatMs(ms - (ms % (ms < minuteMs ? secondMs : minuteMs)))
