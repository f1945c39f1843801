// Metrics of prices and risks: functions of the pricing and actuarial entry points answer them.

import { type DescribedMetric, type MetricFunction, metricsOf } from './definition'

const pricing = (name: string): MetricFunction => ({ entryPoint: '@mspkit/profitability/pricing', name })
const actuarial = (name: string): MetricFunction => ({ entryPoint: '@mspkit/profitability/actuarial', name })

const percentile = {
  unit: 'hours',
  scale: 2,
  inputs: { values: ['hours', 'of each month'], share: ['ratio', 'e.g. 0.80'] },
  source: 'R. J. Hyndman, Y. Fan (1996)',
} as const

export const pricingMetrics = (): readonly DescribedMetric[] => [
  ...metricsOf(pricing('percentile'), 'effort', {
    'percentile-nearest-rank': {
      words: 'the least value that at least that share does not exceed (Hyndman–Fan 1)',
      ...percentile,
    },
    'percentile-linear': {
      words: 'between neighbours at rank 1 + (n − 1)p (Hyndman–Fan 7; PERCENTILE.INC)',
      ...percentile,
    },
    'percentile-exclusive': {
      words: 'between neighbours at rank (n + 1)p (Hyndman–Fan 6; PERCENTILE.EXC)',
      ...percentile,
    },
    'percentile-median-unbiased': { words: 'between neighbours at rank (n + ⅓)p + ⅓ (Hyndman–Fan 8)', ...percentile },
  }),
  ...metricsOf(pricing('seatPrice'), 'price', {
    'seat-price': {
      words: '(tools + effort × loaded cost) ÷ (1 − margin); effort at the mean, or at a named percentile',
      unit: 'money',
      scale: null,
      inputs: {
        toolCost: ['money', 'of a seat and month'],
        efforts: ['hours', 'of a seat and month'],
        loadedCost: ['money-per-hour', 'of an hour'],
        margin: ['ratio', 'to keep'],
      },
      source: 'Cost-plus, with the insurer’s choice of effort',
    },
  }),
  ...metricsOf(pricing('riskLoadedFee'), 'price', {
    'risk-loaded-fee': {
      words: '(cost + k × standard deviation) ÷ (1 − margin)',
      unit: 'money',
      scale: null,
      inputs: {
        cost: ['money', 'mean of a month'],
        deviation: ['money', 'standard deviation'],
        k: ['ratio', 'how many of them'],
        margin: ['ratio', 'to keep'],
      },
      source: 'The standard-deviation premium principle',
    },
  }),
  ...metricsOf(pricing('priceSeat'), 'price', {
    'price-a-seat': {
      words: 'the seat price at the credible effort, with the chance of a losing month, in sentences',
      unit: 'money',
      scale: null,
      inputs: {
        history: ['hours', 'months of seats and hours'],
        options: ['money', 'cost of an hour and of tools, margin to keep'],
      },
      source: 'Bühlmann–Straub for the mean, gamma for the month',
    },
  }),
  ...metricsOf(pricing('cappedHours'), 'effort', {
    'capped-hours': {
      words: 'mean of min(hours, cap)',
      unit: 'hours',
      scale: 2,
      inputs: { hours: ['hours', 'of each month'], cap: ['hours', 'covered'] },
      source: 'Limited expected value',
    },
    'excess-hours': {
      words: 'mean of max(hours − cap, 0)',
      unit: 'hours',
      scale: 2,
      inputs: { hours: ['hours', 'of each month'], cap: ['hours', 'covered'] },
      source: 'Stop-loss pure premium',
    },
  }),
  ...metricsOf(actuarial('buhlmann'), 'credibility', {
    buhlmann: {
      words: 'Z = exposure ÷ (exposure + k); Z × own mean + (1 − Z) × pool mean',
      unit: 'ratio',
      scale: 6,
      inputs: {
        exposure: ['count', 'of the client'],
        k: ['count', 'at which Z is ½'],
        ownMean: ['ratio', 'of the client'],
        poolMean: ['ratio', 'of all'],
      },
      source: 'H. Bühlmann (1967)',
    },
  }),
  ...metricsOf(actuarial('limitedFluctuation'), 'credibility', {
    'limited-fluctuation': {
      words: 'min(1, √(n ÷ 1082))',
      unit: 'ratio',
      scale: 6,
      inputs: { events: ['count', 'tickets seen'] },
      source: 'Classical credibility: 90 % within 5 %',
    },
  }),
  ...metricsOf(actuarial('fullCredibility'), 'credibility', {
    'full-credibility': {
      words: '(z ÷ within)², rounded up',
      unit: 'count',
      scale: 0,
      inputs: { chance: ['ratio', 'e.g. 0.90'], within: ['ratio', 'e.g. 0.05'] },
      source: 'Classical credibility',
    },
  }),
  ...metricsOf(actuarial('gammaPoisson'), 'credibility', {
    'gamma-poisson-mean': {
      words: '(a + n) ÷ (b + e)',
      unit: 'tickets-per-endpoint',
      scale: 6,
      inputs: { prior: ['ratio', 'shape a and rate b'], tickets: ['count', 'n'], exposure: ['count', 'e'] },
      source: 'Gamma is the conjugate prior of Poisson',
    },
    'gamma-poisson-credibility': {
      words: 'e ÷ (b + e)',
      unit: 'ratio',
      scale: 6,
      inputs: { prior: ['ratio', 'rate b'], exposure: ['count', 'e'] },
      source: 'Gamma is the conjugate prior of Poisson',
    },
    'next-tickets': {
      words: 'negative binomial with shape a + n and p = (b + e) ÷ (b + e + next exposure)',
      unit: 'count',
      scale: 0,
      inputs: { prior: ['ratio', 'shape a and rate b'], tickets: ['count', 'n'], exposure: ['count', 'e'] },
      source: 'Predictive distribution of gamma–Poisson',
    },
  }),
  ...metricsOf(actuarial('buhlmannStraub'), 'credibility', {
    'buhlmann-straub-within': {
      words: 'Σ w (x − own mean)² ÷ Σ (periods − 1)',
      unit: 'ratio',
      scale: 6,
      inputs: { ratios: ['ratio', 'of each client and period'], weights: ['count', 'of each'] },
      source: 'H. Bühlmann, E. Straub (1970)',
    },
    'buhlmann-straub-between': {
      words: '(Σ wᵢ (own mean − overall mean)² − (clients − 1) s²) ÷ (w − Σ wᵢ² ÷ w), and 0 when that is below 0',
      unit: 'ratio',
      scale: 6,
      inputs: { ratios: ['ratio', 'of each client and period'], weights: ['count', 'of each'] },
      source: 'H. Bühlmann, E. Straub (1970), unbiased; Hachemeister’s data give 89,638.73',
    },
    'buhlmann-straub-collective': {
      words: 'Σ Zᵢ × own mean ÷ Σ Zᵢ with Zᵢ = wᵢ ÷ (wᵢ + s² ÷ a)',
      unit: 'ratio',
      scale: 6,
      inputs: { ratios: ['ratio', 'of each client and period'], weights: ['count', 'of each'] },
      source: 'H. Bühlmann, E. Straub (1970); Hachemeister’s data give 1,683.7134',
    },
  }),
  ...metricsOf(actuarial('compoundPoissonMoments'), 'effort', {
    'compound-poisson-mean': {
      words: 'λ × m',
      unit: 'hours',
      scale: 2,
      inputs: { tickets: ['count', 'λ, mean of a month'], meanHours: ['hours', 'm, of a ticket'] },
      source: 'Compound Poisson',
    },
    'compound-poisson-variance': {
      words: 'λ × (m² + s²)',
      unit: 'hours',
      scale: 2,
      inputs: {
        tickets: ['count', 'λ, mean of a month'],
        meanHours: ['hours', 'm, of a ticket'],
        deviationHours: ['hours', 's, of a ticket'],
      },
      source: 'Compound Poisson',
    },
  }),
  ...metricsOf(actuarial('lossChance'), 'risk', {
    'loss-chance': {
      words: 'chance that hours pass (fee − tools) ÷ loaded cost, by Panjer’s recursion',
      unit: 'ratio',
      scale: 4,
      inputs: {
        hours: ['hours', 'a compound distribution'],
        fee: ['money', 'of the month'],
        toolCost: ['money', 'of the month'],
        loadedCost: ['money-per-hour', 'of an hour'],
      },
      source: 'H. H. Panjer (1981)',
    },
  }),
  ...metricsOf(actuarial('lossShare'), 'risk', {
    'loss-share': {
      words: 'months that cost more than the fee ÷ months',
      unit: 'ratio',
      scale: 4,
      inputs: { costs: ['money', 'of each month'], fee: ['money', 'of a month'] },
      source: 'The plain share',
    },
  }),
  ...metricsOf(actuarial('tailRisk'), 'risk', {
    'value-at-risk': {
      words: 'the smallest outcome that is not exceeded with the probability `level`',
      unit: 'money',
      scale: 2,
      inputs: { outcomes: ['money', 'each as likely as the next'], level: ['ratio', 'e.g. 0.95'] },
      source: 'The lower quantile',
    },
    'tail-value-at-risk': {
      words: 'mean of the worst (1 − level) share, splitting the outcome in which it begins',
      unit: 'money',
      scale: 2,
      inputs: { outcomes: ['money', 'each as likely as the next'], level: ['ratio', 'e.g. 0.95'] },
      source: 'C. Acerbi, D. Tasche (2002)',
    },
  }),
  ...metricsOf(actuarial('bootstrapMean'), 'effort', {
    'bootstrap-mean': {
      words: 'mean of n values resampled from the n, with the exact probability of each sum',
      unit: 'hours',
      scale: 2,
      inputs: { values: ['hours', 'of each month'] },
      source: 'B. Efron (1979), exact',
    },
  }),
  ...metricsOf(actuarial('poolingEffect'), 'risk', {
    'pooling-effect': {
      words: '√(Σ σ² + ρ((Σ σ)² − Σ σ²)) ÷ Σ σ',
      unit: 'ratio',
      scale: 4,
      inputs: { clients: ['hours', 'mean and deviation of each'], correlation: ['ratio', 'ρ; 0 when left out'] },
      source: 'Diversification of independent risks',
    },
  }),
]
