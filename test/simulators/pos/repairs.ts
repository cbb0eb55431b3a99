// The simulated POS's repairs (`/warranty-status`, pos-customers-warranty.txt:951-1432): routes, the carrying out of an
// action, and deletion. Lists, creation and the rules of each action have their own files.
import type { Ledger } from '../ledger'
import type { SimAnswer, SimRequest } from '../server'
import { type Area, actionOf, type Call } from './area'
import type { Customers } from './customers'
import { entity, failedValidation, problem } from './laminas'
import { ACTIONS, type Action } from './repair-actions'
import { createRepair, type ProductsForm, storePictures } from './repair-create'
import { type Data, fitsColumns, isAbsent, refuseInvalid, refuseStray, textOf } from './repair-fields'
import { readOperation, readRepairs } from './repair-lists'
import { createRepairRecords, type Repair } from './repair-records'
import type { Uploads } from './uploads'

export type RepairOptions = {
  /** The form in which `products` is taken; the document shows one and names the other (C8). */
  readonly products?: ProductsForm
  /** An action on an unknown repair: the documented code under 200 (default), or the framework's 404 problem. */
  readonly notFoundAs?: 'code' | 'problem'
}

type Images = {
  readonly changes: Partial<Repair>
  readonly texts: Readonly<Record<string, string>>
  readonly isBad: boolean
}

/** What an action did, as texts; pictures by their number. */
function textsOf(changes: Partial<Repair>): Record<string, string> {
  const entries = Object.entries(changes).map(([field, value]) =>
    Array.isArray(value) ? ['photos', String(value.length)] : [field, String(value ?? '')],
  )
  return Object.fromEntries(entries)
}

function changeOperation(request: SimRequest): string {
  const action = actionOf(request)
  return Object.hasOwn(ACTIONS, action) ? `pos.warrantyStatus.${action}` : 'pos.warrantyStatus.edit'
}

export function createRepairs(
  ledger: Ledger,
  now: () => number,
  customers: Pick<Customers, 'records'>,
  uploads: Uploads,
  { products = 'string', notFoundAs = 'code' }: RepairOptions = {},
): { readonly area: Area } {
  const records = createRepairRecords(now)

  function carryOut(name: string, action: Action, { request, staff, data, id }: Call): SimAnswer {
    const repair = records.find(id)
    if (!repair) {
      if (notFoundAs === 'problem') return problem(404, 'Entity not found.')
      return entity(request, { result: 'WARRANTY_STATUS_NOT_FOUND' })
    }
    const code = action.refuse(repair, data)
    if (code) return entity(request, { result: code })
    const takesLocation = action.required.includes('location')
    const location = takesLocation ? records.location(data.location) : null
    if (takesLocation && !location) return entity(request, { result: 'LOCATION_NOT_FOUND' })
    if (!fitsColumns(data)) return entity(request, { result: 'ERROR' })

    const images = imagesOf(name, data)
    const changes = { ...action.change(data, records.stamp(), location), ...images.changes }
    const texts = { ...textsOf(changes), ...images.texts }
    records.change(id, changes)
    const details = Object.entries(texts).map(([field, value]) => `${field}: ${value}`)
    records.log(id, staff.name, [action.words, ...details].join(' · '))
    ledger.append({ operation: `pos.warrantyStatus.${name}`, key: id, author: staff.username, summary: texts })
    // The texts stand already when a picture turns out bad (catalogue E3).
    return entity(request, { result: images.isBad ? 'ERROR_UPLOAD_IMAGE' : 'SUCCESS' })
  }

  /** Two actions take pictures: a product's, kept in the repair, and a progress note's, named in the history only (C47). */
  function imagesOf(name: string, data: Data): Images {
    if (name === 'editProduct' && !isAbsent(data.product_img)) {
      const paths = storePictures(uploads, data.product_img)
      return { changes: paths ? { product_img: paths } : {}, texts: {}, isBad: paths === null }
    }
    if (name === 'addProgressNote') {
      const text = { progress_note_text: textOf(data, 'progress_note_text') }
      if (isAbsent(data.progress_note_img)) return { changes: {}, texts: text, isBad: false }
      const path = uploads.take(textOf(data, 'progress_note_img'))
      const image: Record<string, string> = path ? { progress_note_img: path.replace('/uploads/', '') } : {}
      return { changes: {}, texts: { ...text, ...image }, isBad: path === null }
    }
    return { changes: {}, texts: {}, isBad: false }
  }

  function change(call: Call): SimAnswer {
    const { staff, data } = call
    const name = textOf(data, 'action')
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
    if (!action) return failedValidation({ action: { notInArray: 'The input was not found in the haystack' } })
    if (!staff.permissions.includes(`customer.warranty_status.${action.permission}`)) return problem(403, 'Forbidden')
    return refuseStray(data) ?? refuseInvalid(data, action.required, action.optional) ?? carryOut(name, action, call)
  }

  function remove({ staff, id }: Call): SimAnswer {
    if (!staff.permissions.includes('customer.warranty_status.delete')) return problem(403, 'Forbidden')
    const repair = records.find(id)
    if (!repair) return problem(404, 'Entity not found.')
    if (repair.status === 'pending') {
      records.remove(id)
      const summary = { product_name: repair.product_name, note: repair.note }
      ledger.append({ operation: 'pos.warrantyStatus.delete', key: id, author: staff.username, summary })
    }
    // Whatever happened (C43 and catalogue A4).
    return { status: 204 }
  }

  return {
    area: {
      routes: [
        {
          path: /^\/warranty-status$/,
          module: 'customers',
          methods: {
            GET: { operation: readOperation, run: (call) => readRepairs(records, customers.records, call) },
            POST: {
              operation: 'pos.warrantyStatus.create',
              run: (call) => createRepair(records, uploads, ledger, products, call),
            },
          },
        },
        {
          path: /^\/warranty-status\/([^/]+)$/,
          module: 'customers',
          methods: {
            PUT: { operation: changeOperation, run: change },
            DELETE: { operation: 'pos.warrantyStatus.delete', run: remove },
          },
        },
      ],
      kinds: records.kinds,
    },
  }
}
