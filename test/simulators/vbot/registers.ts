// What a VBot project keeps beside its customers: statuses, types, groups and further fields (vbot.txt:207-850). Each
// section of the document stands here in its own words, contradictions included.
import type { Ledger } from '../ledger'
import type { SimAnswer } from '../server'
import {
  EXISTS,
  type Fields,
  failure,
  type Name,
  NOT_FOUND,
  read,
  type Spelling,
  spelt,
  success,
  text,
  WRONG_PARAMETERS,
} from './answers'

export type RegisterName = 'status' | 'type' | 'group' | 'field'
/** One record, in VBot's names. */
export type RegisterRecord = Readonly<Record<string, string>>

type Section = {
  /** The code's name in the record, and the one customers or other operations go by. */
  readonly key: string
  /** Code's names in create and update, in updateNo (old, new) and in delete. */
  readonly save: Name
  readonly old: Name
  readonly fresh: Name
  readonly remove: Name
  readonly required: readonly string[]
  readonly optional: readonly string[]
}

const SECTIONS: Readonly<Record<RegisterName, Section>> = {
  // Tables of create and update: `stattus_no` (vbot.txt:223, 263).
  status: {
    key: 'status_no',
    save: ['stattus_no', 'status_no'],
    old: 'status_no_old',
    fresh: 'status_no_new',
    remove: 'status_no',
    required: ['status_name'],
    optional: [],
  },
  // delete: `type_no` in the table, `status_no` in the sample (vbot.txt:501, 506).
  type: {
    key: 'type_no',
    save: 'type_no',
    old: 'type_no_old',
    fresh: 'type_no_new',
    remove: ['type_no', 'status_no'],
    required: ['type_name'],
    optional: [],
  },
  // updateNo: a customer's names in the table (vbot.txt:623-624, 629-630); delete: `status_no` in the sample (663, 668).
  group: {
    key: 'group_no',
    save: 'group_no',
    old: ['customer_no_old', 'group_no_old'],
    fresh: ['customer_name_new', 'group_no_new'],
    remove: ['group_no', 'status_no'],
    required: ['group_name'],
    optional: ['group_description'],
  },
  // updateNo's sample also holds `field_name` (vbot.txt:795), which no table explains: it is not looked at.
  field: {
    key: 'field_no',
    save: 'field_no',
    old: 'field_no_old',
    fresh: 'field_no_new',
    remove: 'field_no',
    required: ['field_name', 'field_type'],
    optional: ['field_description'],
  },
}

export type Register = {
  readonly verbs: Readonly<Record<string, (data: Fields) => SimAnswer>>
  readonly records: () => readonly RegisterRecord[]
  /** Adds or replaces a record behind the client's back. */
  readonly put: (record: RegisterRecord) => void
  readonly has: (code: string) => boolean
}

/** One of the four. Codes that customers name are theirs to keep: a removal or a new code here changes no customer. */
export function createRegister(name: RegisterName, ledger: Ledger, spelling: Spelling): Register {
  const section = SECTIONS[name]
  const byCode = new Map<string, RegisterRecord>()
  const missing = (field: Name) => failure(WRONG_PARAMETERS, `${spelt(field, spelling)} is required`)

  function commit(verb: string, key: string, data: string | true, record: RegisterRecord = {}): SimAnswer {
    ledger.append({ operation: `vbot.${name}.${verb}`, key, author: null, summary: record })
    return success(data)
  }

  function save(verb: 'create' | 'update', data: Fields): SimAnswer {
    const code = read(data, section.save, spelling)
    if (code === '') return missing(section.save)
    const lacking = section.required.find((field) => text(data[field]) === '')
    if (lacking) return missing(lacking)
    if (verb === 'create' && byCode.has(code)) return failure(EXISTS, `${section.key} already exists`)
    if (verb === 'update' && !byCode.has(code)) return failure(NOT_FOUND, `${section.key} not found`)
    const record: Record<string, string> = { [section.key]: code }
    // What an update does not send is cleared: the less comfortable reading of a silent document.
    for (const field of [...section.required, ...section.optional]) record[field] = text(data[field])
    byCode.set(code, record)
    return commit(verb, code, code, record)
  }

  function updateNo(data: Fields): SimAnswer {
    const from = read(data, section.old, spelling)
    const to = read(data, section.fresh, spelling)
    if (from === '') return missing(section.old)
    if (to === '') return missing(section.fresh)
    const record = byCode.get(from)
    if (!record) return failure(NOT_FOUND, `${section.key} not found`)
    if (byCode.has(to)) return failure(EXISTS, `${section.key} already exists`)
    byCode.delete(from)
    byCode.set(to, { ...record, [section.key]: to })
    return commit('updateNo', to, to)
  }

  function remove(data: Fields): SimAnswer {
    const code = read(data, section.remove, spelling)
    if (code === '') return missing(section.remove)
    if (!byCode.delete(code)) return failure(NOT_FOUND, `${section.key} not found`)
    return commit('delete', code, true)
  }

  return {
    verbs: {
      create: (data) => save('create', data),
      update: (data) => save('update', data),
      updateNo,
      delete: remove,
    },
    records: () => [...byCode.values()],
    put: (record) => void byCode.set(record[section.key] ?? '', record),
    has: (code) => byCode.has(code),
  }
}

/** The register a record belongs to, by the code it holds; null for a customer. */
export function registerOf(record: Fields): RegisterName | null {
  const names = Object.keys(SECTIONS) as RegisterName[]
  return names.find((name) => text(record[SECTIONS[name].key]) !== '') ?? null
}
