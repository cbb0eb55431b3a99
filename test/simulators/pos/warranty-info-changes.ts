// What changes a warranty in the simulated POS: creating, the four edits and deleting (pos-customers-warranty.txt:745-943).
import { uuidOf } from '../identifiers'
import type { Ledger } from '../ledger'
import type { SimAnswer } from '../server'
import { actionOf, type Call } from './area'
import { EMPTY_FIELD, entity, failedValidation, problem } from './laminas'
import type { ImageCode, Uploads } from './uploads'
import {
  createWarrantyFields,
  type FieldGroup,
  type Fields,
  readGroups,
  textOf,
  type WarrantyFieldOptions,
  type WarrantyFieldSources,
} from './warranty-info-fields'
import type { WarrantyInfo } from './warranty-info-records'

export type WarrantyChangeOptions = WarrantyFieldOptions & {
  /** Whether the record was changed already when its image fails (C10). */
  readonly imageErrors?: 'afterChange' | 'beforeChange'
  /** An edit of an unknown id: the documented code under 200 (default), or the framework's 404 problem. */
  readonly notFoundAs?: 'code' | 'problem'
}

export type WarrantyChangeSources = WarrantyFieldSources & { readonly ledger: Ledger; readonly uploads: Uploads }

/** Fields of the document's table (pos-customers-warranty.txt:750-763); anything else is refused. */
const FIELDS = [
  ...['ticketid', 'cust_id', 'cust_phone', 'product_id', 'image', 'model', 'serial_num', 'private_code'],
  ...['time_warranty', 'active_date', 'expired_date', 'note', 'action', 'status'],
]
const NO_CHOICE = { notInArray: 'The input was not found in the haystack' }

type Edit = {
  readonly permission: string
  readonly required: readonly string[]
  readonly groups: readonly FieldGroup[]
}

function refusal({ staff, data }: Call, permission: string, required: readonly string[]): SimAnswer | null {
  if (!staff.permissions.includes(`customer.warranty_info.${permission}`)) return problem(403, 'Forbidden')
  const stray = Object.keys(data).filter((field) => !FIELDS.includes(field))
  if (stray.length > 0) return problem(422, `Unrecognized fields: ${stray.join(', ')}`)
  const missing = required.filter((field) => (textOf(data, field) ?? '') === '')
  return missing.length > 0 ? failedValidation(Object.fromEntries(missing.map((name) => [name, EMPTY_FIELD]))) : null
}

function told(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : `${value ?? ''}`
}

function difference(before: WarrantyInfo, after: Fields): string {
  const parts = Object.entries(after).flatMap(([name, value]) => {
    const old = told(before[name as keyof WarrantyInfo])
    return old === told(value) ? [] : [`${name}: "${old}" → "${told(value)}"`]
  })
  return parts.length > 0 ? parts.join('; ') : 'không có gì thay đổi'
}

