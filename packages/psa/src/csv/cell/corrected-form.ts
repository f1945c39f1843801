// The form of dates that is meant where a form is written in the letters of another program: Excel, moment, .NET.

const tokens = /''|'(?:''|[^'])+'|([A-Za-z])\1*|[^A-Za-z']+|'/g

/** Letters of other programs that mean one thing. */
const others: Readonly<Record<string, string>> = {
  YYYY: 'yyyy',
  yyy: 'yyyy',
  YY: 'yy',
  DD: 'dd',
  D: 'd',
  A: 'a',
  AM: 'a',
  PM: 'a',
  aa: 'a',
  tt: 'a',
  TT: 'a',
  n: 'm',
  nn: 'mm',
  Z: 'XXX',
  ZZ: 'XX',
  z: 'XXX',
  zzz: 'XXX',
  f: 'S',
  ff: 'SS',
  fff: 'SSS',
}

/**
 * A form in date-fns letters, from one in the letters of another program: `'MM/DD/YYYY'` is `'MM/dd/yyyy'`. It need not be right: whoever
 * proposes it compiles it first.
 */
export function correctedForm(format: string): string {
  const words = format.replace(/AM\/PM/gi, 'a').replace(/(?<![A-Za-z])MON(?![A-Za-z])/gi, 'MMM')
  const found = words.match(tokens) ?? []
  const has12 = found.some((token) => token === 'a' || others[token] === 'a')
  let hours = false
  let minutes = false
  let seconds = false
  return found
    .map((token) => {
      // Excel and others write months and minutes with one letter: what follows the hour is minutes.
      if (/^[Mm]{1,2}$/.test(token)) {
        if (!hours || minutes) return token.toUpperCase()
        minutes = true
        return token.toLowerCase()
      }
      if (/^[Hh]{1,2}$/.test(token)) {
        hours = true
        return has12 ? token.toLowerCase() : token.toUpperCase()
      }
      if (/^(?:s{1,2}|S{1,2})$/.test(token) && !seconds) {
        seconds = true
        return token.toLowerCase()
      }
      if (token === 'T') return "'T'"
      return others[token] ?? token
    })
    .join('')
}
