// Pictures that were sent to the simulated POS: takes base64, hands out an address, serves the bytes there.
import { createHash } from 'node:crypto'
import type { Area } from './area'
import { problem } from './laminas'

export type Uploads = {
  readonly area: Area
  /** Path of the stored picture; null where the text is no bare base64 of a JPEG, which POS calls ERROR_UPLOAD_IMAGE. */
  store(base64: string): string | null
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const JPEG = Buffer.from([0xff, 0xd8, 0xff])

export function createUploads(): Uploads {
  const files = new Map<string, Buffer>()

  return {
    store: (base64) => {
      if (!BASE64.test(base64)) return null
      const bytes = Buffer.from(base64, 'base64')
      if (!bytes.subarray(0, JPEG.length).equals(JPEG)) return null
      const name = `${createHash('sha256').update(bytes).digest('hex')}.jpg`
      files.set(name, bytes)
      return `/uploads/${name}`
    },
    area: {
      routes: [
        {
          path: /^\/uploads\/([0-9a-f]{64}\.jpg)$/,
          module: 'customers',
          methods: {
            GET: {
              operation: 'pos.uploads.get',
              run: ({ id }) => {
                const bytes = files.get(id)
                if (!bytes) return problem(404, 'Entity not found.')
                return { status: 200, headers: { 'content-type': 'image/jpeg' }, body: bytes }
              },
            },
          },
        },
      ],
      kinds: {},
    },
  }
}
