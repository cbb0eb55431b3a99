// Makes photos for tests: any bytes will do where nobody looks at the picture.
import { createHash } from 'node:crypto'
import { type Photo, PhotoRef } from '@shared/domain/photo'

/** A photo of these bytes under their name. */
export function makePhoto(content: string | Uint8Array): Photo {
  const jpeg = Buffer.from(content)
  const ref = PhotoRef.parse(`photo:${createHash('sha256').update(jpeg).digest('hex')}`)
  return { ref, jpegBase64: jpeg.toString('base64') }
}
