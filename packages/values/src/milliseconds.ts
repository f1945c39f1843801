// Lengths in milliseconds. A day is 24 hours here; a local day may be 23 or 25 (see `@mspkit/values/zone`).

/** 60 seconds. */
export const minuteMs = 60_000

/** 60 minutes. */
export const hourMs = 3_600_000

/** 24 hours. */
export const dayMs = 86_400_000
