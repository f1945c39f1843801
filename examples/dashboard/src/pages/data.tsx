// Bring your own: drop an export, confirm what its columns and labels mean, say what was promised, and save both for the next time.

import { useState } from 'preact/hooks'
import { call } from '../engine'
import { day, plural } from '../format'
import { addOpened } from '../kept-files'
import { Columns } from '../parts/columns'
import { Keep } from '../parts/keep'
import { PolicyForm } from '../parts/policy-form'
import { Failed, Loading } from '../parts/states'
import type { Failure, Opened } from '../shared'

interface Props {
  readonly opened: Opened | null
  readonly onOpened: (opened: Opened) => void
}

export default function DataPage({ opened, onOpened }: Props) {
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isReading, setReading] = useState(false)
  const open = (asked: Promise<Opened>): void => {
    setReading(true)
    setFailure(null)
    asked.then(
      (now) => {
        setReading(false)
        onOpened(now)
      },
      (one: Failure) => {
        setReading(false)
        setFailure(one)
      },
    )
  }
  const own = opened !== null && opened.summary?.isDemo !== true
  const unmapped = opened?.unmapped ?? null
  const summary = opened?.summary ?? null
  const step = !own ? 0 : unmapped !== null ? 1 : summary?.hasPolicy === false ? 2 : 3
  return (
    <div class="data-page">
      <h1>See what your export knows</h1>
      <ol class="steps" aria-label="Steps">
        {['Drop files', 'Columns and labels', 'Promise', 'Look'].map((name, i) => (
          <li key={name} aria-current={i === step ? 'step' : undefined} class={i < step ? 'done' : undefined}>
            {name}
          </li>
        ))}
      </ol>
      {failure !== null && <Failed failure={failure} />}
      {isReading ? (
        <Loading what="Reading" />
      ) : (
        <>
          {step !== 1 && step !== 2 && (
            <Drop
              onFiles={(files) => {
                addOpened(files, step === 0)
                open(call('openFiles', files, step === 0))
              }}
            />
          )}
          {unmapped !== null && <Columns key={unmapped.file} unmapped={unmapped} onOpened={onOpened} open={open} />}
          {step === 2 && summary !== null && <PolicyForm summary={summary} onOpened={onOpened} />}
          {step === 3 && summary !== null && <Ready opened={opened} />}
          {step > 0 && (
            <p>
              <button type="button" onClick={() => open(call('openDemo'))}>
                Start again with the demo
              </button>
            </p>
          )}
        </>
      )}
    </div>
  )
}

function Ready({ opened }: { readonly opened: Opened | null }) {
  const summary = opened?.summary
  if (summary === null || summary === undefined) return null
  return (
    <section>
      <h2>{plural(summary.tickets, 'ticket')} are ready</h2>
      <ul>
        {summary.sources.map(({ name, kind, records, leftOut, modifiedAt }) => (
          <li key={name}>
            {name}: {kind}
            {records !== null && `, ${plural(records, 'record')}`}
            {leftOut > 0 && `, ${plural(leftOut, 'row')} left out`}
            {modifiedAt !== null && `, written on ${day(modifiedAt, summary.suggestedZone)}`}
          </li>
        ))}
      </ul>
      <p>
        <a class="button" href={`#/overview?at=${summary.suggestedAt}`}>
          Look at the overview
        </a>{' '}
        <a href={`#/board?at=${summary.suggestedAt}`}>or at the SLA board</a>
      </p>
      <Keep />
      <p class="soft">Drop more files to know more: time entries, clients, contracts, obligations with evidence.</p>
    </section>
  )
}

function Drop({ onFiles }: { readonly onFiles: (files: File[]) => void }) {
  const [isOver, setOver] = useState(false)
  return (
    <>
      <label
        class={`drop ${isOver ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          onFiles([...(event.dataTransfer?.files ?? [])])
        }}
      >
        <strong>Drop exports here, or choose files</strong>
        <span class="soft">
          Tickets as CSV or NDJSON (.gz too). With them, if you have them: a CSV map and an SLA policy that you saved
          here, time entries, clients, contracts.
        </span>
        <input type="file" multiple onChange={(event) => onFiles([...(event.currentTarget.files ?? [])])} />
      </label>
      <p class="soft">
        The files are read in this browser. Nothing is uploaded: this page may not connect to any other host.
      </p>
    </>
  )
}
