// Photos from files, named as the app names them: by the SHA-256 of their bytes.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Photo } from '@shared/domain/photo'
import { err, ok, type Result } from '@shared/kit/result'

/** A JPEG file as a photo. `unreadable`: no such file; `notAPhoto`: no JPEG, or too large for one request. */
export async function readPhotoFile(path: string): Promise<Result<Photo, 'unreadable' | 'notAPhoto'>> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch {
    return err('unreadable')
  }
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
  const ref = `photo:${createHash('sha256').update(bytes).digest('hex')}`
  const photo = Photo.safeParse({ ref, jpegBase64: bytes.toString('base64') })
  return isJpeg && photo.success ? ok(photo.data) : err('notAPhoto')
}
