// What a test needs to know of a mutation to send it: who enters what, and what has to stand in the systems for that.
import type { MutatingOperationId } from '@shared/connectors/catalogue'
import type { Shop } from '../simulators/shop'

/** All but the registration of a token, which main makes itself when somebody signs in. */
export type OutboxOperationId = Exclude<MutatingOperationId, 'pos.auth'>

export type GivenMutation = {
  readonly input: unknown
  /** Puts in what has to stand there, behind the app's back. */
  readonly stock?: (shop: Shop) => void
  /** Who enters it; the manager where nobody is named. */
  readonly author?: string
  /** What a reading says that cannot prove the mutation although it was made: its photo, which no list tells. */
  readonly untoldOnceDone?: string
}

export type Fields = Readonly<Record<string, unknown>>

/** A new customer. @param number four digits, of which everything that must not come twice is made */
export const registration = (number: number) => ({
  code: `K7-00${number}`,
  name: `Nguyễn Thị Ánh Tuyết ${number}`,
  phone: `+8491234${number}`,
  address: { province: 'TP. Hồ Chí Minh', district: '', ward: 'Phường Bến Thành', line: `${number} Lê Lợi` },
})
