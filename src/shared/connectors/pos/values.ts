// Single values as the POS tells them: ids of two types, numbers in texts, yes and no in letters.
import { z } from 'zod'
import { textOf } from '../answer'

export const Ref = z.union([z.string().min(1).max(255), z.number().int()])
/** The POS's id of a person, role or location: opaque, and sent back in the JSON type it came in (P21, C11). */
export type Ref = z.infer<typeof Ref>

/** An id as received; null where there is none. */
export function refOf(value: unknown): Ref | null {
  if (typeof value === 'number' && Number.isInteger(value)) return value
  const text = textOf(value)
  return text === '' ? null : text
}

/** True for one and the same id, whichever type each side has. */
export function isSameRef(one: Ref | null, other: Ref | null): boolean {
  return one !== null && other !== null && String(one) === String(other)
}

/** A number, also one in a text (`"150000.00"`, C12); null where there is none. Here a dot is a decimal point. */
export function numberOf(value: unknown): number | null {
  const text = textOf(value)
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return null
  const number = Number(text)
  return Number.isFinite(number) ? number : null
}

/** `Y` for true, `N` for false: how the POS writes them. */
export function yesNo(value: boolean): 'Y' | 'N' {
  return value ? 'Y' : 'N'
}

/** True for `Y` and its likes; anything else is no. */
export function saysYes(value: unknown): boolean {
  return value === true || ['Y', 'y', '1', 'true'].includes(textOf(value))
}

/** A text, or null where the answer has none: not told is not empty. */
export function toldText(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? textOf(value) : null
}

/** A phone as told; null where the POS hides it: absent, empty, or any value with `*` (C26). Never a key, never written back. */
export function toldPhone(value: unknown): string | null {
  const phone = textOf(value)
  return phone === '' || phone.includes('*') ? null : phone
}

/** A list that may come as a JSON text of a list (P4, P6, C9); null where it is neither. */
export function listOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value
  if (typeof value !== 'string') return null
  try {
    const parsed: unknown = JSON.parse(value)
    return Array.isArray(parsed) ? parsed : null
  } catch {
    return null
  }
}
