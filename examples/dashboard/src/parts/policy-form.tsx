// What was promised, where no SLA policy is open: hours, targets by priority, and what stops the clock. The values are a start, not advice.

import type { Problem } from '@mspkit/values'
import { useState } from 'preact/hooks'
import { call } from '../engine'
import { addMade } from '../kept-files'
import type { Opened, Summary } from '../shared'
import { save } from './save'

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const names = { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' } as const
const response = ['30m', '1h', '4h', '8h', '16h']
const resolution = ['4h', '8h', '24h', '40h', '80h']

export function PolicyForm({
  summary,
  onOpened,
}: {
  readonly summary: Summary
  readonly onOpened: (opened: Opened) => void
}) {
  const priorities = summary.priorities.length === 0 ? [''] : summary.priorities.slice(0, 12)
  const [zone, setZone] = useState(summary.suggestedZone)
  const [opens, setOpens] = useState('08:00')
  const [closes, setCloses] = useState('18:00')
  const [open, setOpen] = useState<readonly string[]>(days.slice(0, 5))
  const [pauses, setPauses] = useState(summary.waits.length > 0)
  const [objective, setObjective] = useState('95')
  const [targets, setTargets] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      priorities.flatMap((priority, i) => [
        [`first-response ${priority}`, response[Math.min(i, 4)] ?? '8h'],
        [`resolution ${priority}`, resolution[Math.min(i, 4)] ?? '40h'],
      ]),
    ),
  )
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const policy = {
    calendar: 'desk',
    calendars: {
      desk: { timeZone: zone, hours: Object.fromEntries(open.map((one) => [one, [`${opens}-${closes}`]])) },
    },
    ...(pauses ? { pausedIn: [{ waitingFor: ['client', 'vendor'] }] } : {}),
    clocks: (['first-response', 'resolution'] as const).map((clock) => ({
      clock,
      targets: priorities.map((priority) => ({
        ...(priority === '' ? {} : { when: { priority } }),
        within: targets[`${clock} ${priority}`],
      })),
    })),
    ...(objective === '' ? {} : { objectives: [{ clock: 'resolution', metPercent: Number(objective), per: 'month' }] }),
  }
  const use = (): void => {
    call('usePolicy', policy).then(
      (answer) => {
        setProblems(answer.problems)
        if (answer.opened === null) return
        addMade('sla.json', policy)
        onOpened(answer.opened)
      },
      () => {},
    )
  }
  return (
    <section class="promise">
      <h2>What was promised?</h2>
      <p class="soft">
        These values are a start, not advice: write those of your agreement. You can drop an SLA policy instead.
      </p>
      <fieldset>
        <legend>Business hours</legend>
        <p class="tools">
          <label>
            From <input type="time" value={opens} onChange={(event) => setOpens(event.currentTarget.value)} />
          </label>
          <label>
            to <input type="time" value={closes} onChange={(event) => setCloses(event.currentTarget.value)} />
          </label>
          <label>
            in <input value={zone} onChange={(event) => setZone(event.currentTarget.value)} aria-label="Time zone" />
          </label>
          {days.map((one) => (
            <label key={one} class="chip">
              <input
                type="checkbox"
                checked={open.includes(one)}
                onChange={(event) =>
                  setOpen(days.filter((day) => (day === one ? event.currentTarget.checked : open.includes(day))))
                }
              />
              <span>{names[one]}</span>
            </label>
          ))}
        </p>
        <label>
          <input type="checkbox" checked={pauses} onChange={(event) => setPauses(event.currentTarget.checked)} /> The
          clock stops while a ticket waits for the client or a vendor
          {summary.waits.length > 0 && ` (${summary.waits.join(', ')})`}
        </label>
      </fieldset>
      <table>
        <caption>Targets, in business time: 30m, 4h, 2d</caption>
        <thead>
          <tr>
            <th scope="col">Priority</th>
            <th scope="col">First response</th>
            <th scope="col">Resolution</th>
          </tr>
        </thead>
        <tbody>
          {priorities.map((priority) => (
            <tr key={priority}>
              <th scope="row">{priority || 'All'}</th>
              {['first-response', 'resolution'].map((clock) => (
                <td key={clock}>
                  <input
                    aria-label={`${clock} ${priority}`}
                    value={targets[`${clock} ${priority}`]}
                    onChange={(event) =>
                      setTargets({ ...targets, [`${clock} ${priority}`]: event.currentTarget.value })
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <label>
          Objective:{' '}
          <input
            type="number"
            min="1"
            max="100"
            value={objective}
            onChange={(event) => setObjective(event.currentTarget.value)}
          />{' '}
          % of resolutions in time
        </label>
      </p>
      {problems.length > 0 && (
        <ul class="bad" role="alert">
          {problems.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
      <p class="tools">
        <button type="button" class="button" onClick={use}>
          Judge the tickets
        </button>
        <button type="button" onClick={() => save('sla.json', policy)}>
          Save the policy
        </button>
      </p>
    </section>
  )
}
