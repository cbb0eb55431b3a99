// A broken promise: which one, and what was seen.

/** I1 to I9 of the design; `truth`: nothing is called done that is not; `total`: `step` never throws. */
export type Rule = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'truth' | 'state' | 'schema' | 'total'

export class Violation extends Error {
  readonly rule: Rule

  constructor(rule: Rule, detail: string) {
    super(`${rule}: ${detail}`)
    this.rule = rule
  }
}
