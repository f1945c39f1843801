// The demo's year: made from a seed, committed, so that a newcomer can open it before anything runs.

import { yearFiles } from '../../year/year'
import type { Derived } from '../derived'
import { filesBelow, read } from '../packages'

const folder = 'examples/script/year'
const made = [
  'tickets.csv',
  'time-entries.csv',
  'clients.json',
  'contracts.json',
  'fixes.json',
  'obligations.json',
  'roster.json',
  'evidence.ndjson',
]

export const demoYear: Derived = {
  name: 'year',
  files: async () => new Map([...yearFiles()].map(([name, text]) => [`${folder}/${name}`, text])),
  current: () => new Map(filesBelow(folder, made).map((path) => [path, read(path)])),
}
