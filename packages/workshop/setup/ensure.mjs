// Installs the workspace when node_modules is missing or older than the lockfile. Plain Node, no dependency:
// it is what `npm test`, `npm run demo` and `npm run check` call first, on a machine that has nothing but Node and npm.
//
//   node packages/workshop/setup/ensure.mjs            install if needed
//   node packages/workshop/setup/ensure.mjs --always   install (npm run setup)

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')
const stamp = join(root, 'node_modules/.mspkit-setup')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const fingerprint = `${createHash('sha256')
  .update(readFileSync(join(root, 'pnpm-lock.yaml')))
  .digest('hex')} node ${process.versions.node.split('.')[0]}\n`

const major = Number(process.versions.node.split('.')[0])
if (major < 20) {
  console.error(`mspkit needs Node 20 or newer; this is ${process.version}.`)
  process.exit(1)
}

const isCurrent = existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint
if (!isCurrent || process.argv.includes('--always')) install()

function install() {
  console.error(`Setting up: ${manifest.packageManager} install, once per lockfile.`)
  const started = Date.now()
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  const result = spawnSync(npx, ['--yes', manifest.packageManager, 'install', '--frozen-lockfile'], {
    cwd: root,
    // npm hands its own settings down as npm_config_*; pnpm would read some of them as its own.
    env: { ...withoutNpmSettings(process.env), CI: 'true' },
    // Standard output belongs to the command that comes after.
    stdio: ['ignore', process.stderr.fd, 'inherit'],
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) {
    console.error('\nThe install did not finish. If the lockfile is behind the manifests, run')
    console.error(`  npx ${manifest.packageManager} install\nand commit pnpm-lock.yaml.`)
    process.exit(result.status ?? 1)
  }
  writeFileSync(stamp, fingerprint)
  console.error(`Set up in ${Math.round((Date.now() - started) / 1000)} s.\n`)
}

/** Registry, proxy, cache and certificate settings stay: a company's mirror must go on working. */
function withoutNpmSettings(environment) {
  const kept =
    /^npm_config_(registry|proxy|https?_proxy|noproxy|cafile|ca|strict_ssl|cache|userconfig|globalconfig|.*_authtoken)$/i
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^npm_config_/i.test(name) || kept.test(name)),
  )
}
