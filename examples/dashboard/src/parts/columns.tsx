// What an export's columns and labels mean: what was proposed, for people to confirm or correct.

import type { Problem } from '@mspkit/values'
import { useState } from 'preact/hooks'
import { call } from '../engine'
import { plural } from '../format'
import { addMade } from '../kept-files'
import type { Answers, Opened, Unmapped } from '../shared'
import { Labels, meaningOf, phaseOf, phases } from './labels'
import { type Json, meanings, recordOf } from './map-json'
import { Question } from './question'
import { save } from './save'

const headingOf = (column: unknown): string =>
  typeof column === 'string' ? column : String(recordOf(column).column ?? '')
interface Props {
  readonly unmapped: Unmapped
  readonly onOpened: (opened: Opened) => void
  readonly open: (asked: Promise<Opened>) => void
}

export function Columns({ unmapped: first, open }: Props) {
  const [unmapped, setUnmapped] = useState(first)
  const [map, setMap] = useState<Json>(first.map)
  const [answers, setAnswers] = useState<Answers>({})
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const columns = recordOf(map.columns)
  const answer = (more: Answers): void => {
    const all = { ...answers, ...more }
    setAnswers(all)
    call('propose', unmapped.file, all).then(
      (again) => {
        if (again === null) return
        setUnmapped(again)
        // What was corrected by hand stays.
        setMap({
          ...again.map,
          columns: { ...recordOf(again.map.columns), ...columns },
          statuses: map.statuses,
          priorities: map.priorities,
        })
      },
      () => {},
    )
  }
  const setColumn = (name: string, heading: string): void => {
    const { [name]: before, ...rest } = columns
    setMap({
      ...map,
      columns:
        heading === ''
          ? rest
          : { ...rest, [name]: typeof before === 'object' ? { ...before, column: heading } : heading },
    })
  }
  const tidy = (): Json => Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined))
  const use = (): void => {
    const used = call('useMap', unmapped.file, tidy())
    open(
      used.then(({ problems: found, opened }) => {
        setProblems(found)
        if (opened === null)
          throw {
            message: 'The map cannot be used yet.',
            details: found.map(({ path, message }) => `${path} ${message}`),
          }
        addMade(`${unmapped.file.replace(/\.[^.]*$/, '')}.map.json`, tidy())
        return opened
      }),
    )
  }
  const used = new Set(Object.values(columns).map(headingOf))
  return (
    <section class="columns">
      <h2>
        {unmapped.file}{' '}
        <span class="soft">
          {plural(unmapped.rows, 'row')}, {plural(unmapped.columns.length, 'column')}
        </span>
      </h2>
      {unmapped.open.length > 0 && (
        <fieldset class="questions">
          <legend>What the file does not say</legend>
          {unmapped.open.map((one) => (
            <Question
              key={JSON.stringify(one)}
              one={one}
              unmapped={unmapped}
              answer={answer}
              setColumn={setColumn}
              setMap={setMap}
              map={map}
            />
          ))}
        </fieldset>
      )}
      {problems.length > 0 && (
        <ul class="bad">
          {problems.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      <div class="side">
        <fieldset>
          <legend>Columns</legend>
          {Object.entries(meanings)
            .filter(([name]) => name in columns || (map.row === 'ticket' ? ticketNames : entryNames).includes(name))
            .map(([name, label]) => (
              <label key={name} class="row">
                <span>{label}</span>
                <select
                  value={headingOf(columns[name])}
                  onChange={(event) => setColumn(name, event.currentTarget.value)}
                >
                  <option value="">– none –</option>
                  {unmapped.columns.map(({ heading }) => (
                    <option key={heading} value={heading}>
                      {heading}
                    </option>
                  ))}
                </select>
                <span class="soft sample">{sampleOf(unmapped, headingOf(columns[name]))}</span>
              </label>
            ))}
          <p class="soft">
            Not used:{' '}
            {unmapped.columns
              .filter(({ heading }) => !used.has(heading))
              .map(({ heading }) => heading)
              .join(', ') || 'none'}
            .
          </p>
        </fieldset>
        <div>
          <Labels
            title="Statuses"
            note="What each means was taken from its name. Correct what your desk means otherwise: it decides when the clock runs."
            unmapped={unmapped}
            heading={headingOf(columns.status)}
            table={recordOf(map.statuses)}
            choices={phases}
            shown={phaseOf}
            change={(label, text) =>
              setMap({ ...map, statuses: { ...recordOf(map.statuses), [label]: meaningOf(text) } })
            }
          />
          <Labels
            title="Priorities"
            note="P1 is the most urgent. Promises are made for these words."
            unmapped={unmapped}
            heading={headingOf(columns.priority)}
            table={recordOf(map.priorities)}
            choices={(['P1', 'P2', 'P3', 'P4', 'P5'] as const).map((one) => [one, one] as const)}
            shown={String}
            change={(label, text) => setMap({ ...map, priorities: { ...recordOf(map.priorities), [label]: text } })}
          />
        </div>
      </div>
      <p class="tools">
        <button type="button" class="button" onClick={use}>
          Read {plural(unmapped.rows, 'row')}
        </button>
        <button type="button" onClick={() => save(`${unmapped.file.replace(/\.[^.]*$/, '')}.map.json`, tidy())}>
          Save the map
        </button>
      </p>
    </section>
  )
}

const ticketNames = [
  'id',
  'title',
  'clientId',
  'openedAt',
  'respondedAt',
  'resolvedAt',
  'closedAt',
  'status',
  'priority',
  'paused',
  'category',
  'technicianId',
  'assetId',
]
const entryNames = ['id', 'ticketId', 'clientId', 'technicianId', 'from', 'to', 'on', 'worked', 'workType']

const sampleOf = ({ columns }: Unmapped, heading: string): string =>
  columns
    .find((one) => one.heading === heading)
    ?.cells.slice(0, 2)
    .map(({ cell }) => cell)
    .join(' · ')
    .slice(0, 48) ?? ''
