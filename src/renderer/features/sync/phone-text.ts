// A phone as people read it, whatever form a system or an entry holds it in.
import { displayPhone, readPhone } from '@shared/domain/phone'

export function phoneText(raw: string): string {
  const { canonical } = readPhone(raw)
  return canonical === null ? raw : displayPhone(canonical)
}
