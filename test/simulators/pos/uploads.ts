// The images the simulated POS keeps: taken as base64 in a JSON field, served as files by the web server in front of it,
// to anybody (pos-customers-warranty.txt:688 and 780). Which spelling of base64 it takes is not documented (C10).
import { createHash } from 'node:crypto'
import type { SimAnswer, SimRequest } from '../server'
import type { Area } from './area'

export type UploadOptions = {
  /** Whether base64 must, must not or may begin with `data:image/jpeg;base64,`. */
  readonly imagePrefix?: 'required' | 'refused' | 'either'
}

const IMAGE_CODES = ['ERROR_UPLOAD_IMAGE', 'ERROR_DELETE_IMAGE', 'ERROR_UPDATE_IMAGE'] as const
export type ImageCode = (typeof IMAGE_CODES)[number]

export type Uploads = {
  readonly area: Area
  /** The bytes of an image, or null where the service would refuse it. */
  decode(text: string): Uint8Array | null
  /** Keeps an image and tells its path. */
  store(bytes: Uint8Array): string
  /** Keeps an image sent as base64 and tells its path; null where the service would refuse it. */
  take(text: string): string | null
  /** Gives up one use of a path; the file goes with the last. A path of somebody else's is no matter. */
  remove(path: string): void
  /** True where this step was told to fail; each trouble hits once. */
  fails(code: ImageCode): boolean
  /** The answer to a request for a file; null for any other path. */
  answer(request: SimRequest): SimAnswer | null
}

const PREFIX = /^data:image\/jpe?g;base64,/
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const FOLDER = '/uploads/'

export function createUploads({ imagePrefix = 'refused' }: UploadOptions = {}): Uploads {
  const files = new Map<string, { readonly bytes: Uint8Array; uses: number }>()
  const troubles: ImageCode[] = []

  function decode(text: string): Uint8Array | null {
    const isPrefixed = PREFIX.test(text)
    if (imagePrefix !== 'either' && isPrefixed !== (imagePrefix === 'required')) return null
    const digits = text.replace(PREFIX, '')
    if (!BASE64.test(digits)) return null
    const bytes = new Uint8Array(Buffer.from(digits, 'base64'))
    return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff ? bytes : null
  }

  function store(bytes: Uint8Array): string {
    const path = `${FOLDER}${createHash('sha256').update(bytes).digest('hex')}.jpg`
    files.set(path, { bytes, uses: (files.get(path)?.uses ?? 0) + 1 })
    return path
  }

  function remove(path: string): void {
    const file = files.get(path)
    if (!file) return
    file.uses -= 1
    if (file.uses === 0) files.delete(path)
  }

  function answer(request: SimRequest): SimAnswer | null {
    if (!request.path.startsWith(FOLDER)) return null
    if (request.method !== 'GET') return { status: 405, headers: { allow: 'GET' } }
    const file = files.get(request.path)
    if (file) return { status: 200, headers: { 'content-type': 'image/jpeg' }, body: file.bytes }
    const headers = { 'content-type': 'text/html' }
    return { status: 404, headers, body: '<html><h1>404 Not Found</h1><hr>nginx</html>' }
  }

  function trouble(record: Readonly<Record<string, unknown>>): void {
    const code = IMAGE_CODES.find((known) => known === record.code)
    if (!code) throw new Error(`no such image trouble: ${String(record.code)}`)
    troubles.push(code)
  }

  return {
    area: { routes: [], kinds: { image_troubles: trouble } },
    decode,
    store,
    take: (text) => {
      const bytes = decode(text)
      return bytes && store(bytes)
    },
    remove,
    fails: (code) => {
      const index = troubles.indexOf(code)
      if (index >= 0) troubles.splice(index, 1)
      return index >= 0
    },
    answer,
  }
}
