// Takes a customer who was found at the POS into the local tables, as a pull would.
import type { Customer } from '@shared/domain/customer'
import { CustomerId } from '@shared/kit/ids'
import type { Database } from '../../../db/database'
import { storePulled } from '../../../db/pull-store'
import type { PullSources } from '../../../db/pulled-row'
import { phonesTold } from '../../../sync/pull-readings'
import type { PosFound } from './pos-question'

/**
 * Resolves to the customer's id here; null where nobody was taken in, because what is on its way to the POS from here may
 * be the same person.
 */
export async function takeCustomer(
  db: Database,
  found: PosFound,
  sources: PullSources,
): Promise<Customer['id'] | null> {
  const { remoteId, codes, name, phone, address } = found
  const values = {
    name,
    ...(phone !== null && phonesTold(phone)),
    ...(address && { address: { ...address, ward: '' } }),
  }
  const told = { remoteId, code: codes[0] ?? '', name, phoneRaw: phone ?? '', values, account: null }
  const pulled = { ...told, askedAtMs: sources.nowMs() }
  await storePulled(db, 'pos', [pulled], sources)
  const links = await db.remoteLinks.where('[system+remoteId]').equals(['pos', remoteId]).toArray()
  const subject = links.find((link) => link.subject.startsWith('customer:'))?.subject
  return subject === undefined ? null : CustomerId.parse(subject.slice('customer:'.length))
}
