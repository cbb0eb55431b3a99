// A counter at the simulated POS: the app's connectors with everybody of the demo shop signed in. For tests that carry
// inputs to the POS and read them back.
import type { Photo } from '@shared/domain/photo'
import type { Outcome, Reading } from '@shared/kit/outcome'
import fc from 'fast-check'
import { expect } from 'vitest'
import { connectTo, signedIn } from '../factories/connectors'
import { DEMO } from '../factories/demo'
import type { PosOptions } from '../simulators/pos'
import { type Shop, startShop } from '../simulators/shop'

export type PosCounter = {
  readonly shop: Shop
  send(operation: string, input: unknown, author?: string): Promise<Outcome>
  probe(operation: string, input: unknown, author?: string): Promise<Reading>
  /** What a read found; a test fails where it found nothing. */
  found(operation: string, input: unknown, author?: string): Promise<Readonly<Record<string, unknown>>>
  close(): Promise<void>
}

/** Opens a counter; `profile` overrides fields of the POS's part of the shop profile. */
export async function openCounter(
  given: { readonly pos?: PosOptions; readonly profile?: object; readonly photos?: readonly Photo[] } = {},
): Promise<PosCounter> {
  const shop = await startShop({ pos: given.pos ?? {} })
  const tokens = Object.fromEntries(DEMO.pos.staff.map(({ username }) => [username, shop.pos.issueToken(username)]))
  const profile = shop.profile()
  const { photos = [] } = given
  const connectors = connectTo(
    { ...profile, systems: { ...profile.systems, pos: { ...profile.systems.pos, ...given.profile } } },
    { secrets: new Map(Object.entries(signedIn(tokens))), photos },
  )
  return {
    shop,
    send: (operation, input, author = 'quan') => connectors.send({ operation, input, author }),
    probe: (operation, input, author = 'quan') => connectors.probe({ operation, input, author }),
    found: async (operation, input, author = 'quan') => {
      const result = await connectors.read({ operation, input, author })
      expect(result).toMatchObject({ ok: true })
      return (result.ok ? result.value : {}) as Readonly<Record<string, unknown>>
    },
    close: () => shop.close(),
  }
}

/** Texts as people type them, marks and signs of all scripts included, trimmed and without `*`. */
export function typedText(maxLength: number, minLength = 0): fc.Arbitrary<string> {
  return fc
    .string({ unit: 'grapheme', minLength, maxLength })
    .map((value) => value.normalize('NFC').replaceAll('*', '').trim())
    .filter((value) => value.length >= minLength && [...value].length <= 255)
}
