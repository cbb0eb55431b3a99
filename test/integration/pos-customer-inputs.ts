// Made-up customers for tests that carry inputs to the POS and back: nobody's phone twice, and texts as careless people
// type them.
import { expect } from 'vitest'
import type { PosCounter } from './pos-counter'

let made = 0

/** A number that nothing of this file's has yet. */
export function next(): number {
  made += 1
  return made
}

/** A mobile number that nobody has, as E.164 and as the POS keeps it. @param prefix two digits in use today */
export function freshPhone(prefix = '91'): { readonly phone: string; readonly kept: string } {
  const national = `${prefix}${String(next()).padStart(7, '0')}`
  return { phone: `+84${national}`, kept: `0${national}` }
}

/** Blanks around it and its marks apart from their letters: what arrives is `text` all the same. */
export function untidy(text: string): string {
  return ` \n${text.normalize('NFD')}\t`
}

export type Registration = {
  readonly code: string
  readonly name: string
  readonly phone: string
  readonly address: Readonly<Record<'province' | 'district' | 'ward' | 'line', string>>
}

export function newCustomer(given: Partial<Registration> = {}): Registration {
  return {
    ...{ code: `KH-${next()}`, name: 'Nguyễn Thị Ánh Tuyết', phone: freshPhone().phone },
    address: { province: 'TP Hồ Chí Minh', district: '', ward: 'Phường Bến Thành', line: '12 Lê Lợi' },
    ...given,
  }
}

/** Registers somebody and tells the id the POS gave. */
export async function addCustomer(counter: PosCounter, given: Partial<Registration> = {}): Promise<string> {
  const outcome = await counter.send('pos.customers.create', newCustomer(given))
  expect(outcome).toEqual({ kind: 'applied', remoteId: expect.any(String) })
  return outcome.kind === 'applied' ? (outcome.remoteId ?? '') : ''
}

/** All rows of a list that comes in pages. @param rows name of the list in the output */
export async function allRows(counter: PosCounter, operation: string, input: object, rows: string) {
  const all: Record<string, unknown>[] = []
  for (let page = 1; ; page += 1) {
    const value = await counter.found(operation, { ...input, page })
    all.push(...(value[rows] as Record<string, unknown>[]))
    if (!(value.page as { readonly hasNext: boolean }).hasNext) return all
  }
}
