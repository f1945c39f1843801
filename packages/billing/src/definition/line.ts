// The lines of an agreement: one of twelve kinds.

import { described, hintOf, list, type Schema } from '@mspkit/values/schema'
import * as z from '@mspkit/values/zod'
import {
  type FlatLine,
  type IncludedOverageLine,
  type PerUnitLine,
  type ResaleLine,
  recurringLines,
  type TieredLine,
} from './recurring-line'
import {
  type BlockHoursLine,
  type ExpenseLine,
  type FixedPriceProjectLine,
  type IncidentsLine,
  type OneTimeLine,
  type RetainerLine,
  type TimeAndMaterialsLine,
  workLines,
} from './work-line'

/** One line of an agreement, by its kind. */
export type ChargeLineDefinition =
  | FlatLine
  | OneTimeLine
  | PerUnitLine
  | TieredLine
  | IncludedOverageLine
  | BlockHoursLine
  | RetainerLine
  | IncidentsLine
  | TimeAndMaterialsLine
  | FixedPriceProjectLine
  | ExpenseLine
  | ResaleLine

export type ChargeLineKind = ChargeLineDefinition['kind']

const { flat, perUnit, byTiers, byPackages, includedOverage, atPrice, atMarkup, atMargin } = recurringLines
const { oneTime, blockHours, retainer, incidents, timeAndMaterials, fixedPriceProject, expense } = workLines

const tiered = z.discriminatedUnion('model', [byTiers, byPackages])
const resale = resaleOf(z.union([atPrice, atMarkup, atMargin]))

/** The three forms of resale as one option of the union of all kinds: zod needs the words of `kind`, which a plain union does not list. */
function resaleOf<S extends z.core.$ZodType>(forms: S): S & z.core.$ZodTypeDiscriminable {
  const propValues: z.core.util.PropValues = { kind: new Set(['resale']) }
  Object.assign(forms._zod, { propValues })
  return forms as S & z.core.$ZodTypeDiscriminable
}

export const chargeLineDefinitionSchema: Schema<ChargeLineDefinition> = z.discriminatedUnion('kind', [
  flat,
  oneTime,
  perUnit,
  tiered,
  includedOverage,
  blockHours,
  retainer,
  incidents,
  timeAndMaterials,
  fixedPriceProject,
  expense,
  resale,
])

type Branch = z.ZodMiniReadonly<z.ZodMiniObject<z.core.$ZodLooseShape, z.core.$strict>>
/** What further keys hold, read-only. */
type More<S extends z.core.$ZodLooseShape> = z.infer<z.ZodMiniReadonly<z.ZodMiniObject<S, z.core.$strict>>>

/**
 * The schema of lines that carry more than billing reads: a contract's lines have terms and obligations of their own. The further
 * keys are the same on every kind.
 *
 * @param more schemas of the further keys.
 * @example
 * import { accepts, name } from '@mspkit/values/schema'
 * accepts(lineSchemaWith({ term: name('a term', 'T-1') }), { id: 'care', kind: 'flat', price: '1.00', term: 'T-1' }) // => true
 */
export function lineSchemaWith<S extends z.core.$ZodLooseShape>(more: S): Schema<ChargeLineDefinition & More<S>> {
  const extended = (branch: Branch): Branch =>
    described(z.readonly(z.extend(branch.def.innerType, more)) as z.core.$ZodType as Branch, hintOf(branch) ?? {})
  const one = [
    flat,
    oneTime,
    perUnit,
    includedOverage,
    blockHours,
    retainer,
    incidents,
    timeAndMaterials,
    fixedPriceProject,
    expense,
  ]
  const model = z.discriminatedUnion('model', [extended(byTiers), extended(byPackages)])
  const passedOn = resaleOf(z.union([extended(atPrice), extended(atMarkup), extended(atMargin)]))
  const [first, ...others] = one.map((branch) => extended(branch as z.core.$ZodType as Branch))
  return z.discriminatedUnion('kind', [first as Branch, ...others, model, passedOn]) as z.core.$ZodType as Schema<
    ChargeLineDefinition & More<S>
  >
}

/** The lines of an agreement. */
export const chargeLinesSchema: Schema<readonly ChargeLineDefinition[]> = list(chargeLineDefinitionSchema)
