// Acts on what the POS's answers say of people: keeps it in their records, locks the screen of whoever is gone, and has
// the POS asked again where rights may be others now.
import type { Notice } from '../connectors/call-operation'
import { type News, newsOf } from './account-news'
import type { Admission } from './admission'
import type { Confirmation } from './confirmation'
import { type Cost, makeVerifier } from './password-check'
import type { SessionKeeper } from './session'
import type { StaffRecord, StaffRecords } from './staff-records'

type Parts = {
  readonly records: StaffRecords
  readonly session: SessionKeeper
  readonly admission: Admission
  readonly confirmation: Confirmation
  readonly cost: Cost
  readonly changed: () => void
}

/** Resolves once all that an answer says is kept. */
export function makeHeed(parts: Parts): (notice: Notice) => Promise<void> {
  const { records, session, admission, confirmation, cost, changed } = parts

  async function people(): Promise<readonly StaffRecord[]> {
    const kept = await Promise.all(records.usernames().map((username) => records.read(username)))
    return kept.flatMap((one) => (one.kind === 'ok' ? [one.value] : []))
  }

  /** Resolves with true where something is another now. */
  async function change(username: string, changes: (record: StaffRecord) => Partial<StaffRecord>): Promise<boolean> {
    let isChanged = false
    await records.change(username, (record) => {
      const made = changes(record)
      isChanged = Object.keys(made).length > 0
      return made
    })
    if (isChanged && session.username() === username) changed()
    return isChanged
  }

  async function act(news: News): Promise<void> {
    switch (news.kind) {
      case 'answered':
        if (session.username() === news.username && session.confirmedBy() === 'device') confirmation.hasten()
        return
      case 'rights':
        return confirmation.hasten()
      case 'needsPassword':
        await change(news.username, ({ needsPassword }) => (needsPassword ? {} : { needsPassword: true }))
        return
      case 'refused': {
        const isNew = await change(news.username, (record) => refusedIn(record, news))
        // The list may be another by now; if it is not, the refusal stands beside it.
        if (isNew && session.username() === news.username) confirmation.hasten()
        return
      }
      case 'personId':
        await change(news.username, () => ({ personId: news.personId }))
        return
      case 'gone':
        return admission.shutOut(news.username, news.reason)
      case 'password': {
        const password = await makeVerifier(news.password, cost)
        await change(news.username, () => ({ password }))
      }
    }
  }

  return async (notice) => {
    for (const news of newsOf(notice, await people())) await act(news)
  }
}

/** Said once, however often it is refused: a pull asks again and again. */
function refusedIn(
  { permissions, refusedOperations }: StaffRecord,
  { operation, permission }: Extract<News, { kind: 'refused' }>,
): Partial<StaffRecord> {
  if (refusedOperations.includes(operation)) return {}
  return {
    permissions: permissions?.filter((name) => name !== permission) ?? null,
    refusedOperations: [...refusedOperations, operation],
  }
}
