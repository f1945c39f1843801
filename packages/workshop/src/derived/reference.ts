// The field reference: a page for each package, from the same JSON Schemas that editors get. Committed, because it is read
// where the guides are read, on the repository's pages.

import type { Derived } from '../derived'
import { filesBelow, read, type WorkspacePackage } from '../packages'
import { type NamedSchema, schemaPackages } from '../schemas/collect'
import { isNode, type JsonSchema, type LinkedSchema, linkedSchemas } from '../schemas/convert'

const folder = 'docs/reference'

export const fieldReference: Derived = {
  name: 'reference',
  files: async () => {
    const all = await linkedSchemas()
    return new Map(schemaPackages().map((pkg) => [`${folder}/${shortName(pkg)}.md`, page(pkg, all)]))
  },
  current: () => new Map(filesBelow(folder, ['.md']).map((path) => [path, read(path)])),
}

const shortName = (pkg: WorkspacePackage): string => pkg.folder.split('/').at(-1) ?? ''

function page(pkg: WorkspacePackage, all: readonly LinkedSchema[]): string {
  const own = all.filter(({ named }) => named.pkg.name === pkg.name)
  const ordered = [...own.filter(({ named }) => named.isDocument), ...own.filter(({ named }) => !named.isDocument)]
  const writer = new Writer(pkg, all)
  return [
    `# ${pkg.name}: fields`,
    'Written by `npm run reference` from the schemas. A document may have no key that is not listed.',
    ...ordered.map((one) => writer.section(one)),
    '',
  ].join('\n\n')
}

/** Writes the sections of one page; links lead from it. */
class Writer {
  readonly #package: WorkspacePackage
  readonly #byId: ReadonlyMap<unknown, LinkedSchema>

  constructor(pkg: WorkspacePackage, all: readonly LinkedSchema[]) {
    this.#package = pkg
    this.#byId = new Map(all.map((one) => [one.json.$id, one]))
  }

  section({ named, json }: LinkedSchema): string {
    const { $schema: _, $id: __, title: ___, description, ...body } = json
    const prose = typeof description === 'string' ? [description] : []
    return [`## ${named.id}`, ...prose, ...this.#body(named, body)].join('\n\n')
  }

  #body(named: NamedSchema, json: JsonSchema): string[] {
    if (isNode(json.properties)) return [this.#table(json)]
    const branches = branchesOf(json)
    const objects = branches.filter(({ properties }) => isNode(properties))
    if (objects.length > 0) {
      const others = branches.filter((branch) => !objects.includes(branch)).map((branch) => this.#words(branch))
      return [
        `${capital([...others, objects.length > 1 ? 'one of these objects' : 'an object'].join(', or '))}.`,
        ...objects.flatMap((branch) => [
          `### ${named.id}: ${this.#branchName(branch)}`,
          ...textOf(branch.description),
          this.#table(branch),
        ]),
      ]
    }
    const examples = Array.isArray(json.examples) ? [`Examples: ${json.examples.map(code).join(', ')}.`] : []
    const pattern = typeof json.pattern === 'string' ? [`Pattern: \`${json.pattern}\`.`] : []
    return [`${capital(this.#words(json))}.`, ...examples, ...pattern]
  }

  /** A branch by the literal that makes it one: `kind: "status"`. */
  #branchName(branch: JsonSchema): string {
    const literal = Object.entries(nodesOf(branch.properties)).find(([, property]) => property.const !== undefined)
    const required = Array.isArray(branch.required) ? branch.required : []
    return literal
      ? `\`${literal[0]}\` ${code(literal[1].const)}`
      : `with ${required.map((key) => `\`${key}\``).join(', ')}`
  }

  #table(object: JsonSchema): string {
    const head = ['| key | type | required | meaning | example |', '|---|---|---|---|---|']
    return [...head, ...this.#rows(object, '')].join('\n')
  }

  #rows(object: JsonSchema, before: string): string[] {
    const required = Array.isArray(object.required) ? object.required : []
    const rows = Object.entries(nodesOf(object.properties)).flatMap(([key, property]) => {
      const cells = [
        `\`${before}${key}\``,
        this.#words(property),
        required.includes(key) ? 'yes' : 'no',
        ...(textOf(property.description).length > 0 ? textOf(property.description) : ['']),
        this.#example(property),
      ]
      const [inner, mark] = property.type === 'array' ? [property.items, '[].'] : [property, '.']
      const nested = isNode(inner) && isNode(inner.properties) ? this.#rows(inner, `${before}${key}${mark}`) : []
      return [`| ${cells.map(cell).join(' | ')} |`, ...nested]
    })
    const others = isNode(object.additionalProperties)
      ? [`| any other | ${cell(this.#words(object.additionalProperties))} | no | | |`]
      : []
    return [...rows, ...others]
  }

  /** The type of a schema in words, with links. */
  #words(json: JsonSchema): string {
    const target = this.#byId.get(json.$ref)
    if (target) return `[${target.named.id}](${this.#pageOf(target)}#${target.named.id.toLowerCase()})`
    if (Array.isArray(json.enum)) return json.enum.map(code).join(', ')
    if (json.const !== undefined) return code(json.const)
    const branches = branchesOf(json)
    if (branches.length > 0) return [...new Set(branches.map((branch) => this.#words(branch)))].join(' or ')
    if (Array.isArray(json.type)) return json.type.map((type) => plain[String(type)]).join(' or ')
    if (json.type === 'array') return isNode(json.items) ? `list of ${this.#words(json.items)}` : 'list'
    if (isNode(json.properties) && !isNode(json.additionalProperties))
      return `object with ${Object.keys(json.properties)
        .map((key) => `\`${key}\``)
        .join(', ')}`
    if (json.type === 'object' && isNode(json.additionalProperties)) {
      const key = isNode(json.propertyNames) && json.propertyNames.$ref ? ` by ${this.#words(json.propertyNames)}` : ''
      return `object of ${this.#words(json.additionalProperties)}${key}`
    }
    return plain[String(json.type)] ?? 'anything'
  }

  #example(json: JsonSchema): string {
    const target = this.#byId.get(json.$ref)
    const examples = json.examples ?? target?.json.examples
    return Array.isArray(examples) && examples.length > 0 ? code(examples[0]) : ''
  }

  #pageOf({ named: { pkg } }: LinkedSchema): string {
    return pkg.name === this.#package.name ? '' : `${shortName(pkg)}.md`
  }
}

const plain: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'number',
  integer: 'whole number',
  boolean: '`true` or `false`',
  null: '`null`',
  object: 'object',
  array: 'list',
}

const branchesOf = (json: JsonSchema): JsonSchema[] => {
  const branches = json.anyOf ?? json.oneOf
  return Array.isArray(branches) ? branches.filter(isNode) : []
}

const nodesOf = (value: unknown): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(isNode(value) ? value : {}).filter((pair): pair is [string, JsonSchema] => isNode(pair[1])),
  )

const textOf = (value: unknown): string[] => (typeof value === 'string' ? [value] : [])
const code = (value: unknown): string => `\`${JSON.stringify(value)}\``
const cell = (text: string): string => text.replaceAll('|', '\\|')
const capital = (text: string): string => text.replace(/^[a-z]/, (letter) => letter.toUpperCase())
