// Written by `npm run cases` from packages/conformance/vectors. Do not edit.
import billing_allocation from '../vectors/billing/allocation.json'
import billing_blocks from '../vectors/billing/blocks.json'
import billing_charges from '../vectors/billing/charges.json'
import billing_commitment from '../vectors/billing/commitment.json'
import billing_counting from '../vectors/billing/counting.json'
import billing_proration from '../vectors/billing/proration.json'
import billing_quantities from '../vectors/billing/quantities.json'
import billing_tax from '../vectors/billing/tax.json'
import billing_terms from '../vectors/billing/terms.json'
import billing_tiers from '../vectors/billing/tiers.json'
import billing_time from '../vectors/billing/time.json'
import calendar_cases from '../vectors/calendar/cases.json'
import calendar_edges from '../vectors/calendar/edges.json'
import calendar_recurring from '../vectors/calendar/recurring.json'
import calendar_walked from '../vectors/calendar/walked.json'
import conditions_forms from '../vectors/conditions/forms.json'
import contracts_corrections from '../vectors/contracts/corrections.json'
import contracts_drafts from '../vectors/contracts/drafts.json'
import contracts_facts from '../vectors/contracts/facts.json'
import contracts_periods from '../vectors/contracts/periods.json'
import contracts_renewal from '../vectors/contracts/renewal.json'
import contracts_terms from '../vectors/contracts/terms.json'
import obligations_dates from '../vectors/obligations/dates.json'
import obligations_exemptions from '../vectors/obligations/exemptions.json'
import obligations_jobs from '../vectors/obligations/jobs.json'
import obligations_lapses from '../vectors/obligations/lapses.json'
import obligations_onboarding from '../vectors/obligations/onboarding.json'
import obligations_seams from '../vectors/obligations/seams.json'
import obligations_status from '../vectors/obligations/status.json'
import profitability_break_fix from '../vectors/profitability/break-fix.json'
import profitability_credibility from '../vectors/profitability/credibility.json'
import profitability_hours from '../vectors/profitability/hours.json'
import profitability_metrics from '../vectors/profitability/metrics.json'
import profitability_pricing from '../vectors/profitability/pricing.json'
import profitability_recognition from '../vectors/profitability/recognition.json'
import profitability_shared_cost from '../vectors/profitability/shared-cost.json'
import profitability_statements from '../vectors/profitability/statements.json'
import psa_csv from '../vectors/psa/csv.json'
import psa_history from '../vectors/psa/history.json'
import recurrence_schedules from '../vectors/recurrence/schedules.json'
import recurrence_verdicts from '../vectors/recurrence/verdicts.json'
import scope_analysis from '../vectors/scope/analysis.json'
import scope_chains from '../vectors/scope/chains.json'
import scope_changes from '../vectors/scope/changes.json'
import scope_hours from '../vectors/scope/hours.json'
import scope_limits from '../vectors/scope/limits.json'
import scope_once from '../vectors/scope/once.json'
import scope_steps from '../vectors/scope/steps.json'
import scope_surcharges from '../vectors/scope/surcharges.json'
import scope_unknown_exclusions from '../vectors/scope/unknown-exclusions.json'
import sla_as_of from '../vectors/sla/as-of.json'
import sla_boundary from '../vectors/sla/boundary.json'
import sla_calendar_switch from '../vectors/sla/calendar-switch.json'
import sla_calendar from '../vectors/sla/calendar.json'
import sla_cancelled from '../vectors/sla/cancelled.json'
import sla_dst from '../vectors/sla/dst.json'
import sla_edges from '../vectors/sla/edges.json'
import sla_facts from '../vectors/sla/facts.json'
import sla_holiday from '../vectors/sla/holiday.json'
import sla_never_answered from '../vectors/sla/never-answered.json'
import sla_next_response from '../vectors/sla/next-response.json'
import sla_next from '../vectors/sla/next.json'
import sla_no_open_time from '../vectors/sla/no-open-time.json'
import sla_overnight from '../vectors/sla/overnight.json'
import sla_pause_cap from '../vectors/sla/pause-cap.json'
import sla_pause from '../vectors/sla/pause.json'
import sla_priority from '../vectors/sla/priority.json'
import sla_reopen from '../vectors/sla/reopen.json'
import sla_retroactive from '../vectors/sla/retroactive.json'
import sla_targets from '../vectors/sla/targets.json'
import sla_uncertain from '../vectors/sla/uncertain.json'
import sla_update from '../vectors/sla/update.json'
import sla_warnings from '../vectors/sla/warnings.json'
import sla_zendesk from '../vectors/sla/zendesk.json'
import sla_zero_target from '../vectors/sla/zero-target.json'

