// The API reference, into docs/api: one page per entry point, named as users import it. The list comes from the manifests.

import { execFileSync } from 'node:child_process'
import { Converter, ReflectionKind } from 'typedoc'

const entryPoints = JSON.parse(
  execFileSync(process.execPath, ['--import', 'tsx', 'packages/workshop/scripts/entry-points.ts'], {
    encoding: 'utf8',
  }),
)

/** typedoc would call the module `values/src/money`. */
function nameByEntryPoint(app) {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (!reflection.kindOf(ReflectionKind.Module)) return
    const file = context.getSymbolFromReflection(reflection)?.declarations?.[0]?.getSourceFile().fileName
    const entryPoint = entryPoints.find(({ source }) => file?.endsWith(`/${source}`))
    if (entryPoint) reflection.name = entryPoint.specifier
  })
}

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  plugin: ['typedoc-plugin-markdown', nameByEntryPoint],
  entryPoints: entryPoints.map(({ source }) => source),
  tsconfig: 'tsconfig.json',
  out: 'docs/api',
  router: 'module',
  name: 'mspkit',
  readme: 'none',
  disableGit: true,
  disableSources: true,
  excludeInternal: true,
  // What zod and Node declare is described there.
  excludeExternals: true,
  // The site counts headings of the same name otherwise than typedoc.
  useHTMLAnchors: true,
  // Types are checked by their own guard.
  skipErrorChecking: true,
  validation: { notExported: false, invalidLink: true, notDocumented: false },
  treatValidationWarningsAsErrors: true,
  logLevel: 'Warn',
}
