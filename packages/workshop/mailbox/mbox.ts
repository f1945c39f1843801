// The mailbox as an mbox file, as Thunderbird and others write it.

import type { Mail } from './writing'

const encoded = (text: string): string => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`

/** The mails as one mbox file: words encoded as RFC 2047 says, texts in base64 or with lines that begin with "From" quoted. */
export function mboxOf(mails: readonly Mail[]): string {
  return mails.map(textOf).join('\n')
}

function textOf({ id, date, from, subject, body }: Mail, i: number): string {
  const address = /<([^<>]+)>/.exec(from)?.[1] ?? from
  const html = /<(?:table|p|div)\b/.test(body)
  const plain = i % 2 === 0
  const text = plain
    ? body.replace(/^(>*From )/gm, '>$1')
    : Buffer.from(body).toString('base64').replace(/.{76}/g, '$&\n')
  return [
    `From ${address} ${new Date(date).toUTCString().replace(/^(\w+), (\d+) (\w+) (\d+) ([\d:]+) GMT$/, '$1 $3 $2 $5 $4')}`,
    `Date: ${new Date(date).toUTCString()}`,
    `Message-ID: ${id}`,
    `From: "${encoded('Sicherung, täglich')}" <${address}>`,
    `Subject: ${encoded(subject)}`,
    `Content-Type: text/${html ? 'html' : 'plain'}; charset=utf-8`,
    `Content-Transfer-Encoding: ${plain ? '8bit' : 'base64'}`,
    '',
    text,
    '',
  ].join('\n')
}
