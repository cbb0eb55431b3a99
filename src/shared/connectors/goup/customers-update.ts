// GoUP updates "by id" and wants `makh` beside it (G12), and does not say what becomes of fields that are left out. So
// the record is read before every attempt, and all of it is sent back with the change laid over it.
import type { Reading } from '@shared/kit/outcome'
import { z } from 'zod'
import { readingOfRefusal, stopped, stoppedByRead } from '../answer'
import { readingOfChange } from '../change-reading'
import { required, text } from '../inputs'
import type { CallRead, MutationOperation, Prepared } from '../operation'
import { GoupCode, type GoupCustomer, goupCustomersGet } from './customers-reads'
import { goupOf, goupRequest, outcomeOfAnswer } from './envelope'

const GoupFields = z
  .strictObject({
    shortName: required(50),
    name: required(350),
    // G23: each may hold several numbers, as the person wrote them.
    phone: text(200),
    mobile: text(200),
    email: text(350),
    address: text(350),
    skype: text(350),
    facebook: text(350),
    website: text(350),
    notes: text(500),
    // G14: no limit is known.
    employeeCode: required(200),
  })
  .partial()
/** Fields of a customer; absent: not known, or not changed. */
type GoupFields = z.infer<typeof GoupFields>

/** Our names and GoUP's, in the order of the document (goup.txt:60). */
const WIRE = {
  shortName: 'tenviettat',
  name: 'tenkh',
  phone: 'dienthoai',
  mobile: 'didong',
  email: 'email',
  address: 'diachi',
  skype: 'skype',
  facebook: 'facebook',
  website: 'website',
  notes: 'ghichu',
  employeeCode: 'manv',
} as const satisfies Record<keyof GoupFields, string>
const FIELDS = Object.keys(WIRE) as (keyof GoupFields)[]

export const GoupUpdate = z.strictObject({
  /** `makh`. It is never changed: the webhook and every look-up match on it alone (G25). */
  code: GoupCode,
  /** GoUP's own id; the look beforehand fills it in (G12). */
  id: z.string().nullable(),
  /** What we know from what we sent before; may be empty. */
  known: GoupFields,
  change: GoupFields,
  /** A person was shown what GoUP does not tell, and lets it go. */
  mayErase: z.boolean(),
})
export type GoupUpdate = z.infer<typeof GoupUpdate>

/** What an answer tells: missing is not empty (G16), and a masked value is no value (I10). */
function toldFields(customer: GoupCustomer): GoupFields {
  const told = FIELDS.filter((field) => customer.told.includes(WIRE[field]) && !customer[field].includes('*'))
  return Object.fromEntries(told.map((field) => [field, customer[field]]))
}

/** Without members that are there and undefined: laid over others, those would take them away. */
function defined(fields: GoupFields): GoupFields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

/** What was known, overlaid with what GoUP tells now, overlaid with the change. */
export function mergeFields(known: GoupFields, customer: GoupCustomer, change: GoupFields): GoupFields {
  return { ...known, ...toldFields(customer), ...defined(change) }
}

async function prepare(input: GoupUpdate, call: CallRead): Promise<Prepared<GoupUpdate>> {
  const { code, known, change, mayErase } = input
  const result = await call(goupCustomersGet, { code })
  if (result.kind !== 'found') return stoppedByRead(result)
  // G12: without an id GoUP could only guess whom we mean.
  if (result.value.id === '') return stopped('noRemoteId', 'id')
  const merged = mergeFields(known, result.value, change)
  const unseen = FIELDS.filter((field) => merged[field] === undefined)
  // A save has to name these two; what GoUP holds there is not ours to guess.
  const isUnknowable = merged.name === undefined || merged.shortName === undefined
  if (isUnknowable || (unseen.length > 0 && !mayErase)) return stopped('neverSeen', unseen.join(', '))
  return { kind: 'ready', input: { ...input, id: result.value.id, known: merged } }
}

/** Changes a customer, keeping what the change does not name. */
export const goupCustomersSaveUpdate: MutationOperation<GoupUpdate> = {
  id: 'goup.customers.save.update',
  system: 'goup',
  mutates: true,
  permission: null,
  errorCodes: [],
  evidence: 'documented',
  source: 'goup.txt:58-63, 95-140',
  timeoutMs: 30_000,
  input: GoupUpdate,
  prepare,
  request: ({ code, id, known, change }, profile) => {
    // G14: the employee is required; where GoUP tells none, the one of the profile takes the customer over.
    const fields: GoupFields = { employeeCode: goupOf(profile).employeeCode, ...defined(known), ...defined(change) }
    const data = FIELDS.flatMap((field) => (fields[field] === undefined ? [] : [[WIRE[field], fields[field]]]))
    // G13: a real boolean, never left out.
    return goupRequest(profile, 'save', { isadd: false, id, makh: code, ...Object.fromEntries(data) })
  },
  classify: (answer, { id }) => outcomeOfAnswer(answer, () => id),
  replay: 'natural',
  verify: verifyUpdate,
}

/** Reads the customer and holds every changed field against it. */
async function verifyUpdate({ code, known, change }: GoupUpdate, call: CallRead): Promise<Reading> {
  const result = await call(goupCustomersGet, { code })
  // A customer that is gone holds no change, and sending the change again would not bring it back.
  if (result.kind === 'notFound') return { kind: 'cannotTell', detail: 'the customer is gone' }
  if (result.kind !== 'found') return readingOfRefusal(result)
  const seen = toldFields(result.value)
  return readingOfChange(
    result.value.id || null,
    FIELDS.flatMap((name) => {
      const wanted = change[name]
      return wanted === undefined ? [] : [{ name, wanted, before: known[name], seen: seen[name] }]
    }),
  )
}
