// What an editor shows when a user hovers over a key of a document, read from the declarations that the build emits.

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { compilerOptions } from '../imports/program'
import { filesBelow, root } from '../packages'
import { compiler } from '../run'

/** Apart from the build's own folder, so that a test and a build can run at once. */
const folder = 'node_modules/.cache/mspkit/hover'

/** A document's interface, exported by a file: it extends `Doc` or what a schema infers. */
export interface DocumentType {
  readonly name: string
  /** From the root: `node_modules/.cache/mspkit/hover/calendar/src/definition/definition.d.ts`. */
  readonly file: string
  /** `calendar`. */
  readonly pkg: string
}

/** Emits every package's declarations as the build does, and finds the documents in them. */
export function emittedDocuments(): DocumentType[] {
  spawnSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', folder], { cwd: root })
  return declarations().flatMap((file) =>
    [
      ...readFileSync(join(root, file), 'utf8').matchAll(/^export interface (\w+) extends [^{]*(?:\bDoc\b|\binfer<)/gm),
    ].map(([, name = '']): DocumentType => ({ name, file, pkg: relative(folder, file).split('/')[0] ?? '' })),
  )
}

/** Emitted from a source file that is still there. */
const declarations = (): string[] =>
  filesBelow('packages', ['.ts'])
    .filter((path) => /^packages\/[^/]+\/src\//.test(path))
    .map(declarationOf)
    .filter((path) => existsSync(join(root, path)))

const declarationOf = (source: string): string => source.replace(/^packages/, folder).replace(/\.ts$/, '.d.ts')

const sourceOf = (declaration: string): string => declaration.replace(folder, 'packages').replace(/\.d\.ts$/, '.ts')

/** A key and what hovering over it shows; empty where it shows no prose. */
export interface Hover {
  /** `ZonedCalendar.validity.from`. */
  readonly key: string
  readonly prose: string
}

/** Hovers over every key of every document, those of objects written in place included. */
export function hoversOf(documents: readonly DocumentType[]): Hover[] {
  const probe = join(root, folder, 'probe.ts')
  const lines = documents.map(({ name, file }, index) => {
    const module = `./${relative(folder, file).replace(/\.d\.ts$/, '')}`
    return `import type { ${name} as Type${index} } from '${module}'\ndeclare const value${index}: Type${index}\n`
  })
  const service = serviceOf(probe, lines.join(''))
  const { program, checker } = programOf(service)
  const declared = program.getSourceFile(probe)?.statements.filter(ts.isVariableStatement) ?? []
  const keys = declared.map((statement) => {
    const [declaration] = statement.declarationList.declarations
    return declaration
      ? checker
          .getTypeAtLocation(declaration.name)
          .getProperties()
          .map(({ name }) => name)
      : []
  })
  const accesses = keys.flatMap((names, index) =>
    names.map((key) => ({ index, key, text: `value${index}${accessTo(key)}` })),
  )
  const text = `${lines.join('')}${accesses.map((access) => access.text).join('\n')}`
  const whole = serviceOf(probe, text)
  let at = lines.join('').length
  const first = accesses.map((access): Hover => {
    const position = at + access.text.search(/[.[]/) + (isIdentifier(access.key) ? 1 : 2)
    at += access.text.length + 1
    const info = whole.getQuickInfoAtPosition(probe, position)
    const name = documents[access.index]?.name
    return { key: `${name}.${access.key}`, prose: ts.displayPartsToString(info?.documentation) }
  })
  return [...first, ...inPlace(documents, declared, checker)]
}

const isIdentifier = (key: string): boolean => /^[\w$]+$/.test(key)

const accessTo = (key: string): string => (isIdentifier(key) ? `.${key}` : `['${key}']`)

/** Keys of objects that are written in place, inside documents. */
function inPlace(
  documents: readonly DocumentType[],
  declared: readonly ts.VariableStatement[],
  checker: ts.TypeChecker,
): Hover[] {
  const seen = new Set<ts.Type>()
  const below = (type: ts.Type, path: string): Hover[] => {
    const plain = checker.getNonNullableType(type)
    if (plain.isUnion()) return plain.types.flatMap((member) => below(member, path))
    if (seen.has(plain) || !(plain.flags & ts.TypeFlags.Object)) return []
    seen.add(plain)
    const item = checker.getIndexTypeOfType(plain, ts.IndexKind.Number) ?? checker.getIndexInfosOfType(plain)[0]?.type
    if (item) return below(item, path)
    // Named types are documents of their own, or no documents.
    if (plain.getSymbol()?.declarations?.some(ts.isInterfaceDeclaration)) return []
    return propertiesOf(plain, path)
  }
  const propertiesOf = (type: ts.Type, path: string): Hover[] =>
    type.getProperties().flatMap((property) => [
      {
        key: `${path}.${property.name}`,
        prose: ts.displayPartsToString(property.getDocumentationComment(checker)),
      },
      ...below(checker.getTypeOfSymbol(property), `${path}.${property.name}`),
    ])
  return declared.flatMap((statement, index) => {
    const [declaration] = statement.declarationList.declarations
    if (!declaration) return []
    return checker
      .getTypeAtLocation(declaration.name)
      .getProperties()
      .flatMap((property) => below(checker.getTypeOfSymbol(property), `${documents[index]?.name}.${property.name}`))
  })
}

function programOf(service: ts.LanguageService): { program: ts.Program; checker: ts.TypeChecker } {
  const program = service.getProgram()
  if (!program) throw new Error('The language service has no program.')
  return { program, checker: program.getTypeChecker() }
}

/** Files that are parsed once for all services. */
const parsed = ts.createDocumentRegistry()

/** A language service that sees one file of ours and the emitted declarations in the place of every source file. */
function serviceOf(probe: string, text: string): ts.LanguageService {
  const options: ts.CompilerOptions = { ...compilerOptions(), noUnusedLocals: false }
  const emittedPath = (resolved: string): string => {
    const path = relative(root, resolved)
    return /^packages\/[^/]+\/src\/.*\.ts$/.test(path) ? join(root, declarationOf(path)) : resolved
  }
  return ts.createLanguageService(
    {
      getCompilationSettings: () => options,
      getScriptFileNames: () => [probe],
      getScriptVersion: (path) => (path === probe ? text : '1'),
      getScriptSnapshot: (path) => {
        if (path === probe) return ts.ScriptSnapshot.fromString(text)
        return existsSync(path) ? ts.ScriptSnapshot.fromString(readFileSync(path, 'utf8')) : undefined
      },
      getCurrentDirectory: () => root,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: ts.sys.fileExists,
      readFile: ts.sys.readFile,
      directoryExists: ts.sys.directoryExists,
      resolveModuleNameLiterals: (literals, from) => {
        // The probe's own imports are of emitted files already; theirs are resolved where their source is.
        const origin = from === probe ? probe : join(root, sourceOf(relative(root, from)))
        return literals.map(({ text: specifier }) => {
          const { resolvedModule } = ts.resolveModuleName(specifier, origin, options, ts.sys)
          if (!resolvedModule) return { resolvedModule: undefined }
          const resolvedFileName = emittedPath(resolvedModule.resolvedFileName)
          const extension = resolvedFileName.endsWith('.d.ts') ? ts.Extension.Dts : resolvedModule.extension
          return { resolvedModule: { ...resolvedModule, resolvedFileName, extension } }
        })
      },
    },
    parsed,
  )
}
