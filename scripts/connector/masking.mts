// Keeps secrets out of everything that is shown: by the names under which they travel, and by their values wherever else
// they turn up, for example in a system's own words.
import { isSecretName } from './secret-names.mjs'

const MASK = '•••'
/** A value this short turns up by accident. */
const SHOWN_BELOW = 4
/** Longer texts are photos. */
const TEXT_MAX = 500

export type Masking = {
  /** From now on this value is never shown. */
  readonly hide: (value: string) => void
  /** Hides what an input holds under the name of a secret. */
  readonly hideIn: (input: unknown) => void
  readonly text: (text: string) => string
}

export function makeMasking(): Masking {
  const hidden = new Set<string>()

  function hide(value: string): void {
    if (value.length < SHOWN_BELOW) return
    for (const form of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]) hidden.add(form)
  }

  function hideIn(input: unknown): void {
    if (typeof input !== 'object' || input === null) return
    for (const [name, value] of Object.entries(input)) {
      if (typeof value === 'string' && isSecretName(name)) hide(value)
      hideIn(value)
    }
  }

  return {
    hide,
    hideIn,
    // The longest first, so that no rest of one is left where a shorter one is a part of it.
    text: (text) =>
      [...hidden].sort((a, b) => b.length - a.length).reduce((all, one) => all.replaceAll(one, MASK), text),
  }
}

/** A request's body for people: pretty JSON, secrets masked by their names, photos by their length. */
export function bodyForPeople(body: string | undefined): string {
  if (body === undefined || body === '') return ''
  const json = parsed(body)
  if (json !== undefined) return JSON.stringify(withoutSecrets(json), null, 2)
  const pairs = [...new URLSearchParams(body)].map(([name, value]) => [name, parsed(value) ?? value])
  return JSON.stringify(withoutSecrets(Object.fromEntries(pairs)), null, 2)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.length > TEXT_MAX ? `${value.slice(0, 20)}… (${value.length})` : value
  }
  if (Array.isArray(value)) return value.map(withoutSecrets)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, isSecretName(name) ? MASK : withoutSecrets(member)]),
  )
}
