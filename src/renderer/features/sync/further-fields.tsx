// The fields of a correction beyond name, phone and address, each with the editor it has in the customer's own form.
import { type CustomerField, EMPTY_VALUES } from '@shared/domain/customer-values'
import type { System } from '@shared/kit/ids'
import { DetailsField } from '../customers'
import type { CorrectionState } from './use-customer-correction'

type FurtherField = Exclude<CustomerField, 'name' | 'phone' | 'address'>

export function isFurther(field: CustomerField): field is FurtherField {
  return field !== 'name' && field !== 'phone' && field !== 'address'
}

type Props = { readonly field: FurtherField; readonly system: System; readonly state: CorrectionState }

export function FurtherFieldEditor({ field, system, state }: Props) {
  return (
    <DetailsField
      field={field}
      details={{ ...EMPTY_VALUES, ...state.values }}
      systems={[system]}
      gates={{}}
      remarks={state.remarks}
      onChange={state.change}
    />
  )
}
