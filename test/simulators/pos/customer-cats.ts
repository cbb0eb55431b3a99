// Customer categories and loyalty categories in the simulated POS (pos-customers-warranty.txt:1-167, 574-609).
import type { Ledger } from '../ledger'
import type { Area, Call, Method } from './area'
import { actionOf } from './area'
import type { Category, CategoryRecords, LoyalCategory } from './category-records'
import {
  fitsColumns,
  missingTexts,
  type NotFoundAs,
  notOneOf,
  refuseInvalid,
  refuseStray,
  textOf,
  unknownRecord,
} from './customer-body'
import { collection, entity, problem } from './laminas'

const FIELDS = ['name', 'is_default', 'action']
const ACTIONS = ['editName', 'editIsDefault']

export type CustomerCatOptions = { readonly notFoundAs?: NotFoundAs }

function creation(ledger: Ledger, categories: CategoryRecords): Method {
  return {
    operation: 'pos.customerCats.create',
    run: ({ request, staff, data }) => {
      if (!staff.permissions.includes('customer.category.create')) return problem(403, 'Forbidden')
      const refused = refuseStray(data, FIELDS) ?? refuseInvalid(missingTexts(data, ['name']))
      if (refused) return refused
      const name = textOf(data, 'name')
      if (!fitsColumns({ name })) return entity(request, { result: 'ERROR' })
      // A name twice is no error here: the document has no code for it (C37).
      const { id } = categories.put({ name })
      // By name, so that the ledger shows doubles.
      ledger.append({
        operation: 'pos.customerCats.create',
        key: name,
        author: staff.username,
        summary: { id: String(id), name },
      })
      return entity(request, { result: 'SUCCESS' })
    },
  }
}

function edit(ledger: Ledger, categories: CategoryRecords, notFoundAs: NotFoundAs | undefined): Method {
  function change(category: Category, action: string, { data }: Call): Partial<Category> | string {
    if (action === 'editName') {
      const name = textOf(data, 'name')
      return fitsColumns({ name }) ? { name } : 'ERROR'
    }
    const is_default = textOf(data, 'is_default') === 'Y' ? 'Y' : 'N'
    // Another one has to be made the default instead.
    return is_default === 'N' && category.is_default === 'Y' ? 'CANNOT_UNSET_DEFAULT_CATEGORY' : { is_default }
  }

  return {
    operation: (request) => {
      const action = actionOf(request)
      return `pos.customerCats.${ACTIONS.includes(action) ? action : 'edit'}`
    },
    run: (call) => {
      const { request, staff, data, id } = call
      const action = textOf(data, 'action')
      const isRename = action === 'editName'
      const permission = `customer.category.${isRename ? 'edit_name' : 'edit_is_default'}`
      if (ACTIONS.includes(action) && !staff.permissions.includes(permission)) return problem(403, 'Forbidden')
      const unknownAction = notOneOf(data, 'action', ACTIONS)
      const messages = isRename ? missingTexts(data, ['name']) : notOneOf(data, 'is_default', ['Y', 'N'])
      const isKnown = Object.keys(unknownAction).length === 0
      const refused = refuseStray(data, FIELDS) ?? refuseInvalid(isKnown ? messages : unknownAction)
      if (refused) return refused
      const category = categories.find(id)
      if (!category) return unknownRecord(request, 'NOT_FOUND_CATEGORY', notFoundAs)
      const changed = change(category, action, call)
      if (typeof changed === 'string') return entity(request, { result: changed })
      categories.put({ ...category, ...changed })
      ledger.append({
        operation: `pos.customerCats.${action}`,
        key: id,
        author: staff.username,
        summary: Object.fromEntries(Object.entries(changed).map(([field, value]) => [field, String(value)])),
      })
      return entity(request, { result: 'SUCCESS' })
    },
  }
}

function deletion(ledger: Ledger, categories: CategoryRecords, isUsed: (category: Category) => boolean): Method {
  return {
    operation: 'pos.customerCats.delete',
    run: ({ staff, id }) => {
      if (!staff.permissions.includes('customer.category.delete')) return problem(403, 'Forbidden')
      const category = categories.find(id)
      if (!category) return problem(404, 'Entity not found.')
      // No refusal is documented for the default or for one with customers (C38); either stays, under the same 204.
      if (category.is_default !== 'Y' && !isUsed(category)) {
        categories.remove(id)
        const { name } = category
        ledger.append({ operation: 'pos.customerCats.delete', key: id, author: staff.username, summary: { name } })
      }
      return { status: 204 }
    },
  }
}

/** `isUsed` says whether a customer belongs to a category. */
export function createCustomerCats(
  ledger: Ledger,
  categories: CategoryRecords,
  isUsed: (category: Category) => boolean,
  options: CustomerCatOptions = {},
): { readonly area: Area } {
  const list: Method = {
    operation: 'pos.customerCats.list',
    run: ({ request, staff }) => {
      if (!staff.permissions.includes('customer.category.view_list')) return problem(403, 'Forbidden')
      const rows = categories.all().map(({ id, name, is_default }) => ({ id, name, is_default }))
      return collection(request, 'categories', rows)
    },
  }
  const loyalList: Method = {
    // No permission is named for it (C36).
    operation: 'pos.customerLoyalCats.list',
    run: ({ request }) =>
      collection(
        request,
        'categories',
        categories.allLoyal().map(({ id, name }) => ({ id, name })),
      ),
  }
  const loyalGet: Method = {
    // The path is documented, an answer is not (C36): what the framework says where nobody wrote `fetch`.
    operation: 'pos.customerLoyalCats.get',
    run: () =>
      problem(405, 'The GET method has not been defined for individual resources', { title: 'Method Not Allowed' }),
  }

  return {
    area: {
      routes: [
        {
          path: /^\/customer-cats$/,
          module: 'customers',
          methods: { GET: list, POST: creation(ledger, categories) },
        },
        {
          path: /^\/customer-cats\/([^/]+)$/,
          module: 'customers',
          methods: {
            PUT: edit(ledger, categories, options.notFoundAs),
            DELETE: deletion(ledger, categories, isUsed),
          },
        },
        { path: /^\/customer-loyal-cats$/, module: 'customers', methods: { GET: loyalList } },
        { path: /^\/customer-loyal-cats\/([^/]+)$/, module: 'customers', methods: { GET: loyalGet } },
      ],
      kinds: {
        customerCats: (record) => categories.put(record as Partial<Category>),
        customerLoyalCats: (record) => categories.putLoyal(record as Partial<LoyalCategory>),
      },
    },
  }
}
