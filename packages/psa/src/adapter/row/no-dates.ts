// Dates that stand for none.

/** Dates by which databases and .NET programs say that there is none. No ticket is as old as they. */
export const noDates = ['0001-01-01', '1753-01-01', '1800-01-01', '1899-12-30', '1899-12-31', '1900-01-01'] as const
