// The one place that knows Dexie: tables, indexes and durability. Screens read through their feature's queries.
import type { Ref } from '@shared/connectors/pos/values'
import type { Customer } from '@shared/domain/customer'
import type { CustomerChange } from '@shared/domain/customer-change'
import type { CustomerField, CustomerValues } from '@shared/domain/customer-values'
import type { Photo, PhotoRef } from '@shared/domain/photo'
import type { CustomerId, MutationId, System } from '@shared/kit/ids'
import type { Entry } from '@shared/outbox/entry'
import Dexie, { type EntityTable, type Table } from 'dexie'
import { everybodyMayDiffer, type MaybeDiffering, noteMaybeDiffering } from './maybe-differing'
import { noteChangedCustomers } from './search-notes'
import { serialTransactions } from './serial-transactions'

/** Where a local record stands in a remote system. */
export type RemoteLink = {
  system: System
  /** The local record, for example `customer:4f…`. */
  subject: string
  /** The system's own id for it, as received; empty where the system tells none. */
  remoteId: string
  linkedAtMs: number
}

/** A photo on this machine; kept after it was sent, to be looked at. */
export type StoredPhoto = Photo & { storedAtMs: number }

/** Who has signed in on this device; what the sign-in screen offers. No secret. */
export type StaffLogin = { username: string; personName: string; lastSignedInAtMs: number }

/**
 * A staff account of the POS, as read there; what was entered here since stands in the outbox. The list tells less than
 * the account itself (P15): what only the latter tells is null until it was read.
 */
export type StaffRow = {
  /** The POS's id as a text. */
  remoteId: string
  /** The same as received (P21). */
  ref: Ref
  name: string
  /** `Y` may sign in, `N` may not, anything else as received. */
  visible: string
  roleRef: Ref | null
  roleName: string
  username: string | null
  /** `Y`, `N`, `W` (to be confirmed), anything else as received. */
  link: string | null
  locationRefs: readonly Ref[] | null
  /** When the reading began that told name, role and `visible`. */
  readAtMs: number
  /** When the reading began that told the rest; null before the first. */
  fullyReadAtMs: number | null
}

/** A role of the POS. `permissions` and `people` are null until the role itself was read. */
export type RoleRow = {
  remoteId: string
  ref: Ref
  name: string
  permissions: readonly string[] | null
  people: ReadonlyArray<{ readonly ref: Ref; readonly name: string }> | null
  readAtMs: number
  fullyReadAtMs: number | null
}

/** A permission that the POS knows, in its own order. */
export type PermissionRow = { permission: string; group: string; label: string; place: number }

/** A store of the shop. */
export type LocationRow = { remoteId: string; ref: Ref; name: string }

/** A customer category of the POS, or a loyalty category. `readAtMs`: when the reading began that told it. */
export type CategoryRow = { remoteId: string; name: string; isDefault: boolean; readAtMs: number }
export type LoyalCategoryRow = { remoteId: string; name: string }

/**
 * What a system was last seen to hold of a local record, field by field, and what stood here then: the ground on which
 * two changes of one field are told apart (customer-values.ts). An absent field was not told.
 */
export type RemoteShadow = {
  system: System
  subject: string
  seen: Partial<CustomerValues>
  /** What stood here at that time, where it was something else than `seen`. */
  ours: Partial<CustomerValues>
  /** Fields that were changed on both sides since; a person decides. */
  conflicts: CustomerField[]
  /** What the system says now of the fields in conflict; `seen` and `ours` stay their ground (three-way.ts). */
  theirs: Partial<CustomerValues>
  seenAtMs: number
}

/** What an import changed of a customer who was here before; kept for as long as the import can be undone. */
export type ImportedChange = CustomerChange & {
  importId: string
  customerId: CustomerId
  /** The numbers as they were written before, where the import changed them: what a system masked is told by no field. */
  phoneRaw: string
  /** What it was saved as with what sends it; none where it was kept here. */
  mutationIds: readonly MutationId[]
}

/** What search starts from, and notes of what has changed since (search-notes.ts). */
export type SearchSnapshot = { key: string; bytes: Uint8Array }

/** Durable preferences and small bookkeeping. */
export type Setting = { key: string; value: unknown }

export class Database extends Dexie {
  declare customers: EntityTable<Customer, 'id', Omit<Customer, 'id'> & { id: CustomerId }>
  declare outbox: EntityTable<Entry, 'seq'>
  declare photos: EntityTable<StoredPhoto, 'ref', Omit<StoredPhoto, 'ref'> & { ref: PhotoRef }>
  declare remoteLinks: Table<RemoteLink, [System, string]>
  declare staffLogins: EntityTable<StaffLogin, 'username'>
  declare staff: EntityTable<StaffRow, 'remoteId'>
  declare roles: EntityTable<RoleRow, 'remoteId'>
  declare permissions: EntityTable<PermissionRow, 'permission'>
  declare locations: EntityTable<LocationRow, 'remoteId'>
  declare categories: EntityTable<CategoryRow, 'remoteId'>
  declare loyalCategories: EntityTable<LoyalCategoryRow, 'remoteId'>
  declare remoteShadows: Table<RemoteShadow, [System, string]>
  declare maybeDiffering: EntityTable<MaybeDiffering, 'subject'>
  declare importedChanges: Table<ImportedChange, [string, CustomerId]>
  declare searchSnapshots: EntityTable<SearchSnapshot, 'key'>
  declare settings: EntityTable<Setting, 'key'>

  /**
   * `strict` for what a person saves: the transaction completes only once the data was handed to the disk.
   * `relaxed` for what can be fetched again.
   */
  constructor(durability: 'strict' | 'relaxed', name = 'counterfoil') {
    super(name, { chromeTransactionDurability: durability, cache: 'disabled' })
    this.use(serialTransactions)
    this.use(noteChangedCustomers)
    this.use(noteMaybeDiffering)
    this.version(1).stores({
      customers: 'id, code, *phones, createdAtMs',
      outbox: '++seq, &id, mutationId, subject, progress.state, createdAtMs',
      remoteLinks: '[system+subject], subject, [system+remoteId]',
      staffLogins: 'username, lastSignedInAtMs',
      settings: 'key',
    })
    this.version(2).stores({ photos: 'ref' })
    this.version(3).stores({
      staff: 'remoteId',
      roles: 'remoteId',
      permissions: 'permission, place',
      locations: 'remoteId',
    })
    // Rows of older versions are as they should be: what is new in them may be absent.
    this.version(4).stores({
      customers: 'id, code, *phones, createdAtMs, details.categoryId',
      categories: 'remoteId',
      loyalCategories: 'remoteId',
      remoteShadows: '[system+subject], subject, *conflicts',
      searchSnapshots: 'key',
    })
    this.version(5).stores({ importedChanges: '[importId+customerId]' })
    this.version(6).stores({
      outbox: '++seq, &id, mutationId, subject, operation, progress.state, createdAtMs',
      doubts: 'subject',
    })
    this.version(7)
      .stores({ doubts: null, maybeDiffering: 'subject' })
      .upgrade((step) => everybodyMayDiffer(step.table('remoteShadows'), step.table('maybeDiffering')))
  }
}

/** For what a person enters. */
export const db = new Database('strict')

/** The same database, for pulled rows and other things that can be fetched again. */
export const cacheDb = new Database('relaxed')
