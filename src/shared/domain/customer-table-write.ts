// From a stored customer to a row of cells, in the order of the columns. Reading such a row gives the same values.
import type { Customer } from './customer'
import { columnName, TABLE_COLUMNS, type TableColumn } from './customer-table'
import { harmless, writeList } from './customer-table-cells'
import type { CategoryNames } from './customer-table-read'
import { valuesOf } from './customer-values'
import { displayPhone } from './phone'

/** What only the POS can tell: written for people, left out when a table is read. */
const TOLD = { score: { vi: 'Điểm', en: 'Points' }, debt: { vi: 'Đang nợ', en: 'Debt' } } as const

const ANSWERS = {
  vi: { yes: 'Có', no: 'Không', personal: 'Cá nhân', company: 'Công ty' },
  en: { yes: 'Yes', no: 'No', personal: 'Person', company: 'Company' },
} as const

type Language = 'vi' | 'en'

/** The names of all columns, as the first row of a table. */
export function tableHeader(language: Language): readonly string[] {
  const told = Object.values(TOLD).map((names) => names[language])
  return [...TABLE_COLUMNS.map((column) => columnName(column, language)), ...told]
}

/** A customer's row under `tableHeader`. Phones are written with blanks, so that no spreadsheet takes them for numbers. */
export function customerCells(customer: Customer, categories: CategoryNames, language: Language): readonly string[] {
  const values = valuesOf(customer)
  const answers = ANSWERS[language]
  const nameOf = (kind: 'category' | 'loyalCategory', id: string | null) =>
    id === null ? '' : categories.nameOf(kind, id)
  const cells: Readonly<Record<TableColumn, string>> = {
    ...values.address,
    ...{ code: customer.code, name: values.name, otherPhones: values.otherPhones },
    // A number that could not be read (masked, scribble) is shown as it is.
    phone: values.phone === '' ? customer.phoneRaw : displayPhone(values.phone),
    ...{ email: values.email, notes: values.notes, kind: answers[values.kind], taxId: values.taxId },
    ...{ shortName: values.shortName, tag: values.tag, card: values.card, posCode: values.posCode },
    ...{ searchKey: values.searchKey, maxDebt: values.maxDebt === null ? '' : String(values.maxDebt) },
    category: nameOf('category', values.categoryId),
    loyalCategory: nameOf('loyalCategory', values.loyalCategoryId),
    isVisible: values.isVisible ? answers.yes : answers.no,
    ...{ skype: values.skype, facebook: values.facebook, website: values.website, employeeCode: values.employeeCode },
    contacts: writeList(values.contacts.map(({ name, phone, email }) => [name, phone, email])),
    bankAccounts: writeList(
      values.bankAccounts.map(({ bankName, accountNumber, holder, bankCode }) => [
        bankName,
        accountNumber,
        holder,
        bankCode,
      ]),
    ),
    ...{ vbotCode: values.vbotCode, vbotStatusCode: values.vbotStatusCode, vbotTypeCode: values.vbotTypeCode },
    ...{
      vbotGroupName: values.vbotGroupName,
      vbotFields: writeList(values.vbotFields.map(({ key, value }) => [key, value])),
    },
  }
  const { score = null, debt = null } = customer.details ?? {}
  const told = [score, debt].map((amount) => (amount === null ? '' : String(amount)))
  return [...TABLE_COLUMNS.map((column) => harmless(cells[column])), ...told]
}
