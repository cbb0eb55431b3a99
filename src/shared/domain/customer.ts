// What a customer is at this counter, and the rules a person's input must keep. No system's wire names here.
import { CustomerId } from '@shared/kit/ids'
import { z } from 'zod'

/** Length limits in code points: the shortest of the four systems decides (GoUP `tenkh` 350, `dienthoai` 200, `diachi` 350). */
export const CUSTOMER_LIMITS = { nameMax: 350, phoneMax: 200, addressPartMax: 255, addressMax: 350, codeMax: 50 } as const

const text = (max: number) =>
  z
    .string()
    .trim()
    .transform((value) => value.normalize('NFC'))
    .refine((value) => [...value].length <= max, { params: { rule: 'tooLong', max } })

export const Address = z.strictObject({
  /** Province or city as a person names it, one of the 34 units of 2025 or an older one. */
  province: text(CUSTOMER_LIMITS.addressPartMax),
  /** Abolished in 2025; kept for older addresses. */
  district: text(CUSTOMER_LIMITS.addressPartMax),
  ward: text(CUSTOMER_LIMITS.addressPartMax),
  /** House number and street. */
  line: text(CUSTOMER_LIMITS.addressPartMax),
})
/** A Vietnamese address in the old (four-part) or new (no district) scheme; empty parts are empty strings. */
export type Address = z.infer<typeof Address>

export const CustomerRegistration = z.strictObject({
  /** Unique per device, letters, digits, `-`, `_`, at most 50: GoUP `makh`, Finan `customer_code`, VBot `customer_no`. */
  code: z.string().regex(/^[A-Za-z0-9_-]{1,50}$/),
  name: text(CUSTOMER_LIMITS.nameMax).refine((value) => value.length > 0, { params: { rule: 'empty' } }),
  /** Canonical E.164, for example `+84912345678`. */
  phone: z.string().regex(/^\+\d{6,15}$/),
  address: Address,
})
/** The input of every "create customer" operation: what a person registered, before any system's names. */
export type CustomerRegistration = z.infer<typeof CustomerRegistration>

export const Customer = z.strictObject({
  id: CustomerId,
  code: z.string(),
  name: z.string(),
  /** As typed or as a system told it; may hold several numbers, an old form, or a masked value. */
  phoneRaw: z.string(),
  /** E.164 forms of every number in `phoneRaw`; empty when masked or unreadable. */
  phones: z.array(z.string()),
  address: Address,
  email: z.string(),
  /** `counter`: registered on this device. `pulled`: found in a remote system. */
  origin: z.enum(['counter', 'pulled']),
  /** Username of the person who registered it here; empty for pulled ones. */
  createdBy: z.string(),
  createdAtMs: z.number().int(),
  /** Folded name, code and phone digits in one line, for search and for spotting duplicates. */
  searchText: z.string(),
})
/** One row of the customers table. */
export type Customer = z.infer<typeof Customer>
