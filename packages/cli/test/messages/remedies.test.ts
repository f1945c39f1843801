// Every remedy of every message is applied, and leaves one problem fewer.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { file, mspkit } from '../shell'

type Json = { [key: string]: unknown }

/** The files of one run, by the option that names them. */
interface Run {
  readonly command: readonly string[]
  readonly files: Readonly<Record<string, { readonly name: string; readonly content: string }>>
  readonly options: readonly string[]
}

async function ran({ command, files, options }: Run) {
  const paths = Object.fromEntries(
    Object.entries(files).map(([option, { name, content }]) => [option, file(name, content)]),
  )
  const args = Object.entries(paths).flatMap(([option, path]) => (option === '' ? [path] : [option, path]))
  const { code, err, out } = await mspkit(...command, ...args, ...options)
  return { code, text: `${err}\n${command[0] === 'check' ? out : ''}`, paths }
}

/** How many problems a run tells of. */
const problems = (text: string): number =>
  text.split('\n').filter((line) => line !== '' && !/^( |… and|.*: (a|\d+) valid )/.test(line)).length

/** A remedy of a message, as a person follows it: a key that is added, a file that is rewritten, an option that is added. */
type Remedy = readonly [says: RegExp, follow: (run: Run, found: RegExpExecArray) => Run]

const inMap = (run: Run, change: (map: Json) => Json, option = '--map'): Run => {
  const given = run.files[option]
  if (given === undefined) throw new Error(`no ${option}`)
  const content = JSON.stringify(change(JSON.parse(given.content) as Json))
  return { ...run, files: { ...run.files, [option]: { ...given, content } } }
}

function set(document: Json, pointer: string, value: unknown): Json {
  const copy = structuredClone(document)
  const keys = pointer.split('/').slice(1)
  const last = keys.pop() ?? ''
  let at: Json = copy
  for (const key of keys) {
    at[key] ??= {}
    at = at[key] as Json
  }
  if (Array.isArray(value) && value.length === 0) delete at[last]
  else at[last] = value
  return copy
}

/** A run without some options, each with its value where it has one. */
function without({ options, ...run }: Run, ...names: readonly string[]): Run {
  const isValue = (one: string, i: number): boolean => !one.startsWith('--') && names.includes(options[i - 1] ?? '')
  return { ...run, options: options.filter((one, i) => !names.includes(one) && !isValue(one, i)) }
}

const remedies: readonly Remedy[] = [
  [/add them to "(statuses|priorities)"/, (run, found) => pasted(run, found)],
  [
    /Write ("(?:delimiter|skip|dateFormat)": .+?) in /,
    (run, [, pair]) => inMap(run, (map) => ({ ...map, ...(JSON.parse(`{${pair}}`) as Json) })),
  ],
  [
    /or write ("dateFormat": "[^"]+") in the map/,
    (run, [, pair]) => inMap(run, (map) => ({ ...map, ...(JSON.parse(`{${pair}}`) as Json) })),
  ],
  [
    /cell, write ("missing": \[.+?\]) in the map/,
    (run, [, pair]) => inMap(run, (map) => ({ ...map, ...(JSON.parse(`{${pair}}`) as Json) })),
  ],
  [/Write "(\w+#1)" or /, (run, [, name]) => inMap(run, (map) => set(map, '/columns/title', name))],
  [
    /json: (\/[\w/~]+): .* Write ("[^"]+"|\{ .*? \})\./,
    (run, [, at = '', value = '']) => inMap(run, (map) => set(map, at, JSON.parse(value)), ''),
  ],
  [/^\n*(--zone) .* e\.g\. "([^"]+)"/, (run, [, option = '', value = '']) => ({ ...run, options: [option, value] })],
  [
    /Write e\.g\. (--[\w-]+) (\S+)/,
    (run, [, option = '', value = '']) => ({
      ...run,
      options: [...run.options.filter((one, i, all) => one !== option && all[i - 1] !== option), option, value],
    }),
  ],
  [
    /json: (\/[\w/~]+): Unknown key "(\w+)"\. Did you mean "(\w+)"\?/,
    (run, [, at = '', wrong = '', right = '']) => inMap(run, (map) => renamed(map, at, wrong, right), ''),
  ],
  [
    /json: (\/[\w/~]+): .* e\.g\. ("[^"]+"|\{ .*? \})/,
    (run, [, at = '', value = '']) => inMap(run, (map) => set(map, at, JSON.parse(value)), ''),
  ],
  [
    /(--clock) .* Write one of: ([\w-]+)/,
    (run, [, name = '', value = '']) => ({ ...run, options: [...without(run, name).options, name, value] }),
  ],
  [/and (--[\w-]+) ask for different answers\. Leave one out/, (run, [, name = '']) => without(run, name)],
  [/Leave (--engine) duckdb out/, (run, [, name = '']) => without(run, name)],
  [/Leave (--[\w-]+) out/, (run, [, name = '']) => without(run, name)],
  [
    /Add the column that does to the map(?:: |, as )"(\w+)"/,
    (run, [, name = '']) => inMap(run, (map) => set(map, `/columns/${name}`, 'Since')),
  ],
  [
    /add "([\w.]+)" to "columns" or "fields" of the map/,
    (run, [, name = '']) => inMap(run, (map) => set(map, `/fields/${name}`, 'What')),
  ],
]

