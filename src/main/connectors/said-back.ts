// Keeps what a system repeats of our own secrets out of its words, which are shown, stored and logged. Words that hold a
// secret are dropped whole: to cut it out would tell where it stood, and the code beside them still says what happened.
import type { Outcome, Reading } from '@shared/kit/outcome'

export type SaidBack = {
  /** Remembers what a request carried as its credential. */
  readonly carried: (authorization: string | undefined) => void
  /** The same without words that hold a secret; `own` are those of this very call. */
  readonly clean: <T extends Outcome | Reading>(said: T, own?: readonly string[]) => T
}

/** Credentials to remember: more than are in use at once, few enough to be looked for in every answer. */
const REMEMBERED_MAX = 64
const HIDDEN = 'withheld: it repeats a secret'

export function makeSaidBack(): SaidBack {
  let known: readonly string[] = []

  return {
    carried: (authorization = '') => {
      const credential = authorization.slice(authorization.indexOf(' ') + 1)
      if (credential === '' || known.includes(credential)) return
      known = [credential, ...known].slice(0, REMEMBERED_MAX)
    },
    clean: (said, own = []) => {
      const spellings = [...known, ...own].flatMap(spellingsOf)
      const isTold = (text: string) => spellings.some((spelling) => text.includes(spelling))
      if ('message' in said && isTold(said.message)) return { ...said, message: '' }
      return 'detail' in said && isTold(said.detail) ? { ...said, detail: HIDDEN } : said
    },
  }
}

/** As it is, as it stands in a body of JSON or a form, and in either of these told once more. */
function spellingsOf(secret: string): readonly string[] {
  if (secret === '') return []
  const json = JSON.stringify(secret).slice(1, -1)
  const form = new URLSearchParams({ x: secret }).toString().slice(2)
  return [
    ...new Set([secret, secret.trim(), json, JSON.stringify(json).slice(1, -1), encodeURIComponent(secret), form]),
  ]
}
