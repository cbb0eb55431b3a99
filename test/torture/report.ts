// Goal: what a campaign did and what came of it, as a table a person can check.
// Method: plain text; the last lines are the ones that count.
import { type CampaignResult, describeFinding } from './campaign'
import { MOMENTS } from './plan'

/** True when nothing was lost, doubled or left hanging. */
export function hasPassed({ verdict }: CampaignResult): boolean {
  return verdict.findings.length === 0
}

/** The table at the end. */
export function reportCampaign(result: CampaignResult): string {
  const { seed, cycles, kills, registered, acknowledged, verdict, resets, seconds } = result
  const count = (kind: string) => verdict.findings.filter((finding) => finding.kind === kind).length
  const rows: readonly (readonly [string, string | number])[] = [
    ['seed', seed],
    ['cycles', cycles],
    ...MOMENTS.map((moment) => [`killed: ${moment}`, kills[moment] ?? 0] as const),
    ['registered', registered],
    ['acknowledged', acknowledged],
    ['effects in the systems', verdict.effects],
    ['parked for a person', verdict.parked],
    ...[...verdict.reasons].sort().map(([why, times]) => [`  ${why}`, times] as const),
    ['databases thrown away', resets],
    ['not at rest', count('unsettled')],
    ['doubles', count('double')],
    ['losses', count('loss')],
    ['seconds', seconds.toFixed(0)],
  ]
  const line = '─'.repeat(40)
  const table = rows.map(([what, value]) => `${what.padEnd(28)}${String(value).padStart(12)}`)
  return [line, ...table, line, ...verdict.findings.map(describeFinding)].join('\n')
}
