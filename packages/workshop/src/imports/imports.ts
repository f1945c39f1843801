// Every import of a source file, as the compiler sees it.

import ts from 'typescript'

export interface Import {
  readonly specifier: string
  /** Gone after compilation. `import { type X }` is not: under verbatimModuleSyntax the import itself stays. */
  readonly typeOnly: boolean
  readonly line: number
  /** Where the specifier is in the text, without its quotes. */
  readonly start: number
}

export function importsOf(path: string, text: string): Import[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest)
  const found: Import[] = []
  const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return
    const start = specifier.getStart(source) + 1
    found.push({
      specifier: specifier.text,
      typeOnly,
      line: source.getLineAndCharacterOfPosition(start).line + 1,
      start,
    })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true)
    else if (ts.isCallExpression(node)) {
      const called = node.expression
      const loads =
        called.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(called) && called.text === 'require')
      if (loads) add(node.arguments[0], false)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
