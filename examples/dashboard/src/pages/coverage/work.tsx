// What was decided about real work, entry by entry, each with its proof.

import { useState } from 'preact/hooks'
import { call } from '../../engine'
import { count, dateText, plural } from '../../format'
import { usePage } from '../../parts/context'
import { Table } from '../../parts/table'
import type { Proof, CoveragePage as Value } from '../../worker/views/coverage'

/** A line of a proof; those that begin with a hyphen are steps of the line above. */
export const Sentence = ({ text }: { readonly text: string }) => (
  <li class={/^\s*- /.test(text) ? 'inner' : undefined}>{text.replace(/^\s*- /, '')}</li>
)

export function Work({ value }: { readonly value: Value }) {
  const { link, nameOf, query } = usePage()
  const [open, setOpen] = useState<{ readonly id: string; readonly proof: Proof | null } | null>(null)
  if (value.work.length === 0) return null
  return (
    <section>
      <h2>Work of the period</h2>
      <p class="soft">
        {value.workOf > value.work.length
          ? `The first ${count(value.work.length)} of ${plural(value.workOf, 'entry', 'entries')}`
          : plural(value.workOf, 'entry', 'entries')}
        , those that are not covered first.
      </p>
      <Table
        caption="Work of the period"
        hideCaption
        step={25}
        columns={[
          { label: 'Day', cell: ({ on }) => dateText(on) },
          { label: 'Client', cell: ({ clientId }) => nameOf(clientId) },
          {
            label: 'Ticket',
            wide: true,
            cell: ({ ticketId, title }) =>
              ticketId === null ? (
                '–'
              ) : (
                <>
                  <a href={link('ticket', { id: ticketId })}>{ticketId}</a> <span class="soft">{title}</span>
                </>
              ),
          },
          { label: 'Work', cell: ({ workType, technicianId }) => [workType, technicianId].filter(Boolean).join(' · ') },
          { label: 'Minutes', end: true, cell: ({ minutes }) => count(minutes) },
          { label: 'Decided', cell: ({ decision }) => decision.replaceAll('-', ' ') },
          {
            label: 'Why',
            wide: true,
            cell: ({ entryId, decidedBy }) => (
              <>
                {decidedBy.join(', ')}{' '}
                <button
                  type="button"
                  class="link"
                  aria-expanded={open?.id === entryId}
                  onClick={() => {
                    if (open?.id === entryId) setOpen(null)
                    else
                      call('proof', query, entryId).then(
                        (proof) => setOpen({ id: entryId, proof }),
                        () => setOpen({ id: entryId, proof: null }),
                      )
                  }}
                >
                  {open?.id === entryId ? 'hide proof' : 'proof'}
                </button>
                {open?.id === entryId && (
                  <ul class="proof">
                    {(
                      open.proof?.sentences ?? ['No agreement with a scope was in force on this day, or several were.']
                    ).map((one, i) => (
                      <Sentence key={`${i} ${one}`} text={one} />
                    ))}
                    {open.proof?.changes.map((one) => (
                      <li key={one}>{one}</li>
                    ))}
                  </ul>
                )}
              </>
            ),
          },
        ]}
        rows={value.work}
        rowKey={({ entryId }) => entryId}
      />
    </section>
  )
}
