// Goal: words that repeat a secret go, whatever way it is spelt, and nothing else changes. Method: rules over made-up words.
import type { Outcome } from '@shared/kit/outcome'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeSaidBack } from './said-back'

const refusal = (message: string): Outcome => ({
  ...{ kind: 'rejected', category: 'validation', code: '422', message, field: 'password' },
})
const secrets = fc.string({ minLength: 6, unit: 'grapheme' }).filter((text) => text.trim().length >= 6)
const SPELLINGS = [
  (secret: string) => secret,
  (secret: string) => JSON.stringify({ secret }),
  (secret: string) => JSON.stringify(JSON.stringify({ secret })),
  (secret: string) => new URLSearchParams({ secret }).toString(),
]

test('words with a secret of this call are withheld, the code stays', () => {
  fc.assert(
    fc.property(secrets, fc.constantFrom(...SPELLINGS), (secret, spell) => {
      const { clean } = makeSaidBack()
      const message = `not accepted: ${spell(secret)}!`
      expect(clean(refusal(message), [secret])).toEqual(refusal(''))
      const cleaned = clean({ kind: 'unknown', detail: message } as Outcome, [secret])
      expect(JSON.stringify(cleaned)).not.toContain('not accepted')
    }),
  )
})

test('a credential that went over the line is a secret in every later answer', () => {
  const { carried, clean } = makeSaidBack()
  carried(undefined)
  carried('Bearer t0ken-0f-lan')
  carried('Bearer t0ken-0f-minh')
  expect(clean(refusal('who is t0ken-0f-lan?'))).toEqual(refusal(''))
  const plain = refusal('Số điện thoại đã có')
  expect(clean(plain, ['mật khẩu'])).toBe(plain)
  const done: Outcome = { kind: 'applied', remoteId: '7' }
  expect(clean(done, ['7'])).toBe(done)
})
