import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { compileObligations, unmetFirst } from '@mspkit/obligations'
import { evidenceReader } from '@mspkit/psa/evidence'
import type { Evidence } from '@mspkit/records'
import { dayMs, fromEpochMs, hourMs } from '@mspkit/values'
import { run } from 'mspkit'
import { describe, expect, test } from 'vitest'
import { estate, roster, silent } from '../mailbox/estate'
import { firstNight, generateMailbox } from '../mailbox/generate'
import { mailboxMap } from '../mailbox/map'
import { mboxOf } from '../mailbox/mbox'
import { measure, type Shares } from '../mailbox/measure'

describe('2,000 mails of six products in four languages', () => {
  test.each([19, 7, 2026])('seed %i: none is read wrongly, and no success is made up', async (seed) => {
    const shares = await measure(generateMailbox(seed, 2_000))
    const all = shares.get('all')
    expect(all).toMatchObject({ mails: 2_000, wrong: 0, wrongSuccess: 0 })
    expect(shares.get('no run')?.right).toBe(shares.get('no run')?.mails)
    // Of the products that have a rule, nine in ten mails are read; of the one without, none.
    expect(shares.get('script-dutch')?.right).toBe(0)
    for (const style of ['veeam', 'backup-exec', 'agent-french', 'nas-german', 'antivirus'] as const) {
      const { right = 0, mails = 1 } = shares.get(style) ?? {}
      expect(right / mails).toBeGreaterThan(0.9)
    }
  })

  test('every word that the map lacks is listed, and every kind of mail without a rule', async () => {
    const tracker = evidenceReader(mailboxMap).track()
    const mails = generateMailbox(19, 2_000)
    for await (const _ of tracker.evidence({ records: mails.map(({ mail }) => mail) }));
    const words = tracker.missingConfig().map(({ key }) => key)
    expect(words).toEqual(
      expect.arrayContaining(['Operazione riuscita', 'Correcto', 'wurde beendet', 'terminée', '12 of twelve']),
    )
    const subjects = tracker.unmatchedMails().map(({ subject }) => subject)
    expect(subjects.some((subject) => subject.startsWith('Back-up ACME-SRV'))).toBe(true)
    expect(subjects.some((subject) => subject.startsWith('RE: '))).toBe(true)
    expect(tracker.passedOver()).toBeGreaterThan(0)
  })

  test('the job that fell silent is named with its date, whatever the order of the mails', async () => {
    const mails = generateMailbox(19, 2_000)
    const evidence: Evidence[] = []
    const records = mails.map(({ mail }) => mail).reverse()
    for await (const { value } of evidenceReader(mailboxMap).evidence({ records }))
      if (value !== null) evidence.push(value)
    const obligations = compileObligations({
      timeZone: 'America/Chicago',
      from: '2026-03-01',
      obligations: [
        {
          id: 'backup',
          of: 'asset',
          every: '24h',
          grace: '72h',
          outcomes: ['success', 'warning', 'partial'],
          per: 'job',
          responsible: 'provider',
        },
      ],
    })
    const last = mails
      .flatMap(({ run }) => (run?.job === silent.job && run.outcome !== 'failure' ? [run.atMs] : []))
      .sort((a, b) => a - b)
      .at(-1)
    const atMs = firstNight + 35 * dayMs
    const unmet = unmetFirst(obligations.status(evidence, roster, atMs)).filter(({ part }) => part !== null)
    expect(unmet[0]).toMatchObject({
      clientId: silent.job.clientId,
      subject: { id: silent.job.assetId },
      part: silent.job.job,
      lastSuccessAt: fromEpochMs(last ?? 0),
      unmetSince: fromEpochMs((last ?? 0) + 96 * hourMs),
    })
    expect(estate.length).toBeGreaterThan(30)
  })

  test('the same mailbox as an mbox file: the command line names the silent job, the words and the mails that it does not know', async () => {
    const mails = generateMailbox(19, 2_000)
    const folder = mkdtempSync(join(tmpdir(), 'mspkit-mbox-'))
    const write = (name: string, content: string): string => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    }
    const names = { id: 'messageId', at: 'received', sender: 'from', subject: 'subject', body: 'body' }
    const columns = { ...names, clientId: 'from' }
    const senders = ['veeam', 'bexec', 'nas', 'agent', 'console', 'script']
    const addresses = senders.flatMap((sender) => roster.clients.map(({ id }) => [`${sender}@${id}.example`, id]))
    const map = { ...mailboxMap, columns, clients: Object.fromEntries(addresses) }
    const backup = { id: 'backup', of: 'asset', every: '24h', grace: '72h', per: 'job', responsible: 'provider' }
    const policy = { timeZone: 'America/Chicago', from: '2026-03-01', obligations: [backup] }
    const out = new PassThrough()
    const err = new PassThrough()
    const code = await run(
      [
        'obligations',
        ...['--policy', write('policy.json', JSON.stringify(policy))],
        ...['--roster', write('roster.json', JSON.stringify(roster))],
        ...['--evidence', write('jobs.mbox', mboxOf(mails.map(({ mail }) => mail)))],
        ...['--map', write('jobs.map.json', JSON.stringify(map))],
        ...['--at', fromEpochMs(firstNight + 35 * dayMs), '--format', 'json'],
      ],
      { out, err, now: () => 0 },
    )
    out.end()
    err.end()
    const [printed, said] = [await text(out), await text(err)]
    expect([code, said.slice(0, 200)]).toEqual([0, expect.anything()])
    const statuses = JSON.parse(printed)
    const named = statuses.filter(({ part }: { part: string | null }) => part !== null)
    const last = mails
      .flatMap(({ run: ran }) => (ran?.job === silent.job && ran.outcome === 'success' ? [ran.atMs] : []))
      .sort((a, b) => a - b)
      .at(-1)
    expect(named[0]).toMatchObject({ part: silent.job.job, lastSuccessAt: fromEpochMs(last ?? 0) })
    for (const word of ['Operazione riuscita', 'Correcto', 'wurde beendet', 'terminée']) expect(said).toContain(word)
    expect(said).toMatch(/\d+ × "Back-up ACME-SRV#/)
  })

  test('the guide shows what is measured', async () => {
    const shares = await measure(generateMailbox(19, 2_000))
    const guide = readFileSync(new URL('../../../docs/evidence.md', import.meta.url), 'utf8')
    const ruled = [...shares]
      .filter(([style]) => !['all', 'no run', 'script-dutch'].includes(style))
      .map(([, share]) => share)
    const row = (name: string, of: readonly Shares[]): string => {
      const sum = (key: keyof Shares): number => of.reduce((total, share) => total + share[key], 0)
      const [mails, ...parts] = (['mails', 'right', 'unknown', 'wrong'] as const).map(sum)
      const percents = parts.map((part) => `${((100 * part) / (mails ?? 1)).toFixed(1)} %`)
      return `| ${[name, mails, ...percents, sum('wrongSuccess')].join(' | ')} |`
    }
    const only = (key: Parameters<typeof shares.get>[0]): readonly Shares[] =>
      [...shares].flatMap(([name, share]) => (name === key ? [share] : []))
    expect(guide).toContain(row('all', only('all')))
    expect(guide).toContain(row('five products with a rule', ruled))
    expect(guide).toContain(row('the product without a rule', only('script-dutch')))
    expect(guide).toContain(row('mails about no run', only('no run')))
  })
})
