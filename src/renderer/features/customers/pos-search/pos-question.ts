// What was typed into the search box as a question to the POS, and whether a customer in its answer is meant: how the POS
// matches is not documented, and it may drop a filter without a word (C28, A4). Pure.
import { phoneSearchForms, readPhone } from '@shared/domain/phone'
import { foldText } from '@shared/kit/text'

export type PosQuestion =
  /** E.164 */
  | { readonly by: 'phone'; readonly phone: string }
  /** A customer code or the barcode of a card. */
  | { readonly by: 'code'; readonly text: string }
  | { readonly by: 'name'; readonly text: string }

/** A customer as the POS told it; `address` is null where it does not tell one, `phone` where it hides it. */
export type PosFound = {
  readonly remoteId: string
  readonly codes: readonly string[]
  readonly name: string
  readonly phone: string | null
  readonly card: string | null
  readonly address: { readonly line: string; readonly district: string; readonly province: string } | null
}

const TEXT_MIN = 2
const CODE_MAX = 50

/** Null where too little was typed to ask about. */
export function questionOf(search: string): PosQuestion | null {
  const text = search.trim().normalize('NFC')
  const phone = readPhone(text).canonical
  if (phone !== null) return { by: 'phone', phone }
  if ([...text].length < TEXT_MIN || text.includes('*')) return null
  const isCode = /\d/.test(text) && !/\s/.test(text) && [...text].length <= CODE_MAX
  return { by: isCode ? 'code' : 'name', text }
}

/** Texts to ask with: every spelling of a number, and of a name the longest word too, wherever it stands in the name. */
export function spellingsOf(question: PosQuestion): readonly string[] {
  if (question.by === 'phone') return phoneSearchForms(question.phone)
  if (question.by === 'code') return [question.text]
  const words = question.text.split(/\s+/u).toSorted((one, other) => other.length - one.length)
  return [...new Set([question.text, ...words.slice(0, 1)])]
}

/** Whether the customer is meant; `cannotTell`: the POS hides what it would be told by. */
export function isMeant(question: PosQuestion, found: PosFound): boolean | 'cannotTell' {
  switch (question.by) {
    case 'phone':
      return found.phone === null ? 'cannotTell' : readPhone(found.phone).canonical === question.phone
    case 'code': {
      const wanted = foldText(question.text)
      return [...found.codes, found.card ?? ''].some((code) => foldText(code) === wanted)
    }
    case 'name': {
      const words = foldText(found.name).split(' ')
      const tokens = foldText(question.text).split(' ')
      return tokens.every((token) => words.some((word) => word.startsWith(token)))
    }
  }
}
