// Turns an example into a program that checks itself: `expression // => literal` becomes a comparison, an import
// becomes a load through the packages' entry points.

import { transformSync } from 'esbuild'
import ts from 'typescript'

export interface Prepared {
  /** The body of an async function with `__check`, `__throws` and `__load` in scope. */
  readonly body: string
  /** Results that the body compares. */
  readonly results: number
}

interface Expected {
  readonly line: number
  readonly literal: string
  readonly throws: RegExpExecArray | null
}

const marker = /^\/\/ ?=> ?(.*)$/
const thrown = /^throws (\w+)(?:: (.*))?$/

/** @throws SyntaxError for a `// =>` that belongs to no statement, or that is no literal. */
export function prepare(code: string, firstLine: number): Prepared {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true)
  const lines = code.split('\n')
  const written = lines.filter((line) => /\/\/ ?=> ?/.test(line)).length
  let attached = 0
  const parts = source.statements.map((statement) => {
    const expected = expectedAfter(statement, source, lines, firstLine)
    if (expected) attached += 1
    return rewrite(statement, source, expected)
  })
  if (attached !== written) {
    throw new SyntaxError(
      `${written} results are written with "// =>" but only ${attached} follow a statement of the example's top level.`,
    )
  }
  const { code: body } = transformSync(`async () => {\n${parts.join('\n')}\n}`, { loader: 'ts', target: 'es2022' })
  return { body: `return (${body.trim().replace(/;$/, '')})()`, results: attached }
}

function expectedAfter(
  statement: ts.Statement,
  source: ts.SourceFile,
  lines: readonly string[],
  firstLine: number,
): Expected | null {
  const { line, character } = source.getLineAndCharacterOfPosition(statement.end)
  const rest = (lines[line] as string).slice(character).replace(/^[;\s]*/, '')
  const at = marker.test(rest) ? line : rest === '' && marker.test(lines[line + 1]?.trim() ?? '') ? line + 1 : null
  if (at === null) return null
  let literal = (marker.exec(at === line ? rest : (lines[at] as string).trim()) as RegExpExecArray)[1] as string
  const throws = thrown.exec(literal)
  for (let next = at + 1; !throws && !isExpression(literal); next += 1) {
    const more = /^\s*\/\/(.*)$/.exec(lines[next] ?? '')
    if (!more) throw new SyntaxError(`line ${firstLine + at}: ${literal} is not a JavaScript literal.`)
    literal += `\n${more[1]}`
  }
  return { line: firstLine + at, literal, throws }
}

function isExpression(text: string): boolean {
  try {
    new Function(`return (${text}\n)`)
    return text.trim() !== ''
  } catch {
    return false
  }
}

function rewrite(statement: ts.Statement, source: ts.SourceFile, expected: Expected | null): string {
  if (ts.isImportDeclaration(statement)) return load(statement)
  const text = statement.getText(source)
  if (!expected) return text
  const { line, literal, throws } = expected
  const shown = subject(statement, source)
  if (shown === null) {
    throw new SyntaxError(
      `line ${line}: only an expression or a single const can have a result. (A line that begins with [ or ( goes on the line before.)`,
    )
  }
  if (throws) {
    const [, name, message] = throws
    return `;await __throws(${line}, async () => (${shown.value}), ${JSON.stringify(name)}, ${JSON.stringify(message ?? '')});`
  }
  return `${shown.before}\n;__check(${line}, (${shown.value}), () => (${literal}\n));`
}

/** What a result is compared with: the expression, the argument of `console.log`, or the name just declared. */
function subject(statement: ts.Statement, source: ts.SourceFile): { before: string; value: string } | null {
  if (ts.isExpressionStatement(statement)) {
    const { expression } = statement
    const logged =
      ts.isCallExpression(expression) &&
      expression.expression.getText(source) === 'console.log' &&
      expression.arguments.length === 1
        ? expression.arguments[0]
        : undefined
    return { before: '', value: (logged ?? expression).getText(source) }
  }
  if (!ts.isVariableStatement(statement)) return null
  const [declaration, ...others] = statement.declarationList.declarations
  return declaration && others.length === 0 && ts.isIdentifier(declaration.name)
    ? { before: statement.getText(source), value: declaration.name.text }
    : null
}

function load(statement: ts.ImportDeclaration): string {
  const specifier = statement.moduleSpecifier.getText()
  const clause = statement.importClause
  if (!clause) return `await __load(${specifier})`
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return ''
  const bindings = clause.namedBindings
  const named =
    bindings && ts.isNamedImports(bindings)
      ? bindings.elements
          .filter((element) => !element.isTypeOnly)
          .map(({ propertyName, name }) => (propertyName ? `${propertyName.text}: ${name.text}` : name.text))
      : []
  const picked = [...(clause.name ? [`default: ${clause.name.text}`] : []), ...named]
  const whole =
    bindings && ts.isNamespaceImport(bindings) ? `const ${bindings.name.text} = await __load(${specifier})\n` : ''
  return `${whole}const { ${picked.join(', ')} } = await __load(${specifier})`
}
