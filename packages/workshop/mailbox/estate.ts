// The clients, devices and jobs of the generated mailbox, and who sends mails about them.

/** A product in the style in which it writes. */
export type Style = 'veeam' | 'backup-exec' | 'nas-german' | 'agent-french' | 'antivirus' | 'script-dutch'

/** A job that runs each night, and the mail that it sends. */
export interface MailJob {
  readonly style: Style
  readonly clientId: string
  readonly assetId: string
  readonly job: string
  /** Hour of the night at which it ends, in the zone of its site. */
  readonly hour: number
  readonly zone: 'America/Chicago' | 'Europe/Berlin'
}

const clients = ['acme', 'bolt', 'cedar', 'delta', 'ember'] as const

/** Names that tempt: they hold the words of outcomes. */
const names = ['Daily', 'SQL', 'Files', 'Failed Logins Export', 'Success Stories (web)', 'M365 - Mail', 'VM full']

const styles: readonly Style[] = ['veeam', 'backup-exec', 'nas-german', 'agent-french', 'antivirus', 'script-dutch']

/** Every job of the estate: each client has two servers, and each product runs at some of them. */
export const estate: readonly MailJob[] = clients.flatMap((clientId, c) =>
  [1, 2].flatMap((n) =>
    styles.flatMap((style, s): MailJob[] => {
      if ((c + s + n) % 3 === 0) return []
      const name = names[(c * 5 + s * 3 + n) % names.length] ?? 'Daily'
      return [
        {
          style,
          clientId,
          assetId: `${clientId.toUpperCase()}-SRV${n}`,
          job: `${clientId} ${name} ${n}`,
          hour: (s * 3 + n) % 7,
          zone:
            style === 'nas-german' || style === 'agent-french' || style === 'script-dutch'
              ? 'Europe/Berlin'
              : 'America/Chicago',
        },
      ]
    }),
  ),
)

/** The job that falls silent, and the number of the last night on which it ran. */
export const silent = { job: estate.find(({ style }) => style === 'veeam') ?? estate[0]!, lastNight: 20 }

export const roster = {
  clients: clients.map((id) => ({ id, name: id })),
  assets: clients.flatMap((clientId) =>
    [1, 2].map((n) => ({ id: `${clientId.toUpperCase()}-SRV${n}`, clientId, type: 'server' })),
  ),
}
