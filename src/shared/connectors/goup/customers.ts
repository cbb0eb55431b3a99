// GoUP's customers: adding one and deleting one. Changing one is in goup-customers-update.ts.
import { formatAddress } from '@shared/domain/address'
import { CustomerRegistration } from '@shared/domain/customer'
import { readPhones, wirePhone } from '@shared/domain/phone'
import type { Reading } from '@shared/kit/outcome'
import { tidyText } from '@shared/kit/text'
import { z } from 'zod'
import { readingOfRefusal } from '../answer'
import { text } from '../inputs'
import type { CallRead, MutationOperation } from '../operation'
import { GoupCode, goupCustomersGet, readCustomer } from './customers-reads'
import { goupOf, goupRequest, outcomeOfAnswer } from './envelope'

const GoupRegistration = CustomerRegistration.extend(
  z
    .strictObject({
      shortName: text(50),
      /** `dienthoai`: further numbers as they were written (G23). */
      otherPhones: text(200),
      email: text(350),
      skype: text(350),
      facebook: text(350),
      website: text(350),
      notes: text(500),
      /** Empty or absent: the shop profile's (G14). */
      employeeCode: text(200),
    })
    .partial().shape,
)
/** A registration with what GoUP keeps beside it. */
export type GoupRegistration = z.infer<typeof GoupRegistration>

/** Optional fields by GoUP's names; an empty one is left out. */
function furtherData(input: GoupRegistration): Record<string, string> {
  const { otherPhones, email, skype, facebook, website, notes } = input
  const fields = { dienthoai: otherPhones, email, skype, facebook, website, ghichu: notes }
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

function customerData(input: GoupRegistration, employeeCode: string): Record<string, string | boolean> {
  return {
    // G13: a real boolean, never left out.
    isadd: true,
    makh: input.code,
    // "Là mã nhập tay": a code people type; ours where nobody typed one.
    tenviettat: input.shortName || input.code,
    tenkh: input.name,
    didong: wirePhone(input.phone),
    diachi: formatAddress(input.address),
    // G14: required, so the profile names who new customers are booked under.
    manv: input.employeeCode || employeeCode,
    ...furtherData(input),
  }
}

/** The id in the answer to a save, where it tells one. */
function idOf(row: unknown): string | null {
  return readCustomer(row)?.id || null
}

/** Adds a customer under our own code, which GoUP does not take twice. */
export const goupCustomersSaveInsert: MutationOperation<GoupRegistration> = {
  id: 'goup.customers.save.insert',
  system: 'goup',
  mutates: true,
  permission: null,
  errorCodes: [],
  evidence: 'documented',
  source: 'goup.txt:58-62, 95-140',
  timeoutMs: 30_000,
  input: GoupRegistration,
  request: (input, profile) => goupRequest(profile, 'save', customerData(input, goupOf(profile).employeeCode)),
  classify: (answer) => outcomeOfAnswer(answer, idOf),
  replay: 'lookup',
  verify: verifyInsert,
}

/** Reads our code back and compares what we sent with what GoUP tells of it. */
async function verifyInsert(input: GoupRegistration, call: CallRead): Promise<Reading> {
  const result = await call(goupCustomersGet, { code: input.code })
  if (result.kind !== 'found') return readingOfRefusal(result)
  const { value } = result
  const same = {
    tenkh: tidyText(value.name) === tidyText(input.name),
    didong: readPhones(value.mobile).canonical.includes(input.phone),
    diachi: tidyText(value.address) === tidyText(formatAddress(input.address)),
  }
  // G16: a field that GoUP does not tell says nothing. Without the name nothing is compared at all.
  if (!value.told.includes('tenkh')) return { kind: 'cannotTell', detail: 'GoUP does not tell the name' }
  const isSame = Object.entries(same).every(([field, equal]) => equal || !value.told.includes(field))
  if (isSame) return { kind: 'applied', remoteId: value.id || null }
  const { code, name, mobile, phone, address } = value
  return { kind: 'differs', remoteId: value.id || null, seen: { code, name, phone: mobile || phone, address } }
}

export const GoupDeleteInput = z.strictObject({ code: GoupCode })
export type GoupDeleteInput = z.infer<typeof GoupDeleteInput>

/** Deletes one customer by code. */
export const goupCustomersDelete: MutationOperation<GoupDeleteInput> = {
  id: 'goup.customers.delete',
  system: 'goup',
  mutates: true,
  permission: null,
  errorCodes: [],
  evidence: 'documented',
  source: 'goup.txt:52-56',
  timeoutMs: 30_000,
  input: GoupDeleteInput,
  request: ({ code }, profile) => goupRequest(profile, 'delete', { makh: code }),
  classify: (answer) => outcomeOfAnswer(answer, () => null),
  // A repeat would do no harm, but GoUP answers it with words that nobody may judge by (G9): it is looked for first.
  replay: 'lookup',
  verify: async ({ code }, call) => {
    const result = await call(goupCustomersGet, { code })
    if (result.kind === 'found') return { kind: 'notApplied' }
    return result.kind === 'notFound' ? { kind: 'applied', remoteId: null } : readingOfRefusal(result)
  },
}