/** Every file of cases by `group/name`. */
export const files: Readonly<Record<string, unknown>> = {
  'billing/allocation': billing_allocation,
  'billing/blocks': billing_blocks,
  'billing/charges': billing_charges,
  'billing/commitment': billing_commitment,
  'billing/counting': billing_counting,
  'billing/proration': billing_proration,
  'billing/quantities': billing_quantities,
  'billing/tax': billing_tax,
  'billing/terms': billing_terms,
  'billing/tiers': billing_tiers,
  'billing/time': billing_time,
  'calendar/cases': calendar_cases,
  'calendar/edges': calendar_edges,
  'calendar/recurring': calendar_recurring,
  'calendar/walked': calendar_walked,
  'conditions/forms': conditions_forms,
  'contracts/corrections': contracts_corrections,
  'contracts/drafts': contracts_drafts,
  'contracts/facts': contracts_facts,
  'contracts/periods': contracts_periods,
  'contracts/renewal': contracts_renewal,
  'contracts/terms': contracts_terms,
  'obligations/dates': obligations_dates,
  'obligations/exemptions': obligations_exemptions,
  'obligations/jobs': obligations_jobs,
  'obligations/lapses': obligations_lapses,
  'obligations/onboarding': obligations_onboarding,
  'obligations/seams': obligations_seams,
  'obligations/status': obligations_status,
  'profitability/break-fix': profitability_break_fix,
  'profitability/credibility': profitability_credibility,
  'profitability/hours': profitability_hours,
  'profitability/metrics': profitability_metrics,
  'profitability/pricing': profitability_pricing,
  'profitability/recognition': profitability_recognition,
  'profitability/shared-cost': profitability_shared_cost,
  'profitability/statements': profitability_statements,
  'psa/csv': psa_csv,
  'psa/history': psa_history,
  'recurrence/schedules': recurrence_schedules,
  'recurrence/verdicts': recurrence_verdicts,
  'scope/analysis': scope_analysis,
  'scope/chains': scope_chains,
  'scope/changes': scope_changes,
  'scope/hours': scope_hours,
  'scope/limits': scope_limits,
  'scope/once': scope_once,
  'scope/steps': scope_steps,
  'scope/surcharges': scope_surcharges,
  'scope/unknown-exclusions': scope_unknown_exclusions,
  'sla/as-of': sla_as_of,
  'sla/boundary': sla_boundary,
  'sla/calendar-switch': sla_calendar_switch,
  'sla/calendar': sla_calendar,
  'sla/cancelled': sla_cancelled,
  'sla/dst': sla_dst,
  'sla/edges': sla_edges,
  'sla/facts': sla_facts,
  'sla/holiday': sla_holiday,
  'sla/never-answered': sla_never_answered,
  'sla/next-response': sla_next_response,
  'sla/next': sla_next,
  'sla/no-open-time': sla_no_open_time,
  'sla/overnight': sla_overnight,
  'sla/pause-cap': sla_pause_cap,
  'sla/pause': sla_pause,
  'sla/priority': sla_priority,
  'sla/reopen': sla_reopen,
  'sla/retroactive': sla_retroactive,
  'sla/targets': sla_targets,
  'sla/uncertain': sla_uncertain,
  'sla/update': sla_update,
  'sla/warnings': sla_warnings,
  'sla/zendesk': sla_zendesk,
  'sla/zero-target': sla_zero_target,
}
