// Where merges lead: somebody merged into another, who was later merged into a third, is that third. Pure.
import type { CustomerId } from '@shared/kit/ids'

/**
 * Who the customer is today. Null where the merges lead in a circle: no merge makes one, but a damaged table must not
 * keep a pull going round for ever.
 * @param mergedInto one step; null where nobody followed
 */
export function endOfMerges(id: CustomerId, mergedInto: (id: CustomerId) => CustomerId | null): CustomerId | null {
  const passed = new Set<CustomerId>()
  let last = id
  for (let next = mergedInto(last); next !== null; next = mergedInto(last)) {
    passed.add(last)
    if (passed.has(next)) return null
    last = next
  }
  return last
}
