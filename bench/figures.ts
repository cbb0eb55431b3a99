// Middles, edges and the table they are printed in.

/** The value below which `share` of the sorted values lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export type Figure = {
  readonly what: string
  readonly measured: string
  readonly goal: string
  readonly isMet: boolean
}

/** A Markdown table, readable in a terminal too. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(
    ({ what, measured, goal, isMet }) => `| ${what} | ${measured} | ${goal} | ${isMet ? 'yes' : 'NO'} |`,
  )
  return ['| what | measured | goal | met |', '|---|---|---|---|', ...rows].join('\n')
}
