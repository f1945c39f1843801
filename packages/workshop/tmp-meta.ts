import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { join } from 'node:path'
import { publishedPackages, root } from './src/packages'
const plugin = { name: 'p', setup({ onResolve }: any) { const packages = publishedPackages(); onResolve({ filter: /^(@mspkit\/|mspkit($|\/))/ }, ({ path }: any) => { for (const pkg of packages) { const e = pkg.entryPoints.find((c) => c.specifier === path); const t = e && (pkg.manifest.publishConfig?.exports?.[e.key] as any); if (t) return { path: process.argv[3] === 'src' ? join(root, e!.source) : join(root, pkg.folder, t.import.default), sideEffects: false } } }) } }
const result = await build({ entryPoints: [join(root, 'packages/workshop/size', process.argv[2]!)], absWorkingDir: root, bundle: true, minify: process.argv[4] !== 'plain', format: 'esm', platform: 'browser', target: 'es2022', plugins: [plugin], metafile: true, write: false, logLevel: 'error' })
const bytes = result.outputFiles[0]!.contents
console.log(bytes.length, gzipSync(bytes, { level: 9 }).length)
for (const [p, { bytesInOutput }] of Object.entries(Object.values(result.metafile!.outputs)[0]!.inputs).sort((a, b) => b[1].bytesInOutput - a[1].bytesInOutput)) if (bytesInOutput > 0) console.log(bytesInOutput, p)
import { writeFileSync } from 'node:fs'
writeFileSync('/tmp/r/breach.min.js', bytes)
