// Serves our own page from app://counterfoil with a strict content security policy. Nothing outside the renderer's
// folder can be read through it.
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { protocol } from 'electron'

export const PAGE_URL = 'app://counterfoil/index.html'

const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
}

/** Must be called before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** The page may run its own scripts and reach nothing: only main talks to the network. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Serves the built renderer from `folder`. */
export function servePage(folder: string): void {
  protocol.handle('app', async (request) => {
    const { host, pathname } = new URL(request.url)
    const file = normalize(join(folder, decodeURIComponent(pathname)))
    if (host !== 'counterfoil' || !file.startsWith(folder + sep)) return new Response('', { status: 404 })
    const type = MIME[extname(file)] ?? 'application/octet-stream'
    try {
      const bytes = await readFile(file)
      if (extname(file) !== '.html') return new Response(bytes, { headers: { 'content-type': type } })
      // A fresh nonce per load lets the UI kit put in its style sheets and nobody else theirs.
      const nonce = randomBytes(16).toString('base64')
      const html = bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce)
      return new Response(html, {
        headers: { 'content-type': type, 'content-security-policy': contentSecurityPolicy(nonce) },
      })
    } catch {
      return new Response('', { status: 404 })
    }
  })
}
