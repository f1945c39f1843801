// The names that the drawing's last column promises, against what the packages export.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import type { Place } from './drawing'
import { publishedRooms, type Room, root } from './rooms'

/** Names in code spans: `compileSla → read · next`, `/history`, `parseTicket …`. */
export const promisedNames = ({ verbs }: Place): string[] =>
  [...verbs.matchAll(/`([^`]*)`/g)].flatMap(([, span = '']) => span.split(/[\s·→…]+/).filter((name) => name !== ''))

/** A name is an entry point, a command, an export, or a member of something exported. */
export function brokenPromises(place: Place, room: Room): string[] {
  const exported = exportedNames(room)
  return promisedNames(place).filter((name) => {
    if (name.startsWith('/')) return !room.doors.some((door) => door.key === `.${name}`)
    if (name.startsWith(`${room.name}/`)) return !room.doors.some((door) => door.specifier === name)
    const isCommand = room.bins.length > 0 && existsSync(join(root, room.folder, 'src', name, 'command.ts'))
    return name !== room.name && !isCommand && !exported.has(name)
  })
}

/** One program of all entry points: to read the shared types once is most of the work. */
let everything: ts.Program | null = null

function programOfAll(): ts.Program {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const sources = publishedRooms().flatMap(({ doors }) => doors.map((door) => join(root, door.source)))
  return ts.createProgram(sources, options)
}

function exportedNames({ doors }: Room): Set<string> {
  everything ??= programOfAll()
  const program = everything
  const checker = program.getTypeChecker()
  const symbols = doors.flatMap((door) => {
    const source = program.getSourceFile(join(root, door.source))
    const module = source && checker.getSymbolAtLocation(source)
    return module ? checker.getExportsOfModule(module) : []
  })
  const members = symbols.flatMap((symbol) => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
    const isType = target.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)
    return isType ? checker.getDeclaredTypeOfSymbol(target).getProperties() : []
  })
  return new Set([...symbols, ...members].map(({ name }) => name))
}
