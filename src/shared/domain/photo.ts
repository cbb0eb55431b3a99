// Photos as the app keeps them: JPEG files named by their own content, so that one photo is kept once however often it is
// used, and a damaged one is known by its name. What is saved refers to them; the bytes travel beside it.
import { z } from 'zod'

export const PhotoRef = z
  .string()
  .regex(/^photo:[0-9a-f]{64}$/)
  .brand<'PhotoRef'>()
/** Names a photo by the SHA-256 of its bytes; found anywhere in an entry's payload it means that photo. */
export type PhotoRef = z.infer<typeof PhotoRef>

/** Longest photo in characters of base64; one must fit into one request between the app's processes. */
const PHOTO_CHARS_MAX = 700_000

export const Photo = z.strictObject({ ref: PhotoRef, jpegBase64: z.base64().max(PHOTO_CHARS_MAX) })
/** A photo with its bytes. */
export type Photo = z.infer<typeof Photo>

/** Every photo a payload refers to, each once, wherever in it the names stand. */
export function photosIn(payload: unknown): readonly PhotoRef[] {
  const found = new Set<PhotoRef>()
  const rest = [payload]
  while (rest.length > 0) {
    const value = rest.pop()
    const ref = PhotoRef.safeParse(value)
    if (ref.success) found.add(ref.data)
    else if (typeof value === 'object' && value !== null) rest.push(...Object.values(value))
  }
  return [...found]
}
