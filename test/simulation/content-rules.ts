// What a written entry may say: nothing of what the person saved is changed, and nothing is claimed that did not happen.
import type { EntryId } from '@shared/kit/ids'
import type { Link } from '@shared/outbox/effect'
import type { Entry } from '@shared/outbox/entry'
import { enteredValue, type Remote } from './remote'
import { Violation } from './violation'

export type Facts = {
  readonly name: string
  /** The entry as the person saved it. */
  readonly saved: Entry
  /** The entry as it is stored now; a start may have given it another place. */
  readonly stored: Entry
  readonly remote: Remote
  /** A person gave this entry up. */
  readonly isGivenUp: (id: EntryId) => boolean
  readonly wasDecided: (kind: string) => boolean
  /** A person entered this value for it, at first or by an edit that was squashed into it. */
  readonly wasEntered: (value: string) => boolean
}

/** Throws when the entry that is to be written says something untrue. */
export function checkContent(entry: Entry, link: Link | null, facts: Facts): void {
  checkIdentity(entry, facts)
  if (entry.progress.state === 'settled') checkSettled(entry, link, facts)
  if (entry.progress.state === 'parked') checkParked(entry, facts)
  if (entry.progress.state === 'discarded' && !facts.wasDecided('discard')) {
    throw new Violation('I4', `${facts.name} is discarded and nobody decided it`)
  }
}

function checkIdentity(entry: Entry, { saved, stored, name, wasDecided, wasEntered }: Facts): void {
  const fields = ['system', 'operation', 'replay', 'lane', 'subject', 'author', 'createdAtMs'] as const
  const changed = fields.filter((field) => entry[field] !== saved[field])
  if (entry.seq !== stored.seq) throw new Violation('I1', `${name}: its place was changed`)
  if (changed.length > 0) throw new Violation('I1', `${name}: ${changed.join(', ')} changed`)
  if (entry.dependsOn.join() !== saved.dependsOn.join()) throw new Violation('I1', `${name}: dependsOn was changed`)
  if (!wasEntered(enteredValue(entry)) && !wasDecided('edit')) {
    throw new Violation('I1', `${name}: what the person entered was changed`)
  }
}

function checkSettled(entry: Entry, link: Link | null, { name, remote, wasDecided }: Facts): void {
  if (entry.progress.state !== 'settled') return
  const { provenBy, remoteId } = entry.progress
  if (link?.system !== entry.system || link.subject !== entry.subject || link.remoteId !== (remoteId ?? '')) {
    throw new Violation('truth', `${name} settled without its link`)
  }
  if (provenBy === 'person') {
    if (!wasDecided('adopt')) throw new Violation('truth', `${name}: nobody adopted it`)
    return
  }
  const effects = remote.effectsOf(entry.id)
  if (effects.some((effect) => effect.value === enteredValue(entry))) return
  const held = effects.map((effect) => effect.value).join(', ') || 'nothing'
  throw new Violation('truth', `${name} counts as done with ${enteredValue(entry)}, its system holds ${held}`)
}

function checkParked(entry: Entry, { name, isGivenUp }: Facts): void {
  if (entry.progress.state !== 'parked') return
  const { reason } = entry.progress
  const wasRefused = entry.log.some((line) => line.kind === 'sent' && line.outcome.kind === 'rejected')
  const wasRead = entry.log.some((line) => line.kind === 'read')
  const isTrue =
    reason.kind === 'rejected'
      ? wasRefused
      : reason.kind === 'dependencyDiscarded'
        ? isGivenUp(reason.entryId)
        : wasRead
  if (!isTrue) throw new Violation('truth', `${name} is parked as ${reason.kind}, which never happened`)
}
