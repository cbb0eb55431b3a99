// Goal: a record can be rebuilt from its paper, and a bad scan never passes for another record. Method: properties over any
// facts and any single damage, one paper written out by hand to hold the format still, known checksums.
import { addDays, Day } from '@shared/kit/dates'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { cutForPaper, type PaperFacts, readPaper, withSignature, writePaper } from './warranty-paper'
import { bodyOf, checksumOf, frameOf, utf8BytesOf } from './warranty-paper-frame'

const GIVEN: PaperFacts = {
  warrantyId: '3f2b8c1e-5a4d-4e6f-9a7b-0c1d2e3f4a5b',
  ticketId: 'HD-2026/0042',
  productId: '9001',
  productName: 'Máy khoan Bosch | GSB 550',
  model: 'GSB 550',
  serial: '490154203237518',
  privateCode: 'K~7',
  months: 12,
  activeDay: Day.parse('2026-11-25'),
  expiredDay: Day.parse('2027-11-25'),
  customerName: 'Nguyễn Thị Hoà',
  customerPhone: '+84912345678',
  note: 'Tặng kèm mũi khoan\nđổi trong 7 ngày',
  createdAtMs: 1_795_600_000_000,
}
const BODY =
  'CFW1|3f2b8c1e5a4d4e6f9a7b0c1d2e3f4a5b|HD-2026/0042|9001|Máy khoan Bosch ~1 GSB 550|GSB 550|490154203237518|K~07|12|' +
  '20261125|20271125|Nguyễn Thị Hoà|+84912345678|Tặng kèm mũi khoan~2đổi trong 7 ngày|mwvxvn5s'

const anyText = (maxLength: number) =>
  fc.oneof(
    fc.string({ maxLength }),
    fc.string({ unit: 'binary', maxLength }),
    fc.string({
      unit: fc.constantFrom('|', '~', '1', '\n', '\t', '\r', 'e', '\u0301', '\ud800', 'ễ', '😀'),
      maxLength,
    }),
  )
const anyDay = fc.integer({ min: 0, max: 36_500 }).map((days) => addDays(Day.parse('2000-01-01'), days))
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
const factsUpTo = (idMax: number, textMax: number): fc.Arbitrary<PaperFacts> =>
  fc.record({
    warrantyId: fc.uuid({ version: 4 }),
    ticketId: anyText(idMax),
    productId: anyText(idMax),
    productName: anyText(textMax),
    model: anyText(textMax),
    serial: anyText(idMax),
    privateCode: anyText(textMax),
    months: orNull(fc.maxSafeInteger()),
    activeDay: orNull(anyDay),
    expiredDay: orNull(anyDay),
    customerName: anyText(textMax),
    customerPhone: orNull(fc.stringMatching(/^\+\d{6,15}$/)),
    note: anyText(textMax),
    createdAtMs: orNull(fc.maxSafeInteger()),
  })
const signature = fc.stringMatching(/^[A-Za-z0-9_-]{1,86}$/)

/** Papers with and without a signature. */
const anyPaper = fc.tuple(factsUpTo(20, 80), orNull(signature)).map(([facts, sign]) => paperOf(facts, sign))

function paperOf(facts: PaperFacts, sign: string | null): string {
  const paper = writePaper(facts)
  if (paper === null) throw new Error('no room on the paper')
  return sign === null ? paper : withSignature(paper, sign)
}

const wellFormed = (text: string) => text.replace(/\p{Cs}/gu, '\ufffd').normalize('NFC')
const bytesOf = (text: string) => new TextEncoder().encode(text).length

describe('what is read', () => {
  test('is what was written, within 1,200 bytes even when signed', () => {
    fc.assert(
      fc.property(factsUpTo(40, 300), signature, (facts, sign) => {
        const paper = paperOf(facts, null)
        const signed = paperOf(facts, sign.padEnd(86, 'A'))
        expect(bytesOf(signed)).toBeLessThanOrEqual(1200)
        const reading = readPaper(paper)
        expect(reading).toMatchObject({ ok: true, facts: cutForPaper(facts), signature: null })
        expect(readPaper(signed)).toEqual({ ...reading, signature: sign.padEnd(86, 'A') })
      }),
    )
  })

  test('has ids, serial, phone and days whole, names from their beginning', () => {
    fc.assert(
      fc.property(factsUpTo(40, 300), (facts) => {
        const { warrantyId, months, activeDay, expiredDay, customerPhone, createdAtMs } = facts
        const cut = cutForPaper(facts)
        expect(cut).toMatchObject({ warrantyId, months, activeDay, expiredDay, customerPhone, createdAtMs })
        for (const id of ['ticketId', 'productId', 'serial'] as const) expect(cut?.[id]).toBe(wellFormed(facts[id]))
        for (const text of ['productName', 'customerName', 'note', 'model', 'privateCode'] as const) {
          expect(
            wellFormed(facts[text])
              .trim()
              .startsWith(cut?.[text] ?? 'missing'),
          ).toBe(true)
        }
      }),
    )
  })

  it('is the same after a scanner decomposed it or pressed Enter', () => {
    const paper = paperOf(GIVEN, 'c2ln')
    expect(readPaper(`${paper.normalize('NFD')}\r\n`)).toEqual(readPaper(paper))
  })
})

