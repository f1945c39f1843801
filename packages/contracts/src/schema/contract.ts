import { chargeLineDefinitionSchema, commitmentSchema, discountSchema, rateCardSchema } from '@mspkit/billing/schema'
import { calendarDefinitionSchema } from '@mspkit/calendar/schema'
import { obligationsPolicySchema } from '@mspkit/obligations/schema'
import { scopePolicySchema } from '@mspkit/scope/schema'
import { slaPolicySchema } from '@mspkit/sla/schema'
import { localDateSchema, timeZoneSchema } from '@mspkit/values/schema'
import * as z from 'zod'
import type { Contract, ContractLine } from '../definition'
import {
  amendmentInner,
  approverInner,
  billingCycleInner,
  dutyInner,
  lineTermsShape,
  noticeReceivedInner,
  renewalInner,
  termInner,
  terminationInner,
} from './terms'

const id = (of: string) => z.string().min(1).describe(of)

const named = <S extends z.ZodType>(schema: S, what: string) =>
  z.exactOptional(z.union([id(`Name of ${what} that is handed in.`), schema]))

/** The parts of a contract that other rooms know how to check. */
interface Parts {
  readonly calendar: z.ZodType
  readonly sla: z.ZodType
  readonly scope: z.ZodType
  readonly obligations: z.ZodType
  readonly rateCard: z.ZodType
  readonly line: z.ZodType
  readonly discount: z.ZodType
  readonly commitment: z.ZodType
}

const shape = <P extends Parts>(parts: P) => ({
  $schema: z.exactOptional(z.string()),
  version: z.exactOptional(z.literal(1)),
  id: id('Name of the contract.'),
  name: z.exactOptional(z.string()),
  clientId: id('The client.'),
  currency: z.string().describe('ISO 4217.'),
  timeZone: timeZoneSchema.describe('The zone of every local date in the contract.'),
  term: termInner,
  renewal: renewalInner,
  billingCycle: z.exactOptional(billingCycleInner),
  calendars: z.exactOptional(z.record(z.string(), parts.calendar as P['calendar']).readonly()),
  sla: named(parts.sla as P['sla'], 'an SLA policy'),
  scope: named(parts.scope as P['scope'], 'a scope policy'),
  obligations: named(parts.obligations as P['obligations'], 'an obligations policy'),
  rateCard: named(parts.rateCard as P['rateCard'], 'a rate card'),
  lines: z.array(parts.line as P['line']).readonly(),
  discounts: z.exactOptional(z.array(parts.discount as P['discount']).readonly()),
  commitments: z.exactOptional(z.array(parts.commitment as P['commitment']).readonly()),
  drawOrder: z.exactOptional(z.enum(['soonest-expiry', 'purchase', 'listed'])),
  lateEntry: z.exactOptional(z.enum(['remaining', 'restate'])),
  duties: z.exactOptional(z.array(dutyInner).readonly()),
  approvers: z.exactOptional(z.array(approverInner).readonly()),
  earlyTermination: z.exactOptional(terminationInner),
  notice: z.exactOptional(noticeReceivedInner),
  endsOn: z.exactOptional(localDateSchema.describe('First day no longer served.')),
  amendments: z.exactOptional(z.array(amendmentInner).readonly()),
})

type Branch = z.ZodReadonly<z.ZodObject>

/** Billing's kinds of line, each with what contracts add: its schema is a union of strict objects, whose keys are laid together here. */
const lines = (): z.ZodType<ContractLine> => {
  const union = chargeLineDefinitionSchema as unknown as { readonly options: readonly Branch[] }
  const branches = union.options.map((branch) => branch.def.innerType.extend(lineTermsShape()).readonly())
  return z.union(branches as unknown as [Branch, Branch]) as unknown as z.ZodType<ContractLine>
}

/** A line of billing's with its terms. */
export const contractLineSchema: z.ZodType<ContractLine> = /* @__PURE__ */ lines()

export const contractInner = /* @__PURE__ */ z
  .strictObject(
    /* @__PURE__ */ shape({
      calendar: calendarDefinitionSchema,
      sla: slaPolicySchema,
      scope: scopePolicySchema,
      obligations: obligationsPolicySchema,
      rateCard: rateCardSchema,
      line: contractLineSchema,
      discount: discountSchema,
      commitment: commitmentSchema,
    }),
  )
  .readonly()
/** A contract. */
export const contractSchema: z.ZodType<Contract> = contractInner

const anything = (): z.ZodType => z.unknown()
/** The contract without what other rooms check themselves: their faults are told in their words. */
export const contractFrame = /* @__PURE__ */ z.strictObject(
  /* @__PURE__ */ shape({
    calendar: /* @__PURE__ */ anything(),
    sla: /* @__PURE__ */ anything(),
    scope: /* @__PURE__ */ anything(),
    obligations: /* @__PURE__ */ anything(),
    rateCard: /* @__PURE__ */ anything(),
    line: /* @__PURE__ */ anything(),
    discount: /* @__PURE__ */ anything(),
    commitment: /* @__PURE__ */ anything(),
  }),
)

/** Some keys of the frame by themselves. */
export const contractFrameParts = /* @__PURE__ */ contractFrame.partial()
