// What is wrong with the options of a command, for what the library that parses them says too little.

import { didYouMean, quote } from '@mspkit/values'
import type { Command } from 'commander'

/**
 * The sentence for options that are missing: a misspelt one, if there is one, because it is why another is missing; else all of them, with what to write.
 * Any other error as it is.
 */
export function optionErrors(error: string, command: Command): string {
  const [, flags, option] = /^error: option '((\S+).*)' argument missing/.exec(error) ?? []
  if (flags !== undefined) return `error: nothing follows ${option}. Write ${flags}.\n`
  if (!error.startsWith('error: required option ')) return error
  const known = command.options.flatMap(({ long }) => long ?? [])
  const misspelt = command.args.find((word) => word.startsWith('--') && !known.includes(word.split('=')[0] ?? ''))
  if (misspelt !== undefined) {
    const name = misspelt.split('=')[0] ?? ''
    return `error: unknown option ${quote(name)}.${didYouMean(name, known)}\n`
  }
  const missing = command.options.filter(
    (option) => option.mandatory && command.getOptionValue(option.attributeName()) === undefined,
  )
  const longest = Math.max(...missing.map(({ flags }) => flags.length))
  const lines = missing.map(
    ({ flags, description }) => `  ${flags.padEnd(longest)}  ${description.replace(/^required: /, '')}`,
  )
  return [`error: ${missing.length === 1 ? 'this option is' : 'these options are'} required:`, ...lines, ''].join('\n')
}