describe('damage', () => {
  const DAMAGES = ['damaged', 'notOurs']

  test('of one sign is never other facts, nor a newer or forged paper', () => {
    const sign = fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), fc.constantFrom(...'0123~| aZé'))
    fc.assert(
      fc.property(anyPaper, fc.nat(), sign, fc.constantFrom(0, 1), (paper, place, other, taken) => {
        const signs = [...paper]
        signs.splice(place % signs.length, taken, other)
        const changed = signs.join('')
        // Blanks at the ends and another spelling of the same letter are no change.
        fc.pre(changed.normalize('NFC').trim() !== paper)
        const reading = readPaper(changed)
        expect(reading.ok ? 'read' : reading.problem).toBeOneOf(DAMAGES)
      }),
      { numRuns: 500 },
    )
  })

  test('by a lost end or a lost sign is noticed', () => {
    fc.assert(
      fc.property(anyPaper, fc.nat(), (paper, place) => {
        const at = place % paper.length
        for (const rest of [paper.slice(0, at), paper.slice(at + 1), paper.slice(0, at) + paper.slice(at + 1)]) {
          const reading = readPaper(rest)
          expect(reading.ok ? 'read' : reading.problem).toBeOneOf(DAMAGES)
        }
      }),
    )
  })

  it.each([
    ['notOurs', ''],
    ['notOurs', '4006381333931'],
    ['notOurs', 'https://example.com/CFW1|'],
    ['notOurs', 'cfw1|'],
    ['notOurs', frameOf('CFW0|x', '')],
    ['newer', frameOf('CFW2|whatever|comes', 'later')],
    ['damaged', frameOf('CFW2|whatever|comes', 'later').replace('comes', 'goes')],
    // Checksums that fit, around what this version never writes.
    ['damaged', frameOf('CFW1', '')],
    ['damaged', frameOf(`${BODY}|more`, '')],
    ['damaged', frameOf(BODY.replace('|12|', '|012|'), '')],
    ['damaged', frameOf(BODY.replace('20261125', '20260230'), '')],
    ['damaged', frameOf(BODY.replace('~07', '~7'), '')],
    ['damaged', frameOf(BODY.replace('3f2b', '3g2b'), '')],
    ['damaged', frameOf(BODY, 'no base64url')],
  ])('%s: %s', (problem, text) => expect(readPaper(text)).toEqual({ ok: false, problem }))
})

describe('the paper', () => {
  it('stays as it is: papers are read for years', () => {
    expect(writePaper(GIVEN)).toBe(`${BODY}||f471d96b`)
    expect(readPaper(`${BODY}|c2ln|aef1def4`)).toEqual({
      ok: true,
      facts: GIVEN,
      signed: BODY,
      signature: 'c2ln',
    })
  })

  it('has empty fields where nothing is known', () => {
    const nothing = { productName: ' ', model: '', privateCode: '', customerName: '', customerPhone: '', note: '' }
    const terms = { months: null, activeDay: null, expiredDay: null, createdAtMs: null }
    const paper = paperOf({ ...GIVEN, ...nothing, ...terms }, null)
    expect(paper).toContain('|HD-2026/0042|9001|||490154203237518|||||||||')
    expect(readPaper(paper)).toMatchObject({ facts: { ...nothing, ...terms, productName: '', customerPhone: null } })
  })

  it('holds 60 code points of a note', () => {
    expect(cutForPaper({ ...GIVEN, note: '😀'.repeat(61) })?.note).toBe('😀'.repeat(60))
    expect(cutForPaper({ ...GIVEN, note: `${'a'.repeat(59)} b` })?.note).toBe('a'.repeat(59))
  })

  it('cuts names first, and only as far as needed', () => {
    const long = { ...GIVEN, productName: 'ễ'.repeat(250), customerName: 'ễ'.repeat(100), model: 'M'.repeat(255) }
    const cut = cutForPaper(long)
    expect(cut).toEqual({ ...long, productName: cut?.productName })
    expect(bytesOf(paperOf(long, 'A'.repeat(86)))).toBeGreaterThan(1200 - 3)
    const longer = cutForPaper({ ...long, serial: 'S'.repeat(255), privateCode: 'P'.repeat(255) })
    expect(longer).toMatchObject({ productName: '', model: long.model, privateCode: 'P'.repeat(255) })
    expect(longer?.customerName).toMatch(/^ễ+$/)
    expect(longer?.customerName).not.toBe(long.customerName)
  })

  it('is none where ids alone have no room', () => {
    expect(writePaper({ ...GIVEN, serial: 'ễ'.repeat(255), ticketId: 'ễ'.repeat(100) })).toBeNull()
    expect(writePaper({ ...GIVEN, serial: 'S'.repeat(255), productId: 'P'.repeat(255) })).not.toBeNull()
  })

  it('is signed anew, never twice, and only with a signature', () => {
    const paper = paperOf(GIVEN, null)
    expect(withSignature(withSignature(paper, 'b25l'), 'dHdv')).toBe(withSignature(paper, 'dHdv'))
    expect(() => withSignature(paper, 'a|b')).toThrow('base64url')
    expect(() => withSignature(paper, '')).toThrow('base64url')
    expect(() => withSignature(`${paper}0`, 'b25l')).toThrow('only a paper')
  })
})

describe('the frame', () => {
  // The check value of CRC-32/ISO-HDLC.
  it.each([
    ['123456789', 'cbf43926'],
    ['', '00000000'],
  ])('the checksum of %j is %s', (text, checksum) => expect(checksumOf(text)).toBe(checksum))

  test('bytes are UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(utf8BytesOf(text)).toEqual([...new TextEncoder().encode(text)])
      }),
    )
  })

  it('gives no two lists of fields one body', () => {
    const fields = fc.array(fc.string({ unit: fc.constantFrom('|', '~', '0', '1', '\n') }), { maxLength: 4 })
    fc.assert(
      fc.property(fields, fields, (one, other) => {
        expect(bodyOf(1, one) === bodyOf(1, other)).toBe(JSON.stringify(one) === JSON.stringify(other))
      }),
    )
  })
})