/** The lines of JSON below a sentence, put where it says. */
function pasted(run: Run, found: RegExpExecArray): Run {
  const after = found.input.slice(found.index)
  const group = /to "(statuses|priorities)"/.exec(after)?.[1] ?? ''
  const block = after.split('\n').slice(1)
  const end = block.findIndex((line) => !line.startsWith('  '))
  const labels = JSON.parse(`{${block.slice(0, end).join('')}}`) as Json
  return inMap(run, (map) => ({ ...map, [group]: { ...(map[group] as Json | undefined), ...labels } }))
}

function renamed(document: Json, at: string, wrong: string, right: string): Json {
  const value = at
    .split('/')
    .slice(1)
    .reduce<unknown>((node, key) => (node as Json)[key], document)
  const parent = at.replace(/\/[^/]*$/, '')
  return set(set(document, at, []), `${parent}/${right}`, value ?? wrong)
}

const good: Json = {
  row: 'ticket',
  dateFormat: 'yyyy-MM-dd HH:mm',
  zone: 'Etc/UTC',
  columns: { id: 'Nr', clientId: 'Client', openedAt: 'Opened', status: 'Status', priority: 'Prio', title: 'What' },
  statuses: { Open: { phase: 'active' } },
  priorities: { High: 'P1' },
}
const policy = {
  calendar: 'always',
  clocks: [{ clock: 'resolution', targets: [{ when: { priority: 'P1' }, within: '2h' }, { within: '20h' }] }],
}
const header = 'Nr,Client,Opened,Status,Prio,What'
const row = '1,acme,2026-03-02 09:00,Open,High,Mail'
const slaOf = (csv: string, map: Json = good, options: readonly string[] = []): Run => ({
  command: ['sla'],
  files: {
    '--tickets': { name: 't.csv', content: csv },
    '--map': { name: 't.map.json', content: JSON.stringify(map) },
    '--policy': { name: 'sla.json', content: JSON.stringify(policy) },
  },
  options,
})
const checkOf = (document: object, ...options: string[]): Run => ({
  command: ['check'],
  files: { '': { name: 'x.json', content: JSON.stringify(document) } },
  options,
})
const text = `${header}\n${row}`
const recorded: Json = { ...good, vendorReported: { made: { column: 'Made', as: 'boolean' } } }
/** The same row with what else an export may have: since when it has its status. */
const since = `${header},Since\n${row},2026-03-02 10:00`
const promising = (clock: object): Run => {
  const run = slaOf(since)
  const content = JSON.stringify({ ...policy, clocks: [clock] })
  return { ...run, files: { ...run.files, '--policy': { name: 'sla.json', content } } }
}

