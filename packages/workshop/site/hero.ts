// The picture of the first page: where the time of a ticket went, as the reports draw it.

/** A part of the bar: what it is, and how much of the time it took, in percent. */
const parts = [
  ['closed', 4],
  ['counted', 7],
  ['paused', 25],
  ['counted', 5],
  ['closed', 9],
  ['paused', 14],
  ['counted', 6],
  ['late', 7],
  ['closed', 16.5],
  ['late', 6.5],
] as const

const palettes = {
  light: {
    closed: '#e6ebed',
    counted: '#14607f',
    paused: '#9fb9c4',
    late: '#a3352b',
    ink: '#1c2529',
    soft: '#4c575e',
    line: '#d5dcdf',
    paper: '#ffffff',
  },
  dark: {
    closed: '#2c363b',
    counted: '#7cc4e0',
    paused: '#4a6a77',
    late: '#e2857b',
    ink: '#eef2f4',
    soft: '#b4bec4',
    line: '#37424a',
    paper: '#20272b',
  },
} as const

const [left, width] = [28, 384]
const sans = "font-family='Segoe UI, system-ui, Helvetica, Arial, sans-serif'"

export function heroPicture(mode: keyof typeof palettes): string {
  const colour = palettes[mode]
  let x = left
  const bar = parts.map(([kind, percent]) => {
    const wide = (width * percent) / 100
    x += wide
    return `<rect x='${(x - wide).toFixed(1)}' y='118' width='${wide.toFixed(1)}' height='36' fill='${colour[kind]}'/>`
  })
  const due = left + (width * 70) / 100
  const legend = (['closed', 'counted', 'paused', 'late'] as const).map(
    (kind, i) =>
      `<rect x='${left + i * 96}' y='206' width='11' height='11' rx='2' fill='${colour[kind]}'/><text x='${left + 17 + i * 96}' y='216' font-size='13' fill='${colour.soft}' ${sans}>${kind}</text>`,
  )
  return `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 440 300'>
<rect x='1' y='1' width='438' height='298' rx='14' fill='${colour.paper}' stroke='${colour.line}'/>
<text x='${left}' y='48' font-size='22' fill='${colour.ink}' font-family='Georgia, Times New Roman, serif'>Why was this late?</text>
<text x='${left}' y='80' font-size='15' fill='${colour.soft}' ${sans}>Resolution, promised within 24 h of open time</text>
${bar.join('\n')}
<line x1='${due}' x2='${due}' y1='106' y2='166' stroke='${colour.ink}' stroke-width='2'/>
<text x='${due}' y='184' font-size='13' text-anchor='middle' fill='${colour.ink}' ${sans}>due</text>
${legend.join('\n')}
<text x='${left}' y='252' font-size='14' fill='${colour.ink}' ${sans}>24 h counted until due, 18 h more after it.</text>
<text x='${left}' y='274' font-size='14' fill='${colour.soft}' ${sans}>It waited on the client for 52 h: that did not count.</text>
</svg>
`
}
