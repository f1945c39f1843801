import { decimalSchema, durationSchema, localDateSchema } from '@mspkit/values/schema'
import * as z from 'zod'

export const id = (of: string): z.ZodString => z.string().min(1).describe(of)
export const decimal = (of: string): z.ZodType<string> => decimalSchema.describe(of)
export const money = (of: string): z.ZodType<string> => decimalSchema.describe(of)
export const date = (of: string): z.ZodType<string> => localDateSchema.describe(of)
export const duration = (of: string): z.ZodType<string> => durationSchema.describe(of)
export const count = (of: string): z.ZodNumber => z.number().int().nonnegative().describe(of)
export const many = (of: string): z.ZodNumber => z.number().int().positive().describe(of)