const cases: readonly (readonly [name: string, run: Run])[] = [
  ['a status that the map does not know', slaOf(text.replace('Open,High', 'On hold,High'))],
  ['several, one of which no word explains', slaOf(`${text}\n${row.replace('1,', '2,').replace('Open', 'Limbo')}`)],
  ['a priority that the map does not know', slaOf(text.replace('High', 'Critical'))],
  [
    'a priority that the policy does not name',
    slaOf(text.replace('High', '1 - Critical'), { ...good, priorities: {} }),
  ],
  ['another delimiter', slaOf(text.replaceAll(',', ';'))],
  ['title rows', slaOf(`March\n\n${text}`)],
  ['US dates', slaOf(text.replace('2026-03-02 09:00', '3/28/2026 9:00 AM'))],
  ['dates with dots', slaOf(text.replace('2026-03-02 09:00', '28.3.2026 09:00'))],
  [
    'a word for an empty cell among dates',
    slaOf(`${header},Done\n${row},2026-03-02 10:00\n${row.replace('1,', '2,')},N/A`, {
      ...good,
      columns: { ...(good.columns as Json), resolvedAt: 'Done' },
    }),
  ],
  ['two columns of one name', slaOf(`${header},What\n${row},x`)],
  ['a wrong zone', slaOf(text, good, ['--zone', 'Nowhere'])],
  ['a wrong assumption', slaOf(text, good, ['--assume', 'no-pause'])],
  ['a group of no kind', slaOf(text, good, ['--by', 'who'])],
  ['a month without a zone', slaOf(text, good, ['--by', 'month'])],
  [
    'a duration in words',
    checkOf({ ...policy, warnAt: undefined, clocks: [{ clock: 'resolution', targets: [{ within: '4 hours' }] }] }),
  ],
  ['a misspelt key', checkOf({ ...policy, pausedin: [{ phase: 'waiting' }] })],
  ['a status in one word', checkOf({ ...good, statuses: { Closed: 'closed' } })],
  ['a status in other words', checkOf({ ...good, statuses: { Closed: 'done' } })],
  ['a day as a target', checkOf({ ...policy, clocks: [{ clock: 'resolution', targets: [{ within: '1d' }] }] })],
]

const questions: readonly (readonly [name: string, run: Run])[] = [
  [
    'a clock that the policy has not',
    slaOf(`${header},Made\n${row},true`, recorded, ['--recorded', 'made', '--clock', 'resolutoin']),
  ],
  ['two questions in one', slaOf(text, good, ['--explain', '1', '--due-within', '2h'])],
  ['an explanation as CSV', slaOf(text, good, ['--explain', '1', '--format', 'csv'])],
  ['an explanation that finds breaches', slaOf(text, good, ['--explain', '1', '--fail-on-breach'])],
  ['assumptions of whole tickets', slaOf(text, good, ['--engine', 'duckdb', '--assume', 'not-paused'])],
  [
    'a status without its date',
    slaOf(since.replace('Open,High', 'Done,High'), { ...good, statuses: { Done: { phase: 'resolved' } } }),
  ],
  ['a response without its stamp', promising({ clock: 'first-response', targets: [{ within: '1h' }] })],
  [
    'a fact that no column holds',
    promising({ clock: 'resolution', targets: [{ when: { 'client.tier': 'gold' }, within: '1h' }, { within: '9h' }] }),
  ],
]

describe('a remedy that is followed leaves one problem fewer', () => {
  test.each([...cases, ...questions])('%s', async (_, run) => {
    const before = await ran(run)
    expect(problems(before.text)).toBeGreaterThan(0)
    const followed = remedies.flatMap(([says, follow]) => {
      const found = says.exec(before.text)
      return found === null ? [] : [follow(run, found)]
    })
    expect(followed.length, before.text).toBeGreaterThan(0)
    for (const next of followed.slice(0, 1)) {
      const after = await ran(next)
      expect(problems(after.text), `${before.text}\n→\n${after.text}`).toBeLessThan(problems(before.text))
    }
  })
})

test('mspkit names no guide that does not exist, and every command that it proposes exists', async () => {
  const { err } = await mspkit('sla', '--tickets', file('t.csv', text), '--policy', file('p.json', policy))
  const [, command = '', path = ''] = /mspkit (map init) (\S+) >/.exec(err) ?? []
  const made = await mspkit(...command.split(' '), path, '--zone', 'Etc/UTC')
  const map = file('t.map.json', made.out)
  const again = await mspkit('sla', '--tickets', path, '--map', map, '--policy', file('p.json', policy))
  expect(again).toMatchObject({ code: 0, err: '' })
  expect(readFileSync(map, 'utf8')).toContain('"dateFormat": "yyyy-MM-dd HH:mm"')
})
