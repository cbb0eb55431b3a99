// One attempt at a mutation, with all that its row asks for around the request: the look beforehand, the photos, the
// document's other spelling, the look afterwards. Whatever goes wrong once something was sent is `unknown`, never less.
import { rejected } from '@shared/connectors/answer'
import type { FoundMutation } from '@shared/connectors/catalogue'
import type { CallRead, PhotoBytes, WireAnswer, WireRequest } from '@shared/connectors/operation'
import { type Photo, type PhotoRef, photosIn } from '@shared/domain/photo'
import type { ShopProfile } from '@shared/domain/shop-profile'
import type { Outcome } from '@shared/kit/outcome'

/** What came of one request: an answer for the row to read, or an outcome already. */
export type Sent =
  | { readonly kind: 'answer'; readonly answer: WireAnswer }
  | { readonly kind: 'outcome'; readonly outcome: Outcome }

type Parts = {
  readonly profile: ShopProfile
  readonly readPhoto: (ref: PhotoRef) => Promise<Photo | null>
  readonly perform: (row: FoundMutation, build: () => WireRequest, author: string) => Promise<Sent>
  /** Told of every last answer and what it was taken for; null where the row stumbled over it. */
  readonly heard: (row: FoundMutation, answer: WireAnswer, outcome: Outcome | null) => void
}

export type Attempts = {
  readonly attempt: (row: FoundMutation, input: unknown, author: string, call: CallRead) => Promise<Outcome>
}

export function makeAttempts({ profile, readPhoto, perform, heard }: Parts): Attempts {
  /** Operations whose other spelling was taken last; it goes first from then on (C4, C8). */
  const otherFirst = new Set<string>()
  /** Groups of operations that rest until the app starts anew: see `restsWith`. */
  const halted = new Set<string>()

  async function attempt(row: FoundMutation, given: unknown, author: string, call: CallRead): Promise<Outcome> {
    const group = row.restsWith?.(given) ?? null
    if (group !== null && halted.has(group)) return rejected('client', 'halted', '')
    const photos = await photosOf(given)
    if (photos === null) return rejected('client', 'photoMissing', '')
    const prepared = await row.prepare?.(given, call)
    if (prepared?.kind === 'stopped') return prepared.outcome
    const input = prepared ? prepared.input : given
    const sent = await sendSpelt(row, input, photos, author)
    if (sent.kind === 'outcome') return sent.outcome
    const outcome = classify(row, sent.answer, input)
    if (outcome.kind !== 'applied') return outcome
    try {
      return await confirmed(row, input, outcome, call)
    } catch (error) {
      return notUnderstood(error)
    }
  }

  function classify(row: FoundMutation, answer: WireAnswer, input: unknown): Outcome {
    try {
      const outcome = row.classify(answer, input)
      heard(row, answer, outcome)
      return outcome
    } catch (error) {
      heard(row, answer, null)
      return notUnderstood(error)
    }
  }

  async function confirmed(row: FoundMutation, input: unknown, applied: Outcome, call: CallRead): Promise<Outcome> {
    if (!row.confirm) return applied
    const { outcome, halts } = await row.confirm(input, call, profile)
    if (halts !== undefined) halted.add(halts)
    return outcome
  }

  async function photosOf(input: unknown): Promise<PhotoBytes | null> {
    const byRef = new Map<PhotoRef, string>()
    for (const ref of photosIn(input)) {
      const photo = await readPhoto(ref)
      if (!photo) return null
      byRef.set(ref, photo.jpegBase64)
    }
    return (ref) => byRef.get(ref) ?? noPhotos(ref)
  }

  /** A request, and once more in the document's other spelling where the answer asks for it. */
  async function sendSpelt(row: FoundMutation, input: unknown, photos: PhotoBytes, author: string): Promise<Sent> {
    const { otherSpelling } = row
    const first = row.request(input, profile, photos)
    const other = otherSpelling?.request(input, profile, photos) ?? null
    if (!otherSpelling || !other) return perform(row, () => first, author)
    const isOtherFirst = otherFirst.has(row.id)
    const [now, then] = isOtherFirst ? [other, first] : [first, other]
    const sent = await perform(row, () => now, author)
    if (sent.kind !== 'answer' || !asks(otherSpelling, sent.answer, input)) return sent
    const again = await perform(row, () => then, author)
    if (again.kind === 'answer' && isTaken(row, again.answer, input)) {
      if (isOtherFirst) otherFirst.delete(row.id)
      else otherFirst.add(row.id)
    }
    return again
  }

  return { attempt }
}

function notUnderstood(error: unknown): Outcome {
  return { kind: 'unknown', detail: `answer not understood: ${nameOf(error)}` }
}

/** Something was sent by now: a row that stumbles over the answer must not pass for one that was never sent. */
function asks(other: NonNullable<FoundMutation['otherSpelling']>, answer: WireAnswer, input: unknown): boolean {
  try {
    return other.isAskedFor(answer, input)
  } catch {
    return false
  }
}

function isTaken(row: FoundMutation, answer: WireAnswer, input: unknown): boolean {
  try {
    return row.classify(answer, input).kind === 'applied'
  } catch {
    return false
  }
}

/** For requests that carry no photo. */
export const noPhotos: PhotoBytes = () => {
  throw new Error('no such photo')
}

/** An error's kind; its message could hold a path or a value. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'error'
}
