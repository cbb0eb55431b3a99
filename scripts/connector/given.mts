// Everything one call needs besides credentials, gathered from the arguments and checked: the shop, the operation, its
// input, the photos. Whatever is wrong ends it before anything is sent.
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type Photo, photosIn } from '@shared/domain/photo'
import type { ShopProfile } from '@shared/domain/shop-profile'
import { err, ok, type Result } from '@shared/kit/result'
import { readProfile } from '../../src/main/platform/profile-file'
import { SYSTEM_TITLES } from '../shop-words.mjs'
import type { Asked } from './arguments.mjs'
import { type AnyOperation, allOperations } from './docs-pages.mjs'
import { inputProblems } from './input-problems.mjs'
import { nearestOperations } from './offer.mjs'
import { readPhotoFile } from './photo-offers.mjs'
import { WORDS, type Words } from './words.mjs'

export type Given = {
  readonly profile: ShopProfile
  readonly words: Words
  readonly operation: AnyOperation
  readonly input: unknown
  readonly author: string
  readonly photos: readonly Photo[]
}

/** The operation of that name, or the sentence that says what is near it. */
export function namedOperation(name: string, words: Words): Result<AnyOperation, string> {
  const operation = allOperations().find(({ id }) => id === name)
  return operation ? ok(operation) : err(words.unknownOperation(name, nearestOperations(name)))
}

/** All photos that were offered, in their order. */
export async function offeredPhotos(asked: Asked, cwd: string, words: Words): Promise<Result<Photo[], string>> {
  const photos: Photo[] = []
  for (const file of asked.photos) {
    const photo = await readPhotoFile(resolve(cwd, file))
    if (!photo.ok) return err(photo.error === 'unreadable' ? words.photoMissing(file) : words.photoWrong(file))
    photos.push(photo.value)
  }
  return ok(photos)
}

/** Gathers and checks; the sentence is in the profile's language as soon as there is a profile. */
export async function gather(
  asked: Asked,
  photos: readonly Photo[],
  { cwd, words: terminalWords, readInput }: { cwd: string; words: Words; readInput: () => Promise<string> },
): Promise<Result<Given, string>> {
  if (asked.operation === null) return err(`${terminalWords.noOperation}\n\n${terminalWords.usage}`)
  const named = namedOperation(asked.operation, terminalWords)
  if (!named.ok) return named
  if (asked.profile === null) return err(terminalWords.noProfile)
  const read = await readProfile(resolve(cwd, asked.profile))
  if (!read.ok) {
    const lines = read.error.map(({ field, problem, detail }) =>
      [field, terminalWords.app.profile.problem[problem].title, detail].filter((part) => part !== '').join(' · '),
    )
    return err([terminalWords.profileWrong(asked.profile), ...lines.map((line) => `  ${line}`)].join('\n'))
  }

  const profile = read.value
  const words = WORDS[profile.language]
  const { value: operation } = named
  const misuse = misuseOf(asked, operation, profile, words)
  if (misuse !== null) return err(misuse)
  const input = await readGivenInput(asked.input, cwd, words, readInput)
  if (!input.ok) return input
  const parsed = operation.input.safeParse(input.value, { reportInput: true })
  if (!parsed.success) {
    const lines = inputProblems(parsed.error, words).map((line) => `  ${line}`)
    return err([words.inputWrong(operation.id), ...lines, words.seeShow(operation.id)].join('\n'))
  }
  const missing = photosIn(input.value).find((ref) => !photos.some((photo) => photo.ref === ref))
  if (missing !== undefined) return err(words.photoNotOffered(missing))
  return ok({ profile, words, operation, input: input.value, author: asked.author ?? '', photos })
}

/** Options that do not fit the operation or the shop; null where all do. */
function misuseOf(asked: Asked, { mutates, verify, paging, system }: AnyOperation, profile: ShopProfile, words: Words) {
  if (profile.systems[system] === null) return words.systemAbsent(SYSTEM_TITLES[system])
  if (asked.isVerify && !mutates) return words.onlyMutations
  if (asked.isVerify && !verify) return words.noRead(SYSTEM_TITLES[system])
  if (asked.isAllPages && !paging) return words.onlyLists
  if (system === 'pos' && (asked.author ?? '') === '') return words.noAuthor
  return null
}

async function readGivenInput(
  file: string | null,
  cwd: string,
  words: Words,
  readInput: () => Promise<string>,
): Promise<Result<unknown, string>> {
  if (file === null) return ok({})
  let text: string
  try {
    text = file === '-' ? await readInput() : await readFile(resolve(cwd, file), 'utf8')
  } catch {
    return err(words.inputMissing(file))
  }
  try {
    return ok(JSON.parse(text) as unknown)
  } catch {
    // The parser's own sentence quotes what it read.
    return err(words.inputNotJson)
  }
}
