// Units of time in milliseconds.

export const secondMs = 1000
export const minuteMs = 60_000
export const hourMs = 3_600_000
/** 24 hours; a local day may be shorter or longer. */
export const dayMs = 86_400_000
