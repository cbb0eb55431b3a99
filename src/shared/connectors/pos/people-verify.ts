// Did a new staff account arrive? The list tells no user names (P15), so everybody of that name is looked at in full.
import type { Reading } from '@shared/kit/outcome'
import { foldText } from '@shared/kit/text'
import { appliedAs, readingOfRefusal } from '../answer'
import type { CallRead, Confirmed } from '../operation'
import type { PosNewPerson } from './people'
import { posPeopleGet, posPeopleList } from './people-reads'
import { findRows } from './search'
import { isSameRef, yesNo } from './values'

/** Namesakes looked at; more of one name than any shop employs means that something is wrong with the list. */
const NAMESAKES_MAX = 25

type Sent = Pick<PosNewPerson, 'name' | 'username' | 'roleId' | 'isActive'>

/** Looks once for a staff account as we sent it, by its user name. */
export async function verifyNewPerson(sent: Sent, call: CallRead): Promise<Reading> {
  const { name, username, roleId, isActive } = sent
  const isNamesake = (row: { name: string }) => foldText(row.name) === foldText(name)
  const search = await findRows(posPeopleList, { name }, ({ people }) => people, isNamesake, call)
  if (search.kind === 'ended') return search.reading
  if (search.rows.length > NAMESAKES_MAX) return { kind: 'cannotTell', detail: 'too many people of that name' }
  for (const { id } of search.rows) {
    const detail = await call(posPeopleGet, { id })
    if (detail.kind === 'notFound') continue
    if (detail.kind === 'refused') return readingOfRefusal(detail)
    const seen = detail.value
    if (seen.username !== username) continue
    const isSame = isSameRef(seen.roleId, roleId) && seen.visible === yesNo(isActive)
    if (isSame) return { kind: 'applied', remoteId: String(id) }
    const { roleName, visible } = seen
    return { kind: 'differs', remoteId: String(id), seen: { name: seen.name, username, role: roleName, visible } }
  }
  return { kind: 'notApplied' }
}

/** C23: the answer tells no id, so it is looked up; where that fails the account exists all the same. */
export async function confirmNewPerson(sent: Sent, call: CallRead): Promise<Confirmed> {
  return { outcome: appliedAs(await verifyNewPerson(sent, call)) }
}
