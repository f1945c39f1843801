// A server of files for this machine only.

import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.ndjson': 'application/x-ndjson',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
}

/** Everything that may be wrong with a page of this folder stays on it: no frames, no other hosts, no code made at run time. */
const headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
}

export interface Served {
  readonly port: number
  close(): void
}

/** The path of a request; `null` where it is none. */
function pathOf(url: string): string | null {
  try {
    return decodeURIComponent(new URL(url, 'http://localhost').pathname)
  } catch {
    return null
  }
}

const isLoopback = (host: string | undefined): boolean => /^(localhost|127\.0\.0\.1)(:\d+)?$/.test(host ?? '')

/** Serves a folder on the loopback address. Port 0 takes any that is free; a port in use gives way to a free one. */
export function serve(folder: string, port: number): Promise<Served> {
  const server = createServer((request, response) => {
    const path = pathOf(request.url ?? '/')
    // A page of another host that names itself this machine's may not read what is served here.
    if (path === null || !isLoopback(request.headers.host)) {
      response.writeHead(path === null ? 400 : 403, { 'Content-Type': 'text/plain', ...headers }).end('Refused')
      return
    }
    const asked = normalize(join(folder, path.endsWith('/') ? `${path}index.html` : path))
    const file = existsSync(asked) && statSync(asked).isDirectory() ? join(asked, 'index.html') : asked
    const isInside = file.startsWith(normalize(folder) + sep)
    if (!isInside || !existsSync(file) || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(404, { 'Content-Type': 'text/plain', ...headers }).end('Not found')
      return
    }
    response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', ...headers })
    createReadStream(file).pipe(response)
  })
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port !== 0) server.listen(0, '127.0.0.1')
      else reject(error)
    })
    server.on('listening', () => {
      const address = server.address()
      const at = typeof address === 'object' && address !== null ? address.port : port
      resolve({ port: at, close: () => server.close() })
    })
    server.listen(port, '127.0.0.1')
  })
}
