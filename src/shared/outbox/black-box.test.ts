// Goal: a black box replays to the same decisions, holds nothing a person typed, and shows where another engine differs.
// Method: stories told to the engine, recorded, sent through JSON and played again.
import { describe, expect, test } from 'vitest'
import { makeEntry } from '../../../test/factories/outbox'
import { OutboxBench } from '../../../test/factories/outbox-bench'
import { type BlackBox, makeRecorder, type Recorder, replay } from './black-box'
import type { OutboxEvent } from './event'
import { step } from './step'

const SECRET = 'Nguyễn Thị Bí Mật'

/** A bench whose every step is recorded. */
class RecordedBench extends OutboxBench {
  readonly recorder: Recorder = makeRecorder()
  override tell(happening: Parameters<OutboxBench['tell']>[0]): this {
    const before = this.state
    const event = { ...happening, atMs: this.nowMs, chance: this.chance } as OutboxEvent
    this.recorder.record(before, event, step(before, event).effects)
    return super.tell(happening)
  }
}

function story(): RecordedBench {
  const [pos, goup] = [makeEntry(1, { system: 'pos', author: SECRET }), makeEntry(2, { system: 'goup' })].map(
    (entry) => ({
      ...entry,
      title: SECRET,
      payload: { name: SECRET },
    }),
  )
  if (!pos || !goup) throw new Error('two entries')
  const message = `SĐT của ${SECRET} đã tồn tại`
  return new RecordedBench()
    .enqueue(pos, goup)
    .answer(pos, { kind: 'unauthorised', detail: SECRET })
    .answer(goup, { kind: 'rejected', category: 'conflict', code: 'X', message, field: null })
    .store()
    .signIn('pos', SECRET)
    .answer(pos, { kind: 'unknown', detail: message })
    .store()
    .wait(60_000)
}

function throughJson(box: BlackBox): BlackBox {
  return JSON.parse(JSON.stringify(box))
}

describe('a black box', () => {
  test('replays to the same decisions', () => {
    for (const box of story().recorder.boxes()) expect(replay(throughJson(box)).differsAt).toBeNull()
  })

  test('holds nothing that a person typed or a system said', () => {
    expect(JSON.stringify(story().recorder.boxes())).not.toContain(SECRET)
  })

  test('shows the first event at which another engine decides differently', () => {
    const [box] = story().recorder.boxes()
    if (!box) throw new Error('one box')
    const hasty: typeof step = (state, event) => {
      const stepped = step(state, event)
      return event.type === 'answered' ? { ...stepped, effects: [] } : stepped
    }
    const index = box.events.findIndex((event) => event.type === 'answered')
    expect(replay(throughJson(box), hasty).differsAt).toBe(index)
  })

  test('goes on in a new box with a picture of the state when one is full', () => {
    const bench = story()
    for (let turn = 0; turn < 2_500; turn++) bench.wait(1_000)
    const boxes = bench.recorder.boxes()
    expect(boxes).toHaveLength(2)
    for (const box of boxes) expect(replay(throughJson(box)).differsAt).toBeNull()
  })
})