export function createWarrantyChanges(sources: WarrantyChangeSources, options: WarrantyChangeOptions) {
  const { ledger, records, uploads } = sources
  const { product, customer, period, status, note } = createWarrantyFields(sources, options)
  const edits: Readonly<Record<string, Edit>> = {
    editProduct: { permission: 'edit_product', required: ['ticketid', 'product_id'], groups: [product] },
    editCustomer: { permission: 'edit_customer', required: ['cust_id', 'cust_phone'], groups: [customer] },
    editStatus: { permission: 'edit_status', required: ['status'], groups: [status, period] },
    editNote: { permission: 'edit_note', required: [], groups: [note] },
  }

  /** The first step of taking an image that fails; null where all will go well. A new record has no old image. */
  function imageFailure(text: string, current?: WarrantyInfo): ImageCode | null {
    if (current?.image && uploads.fails('ERROR_DELETE_IMAGE')) return 'ERROR_DELETE_IMAGE'
    if (!uploads.decode(text) || uploads.fails('ERROR_UPLOAD_IMAGE')) return 'ERROR_UPLOAD_IMAGE'
    return current && uploads.fails('ERROR_UPDATE_IMAGE') ? 'ERROR_UPDATE_IMAGE' : null
  }

  /** Which image the record names afterwards: the old one is deleted first, the new one entered last. */
  function replacedImage(text: string, old: string | null, failure: ImageCode | null): string | null {
    if (failure === 'ERROR_DELETE_IMAGE') return old
    if (old) uploads.remove(old)
    const bytes = uploads.decode(text)
    if (failure === 'ERROR_UPLOAD_IMAGE' || !bytes) return null
    const path = uploads.store(bytes)
    return failure ? old : path
  }

  /** Stores a change and its image, and says it to the log and the ledger. */
  function commit(call: Call, operation: string, fields: Fields, image: string, current?: WarrantyInfo): SimAnswer {
    const { request, staff } = call
    const failure = image === '' ? null : imageFailure(image, current)
    if (failure && options.imageErrors === 'beforeChange') return entity(request, { result: failure })

    const old = current?.image ?? null
    const changed = image === '' ? fields : { ...fields, image: replacedImage(image, old, failure) }
    const record = records.put({ ...current, ...changed })
    const what = current ? `${actionOf(request)}: ${difference(current, changed)}` : 'Tạo thông tin bảo hành'
    records.log(record, staff, what)
    const summary = Object.fromEntries(Object.entries(changed).map(([name, value]) => [name, told(value)]))
    ledger.append({
      operation,
      key: current ? String(record.id) : record.serial_num || `${record.ticketid}/${record.product_id}`,
      author: staff.username,
      summary: { ...summary, id: String(record.id), ...(failure ? { failure } : {}) },
    })
    return entity(request, { result: failure ?? 'SUCCESS' })
  }

  function create(call: Call): SimAnswer {
    const { request, staff, data } = call
    const refused = refusal(call, 'create', ['ticketid', 'cust_id', 'cust_phone', 'product_id'])
    if (refused) return refused
    const read = readGroups([product, customer, period, note], data)
    if ('code' in read) return entity(request, { result: read.code })
    const author = { person_id: uuidOf('pos-person', staff.username), person_name: staff.name }
    return commit(call, 'pos.warrantyInfo.create', { ...read.fields, ...author }, textOf(data, 'image') ?? '')
  }

  function edit(call: Call): SimAnswer {
    const { request, data, id } = call
    const action = actionOf(request)
    const asked = Object.hasOwn(edits, action) ? edits[action] : undefined
    if (!asked) return failedValidation({ action: action === '' ? EMPTY_FIELD : NO_CHOICE })
    const refused = refusal(call, asked.permission, asked.required)
    if (refused) return refused
    if (action === 'editStatus' && !['Y', 'N'].includes(textOf(data, 'status') ?? '')) {
      return failedValidation({ status: NO_CHOICE })
    }
    const current = records.find(id)
    if (!current) {
      if (options.notFoundAs === 'problem') return problem(404, 'Entity not found.')
      return entity(request, { result: 'WARRANTY_INFO_NOT_FOUND' })
    }
    const read = readGroups(asked.groups, data, current)
    if ('code' in read) return entity(request, { result: read.code })
    const image = action === 'editProduct' ? (textOf(data, 'image') ?? '') : ''
    return commit(call, `pos.warrantyInfo.${action}`, read.fields, image, current)
  }

  /** 204 whatever happened to a record that is there: only reading tells (P18). Its image is deleted with it. */
  function remove(call: Call): SimAnswer {
    const { staff, id } = call
    const refused = refusal(call, 'delete', [])
    if (refused) return refused
    const record = records.find(id)
    if (!record) return problem(404, 'Entity not found.')
    if (record.image && uploads.fails('ERROR_DELETE_IMAGE')) return { status: 204 }
    if (record.image) uploads.remove(record.image)
    records.remove(record)
    ledger.append({
      operation: 'pos.warrantyInfo.delete',
      key: String(record.id),
      author: staff.username,
      summary: { serial_num: told(record.serial_num), ticketid: record.ticketid },
    })
    return { status: 204 }
  }

  return { create, edit, remove }
}
