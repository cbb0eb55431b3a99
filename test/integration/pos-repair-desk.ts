// The counter at which repairs are taken in: repairs to send, repairs that stand in the POS already, photos, and the two
// ways of losing an answer. What a repair is at the POS is read through the app's own list.
import { createHash } from 'node:crypto'
import { type Photo, PhotoRef } from '@shared/domain/photo'
import { dayAt } from '@shared/kit/dates'
import type { Outcome, Reading } from '@shared/kit/outcome'
import fc from 'fast-check'
import { expect } from 'vitest'
import { commitAndDrop, mutations, resetBeforeCommit } from '../simulators/faults'
import type { LedgerEntry } from '../simulators/ledger'
import type { PosOptions } from '../simulators/pos'
import { openCounter, type PosCounter } from './pos-counter'

export type RepairRow = Readonly<Record<string, unknown>>

export type RepairDesk = PosCounter & {
  /** `action` is the last word of the operation's id. */
  act(action: string, input: object, author?: string): Promise<Outcome>
  look(action: string, input: object, author?: string): Promise<Reading>
  /** A repair as it is entered, with a marker that no other has. */
  registration(given?: {
    readonly product?: object
    readonly [field: string]: unknown
  }): Readonly<Record<string, unknown>>
  /** Takes a repair in and tells the id that the look afterwards found. */
  takeIn(given?: Parameters<RepairDesk['registration']>[0]): Promise<string>
  /** A repair that another till left in the POS; tells its id. */
  standing(told?: RepairRow): string
  /** All repairs, page by page. */
  rows(): Promise<readonly RepairRow[]>
  row(id: string): Promise<RepairRow>
  /** The photos of a repair, fetched from where the POS keeps them, under the names that their bytes have here. */
  photosOf(id: string): Promise<readonly string[]>
  /** What the history says was done to a repair, all pages. */
  logs(repairId: string): Promise<readonly string[]>
  effects(action?: string): readonly LedgerEntry[]
  /** A photo this device holds. `body` follows the signs by which a JPEG is known; without them nobody takes it for one. */
  photo(body: Uint8Array, isJpeg?: boolean): PhotoRef
  /** Sends it once with nothing done and once with the answer lost, and tells what the look after each read. */
  loseAnswers(action: string, input: object): Promise<{ readonly undone: Reading; readonly done: Reading }>
}

const JPEG_SIGNS = [0xff, 0xd8, 0xff]
const id = (action: string) => `pos.warrantyStatus.${action}`

export async function openDesk(
  given: { readonly pos?: PosOptions; readonly profile?: object } = {},
): Promise<RepairDesk> {
  const photos: Photo[] = []
  const counter = await openCounter({ ...given, photos })
  const { pos } = counter.shop
  let made = 0

  const registration: RepairDesk['registration'] = ({ product = {}, ...fields } = {}) => {
    made += 1
    return {
      product: {
        ...{ name: 'Máy khoan Bosch GSB 550', quantity: 1, status: 'Không lên nguồn', photos: [] },
        ...{ supplierName: '', note: `Phiếu ${made}`, ...product },
      },
      ...{ receiver: 'Trần Thị Lan', locationId: 1, warrantyType: 'customer', customerName: 'Đỗ Văn Ước' },
      ...{ customerPhone: '+84912345678', customerAddress: '12 Lê Lợi' },
      ...{ marker: String(made).padStart(6, '0'), createdDay: dayAt(Date.now()), ...fields },
    }
  }

  async function allOf(operation: string, input: object, name: string): Promise<readonly RepairRow[]> {
    const rows: RepairRow[] = []
    for (let page = 1, hasNext = true; hasNext; page += 1) {
      const found = await counter.found(operation, { ...input, page })
      rows.push(...(found[name] as RepairRow[]))
      hasNext = (found.page as { readonly hasNext: boolean }).hasNext
    }
    return rows
  }

  const act: RepairDesk['act'] = (action, input, author) => counter.send(id(action), input, author)
  const look: RepairDesk['look'] = (action, input, author) => counter.probe(id(action), input, author)
  const rows = () => allOf(id('list'), {}, 'repairs')
  const row: RepairDesk['row'] = async (repairId) =>
    (await rows()).find((each) => each.id === repairId) ?? expect.fail(`no repair ${repairId}`)
  const effects: RepairDesk['effects'] = (action) => pos.ledger.entries(action === undefined ? undefined : id(action))

  return {
    ...counter,
    ...{ act, look, registration, rows, row, effects },
    takeIn: async (fields) => {
      const outcome = await act('create', registration(fields))
      expect(outcome).toEqual({ kind: 'applied', remoteId: expect.any(String) })
      return outcome.kind === 'applied' ? (outcome.remoteId ?? '') : ''
    },
    standing: (told = {}) => {
      made += 1
      pos.stock('warranty_status', { id: `phieu-${made}`, product_name: `Máy ${made}`, location_id: 1, ...told })
      return `phieu-${made}`
    },
    photosOf: async (repairId) => {
      const { imageUrls } = await row(repairId)
      return Promise.all((imageUrls as string[]).map(async (url) => refOf(await bytesAt(url))))
    },
    logs: async (repairId) => (await allOf(id('history'), { repairId }, 'changes')).map(({ log }) => String(log)),
    photo: (body, isJpeg = true) => {
      const bytes = Buffer.concat([Buffer.from(isJpeg ? JPEG_SIGNS : []), body])
      const ref = refOf(bytes)
      photos.push({ ref, jpegBase64: bytes.toString('base64') })
      return ref
    },
    loseAnswers: async (action, input) => {
      pos.ledger.clear()
      pos.faults.add(resetBeforeCommit(), { when: mutations })
      expect((await act(action, input)).kind).toBe('unknown')
      expect(effects()).toEqual([])
      const undone = await look(action, input)
      pos.faults.add(commitAndDrop(), { when: mutations })
      expect((await act(action, input)).kind).toBe('unknown')
      const done = await look(action, input)
      expect(effects().map(({ operation }) => operation)).toEqual([id(action)])
      return { undone, done }
    },
  }
}

/** The bytes behind an address the POS told. */
export async function bytesAt(url: string): Promise<Uint8Array> {
  const answer = await fetch(url)
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

/** The name under which a device keeps these bytes. */
export function refOf(bytes: Uint8Array): PhotoRef {
  return PhotoRef.parse(`photo:${createHash('sha256').update(bytes).digest('hex')}`)
}

/** Adds places whose ids differ in their type and their signs only (C11); picks one of all that the POS then tells. */
export async function stockPlaces(desk: RepairDesk) {
  desk.shop.pos.stock('locations', { id: '7', name: 'Kho chữ' })
  desk.shop.pos.stock('locations', { id: 'kho/ß "2"', name: 'Kho lạ' })
  const { locations } = await desk.found('pos.warrantyStatus.locations', {})
  const places = locations as readonly { readonly id: string | number; readonly name: string }[]
  return (index: number) => places[index % places.length] ?? expect.fail('no place')
}

/** Phones as the app keeps them, or none. */
export const phones = fc.oneof(
  fc.constant(''),
  fc.nat({ max: 9_999_999 }).map((number) => `+8491${String(number).padStart(7, '0')}`),
)
/** The same phone as the POS is told it and tells it. */
export const national = (phone: string) => phone.replace('+84', '0')
export const quantities = fc.oneof(
  fc.integer({ min: 1, max: 99 }),
  fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
)
/** What follows the first signs of up to three photos. */
export const photoBodies = fc.array(fc.uint8Array({ minLength: 1, maxLength: 200 }), { maxLength: 3 })
