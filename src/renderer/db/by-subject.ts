// Rows that are kept by what they are about, grouped so.
type BySubject<T> = ReadonlyMap<string, readonly T[]>

export function groupBySubject<T extends { readonly subject: string }>(rows: readonly T[]): BySubject<T> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(row.subject)
    if (group) group.push(row)
    else groups.set(row.subject, [row])
  }
  return groups
}
