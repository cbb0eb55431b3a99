// One field that was changed here and in a system: what each side says, to be chosen from with the arrow keys.
import { Radio } from '@mantine/core'
import { type CustomerField, type CustomerValues, isSameValue } from '@shared/domain/customer-values'
import { formatDayTime } from '@shared/kit/dates'
import type { System } from '@shared/kit/ids'
import { useTranslation } from 'react-i18next'
import classes from './conflicts.module.css'
import type { Question } from './questions'
import type { ValueText } from './value-text'

type Props = {
  readonly question: Question
  readonly textOf: ValueText
  /** Which side is chosen: `here` or a system; null: none yet. */
  readonly side: string | null
  readonly onChoose: (side: string) => void
}

/** The value of the chosen side. */
export function valueOn(question: Question, side: string): CustomerValues[CustomerField] {
  return question.there.find(({ system }) => system === side)?.value ?? question.here.value
}

type Group = {
  /** The side that stands for it: `here`, or the first system that says so. */
  readonly side: string
  readonly value: CustomerValues[CustomerField]
  readonly systems: readonly System[]
  readonly atMs: number | null
}

/** Who says the same is one choice: what stands here first, then what each system says otherwise. */
function groupsOf({ field, here, there }: Question): readonly Group[] {
  const groups: Group[] = [{ side: 'here', value: here.value, systems: [], atMs: here.atMs }]
  for (const { system, value, atMs } of there) {
    const place = groups.findIndex((group) => isSameValue(field, group.value, value))
    const known = groups[place]
    if (known) groups[place] = { ...known, systems: [...known.systems, system] }
    else groups.push({ side: system, value, systems: [system], atMs })
  }
  return groups
}

export function Choice({ question, textOf, side, onChoose }: Props) {
  const { t } = useTranslation()
  const { field, here } = question
  const sayers = (group: Group) =>
    [
      ...(group.side === 'here' ? [t('customerSync.conflicts.here')] : []),
      ...group.systems.map((system) => t(`system.${system}`)),
    ].join(', ')
  const told = (group: Group) => {
    if (group.atMs === null) return undefined
    const time = formatDayTime(group.atMs)
    if (group.side !== 'here') return t('customerSync.conflicts.readAt', { time })
    return here.by === ''
      ? t('customerSync.conflicts.enteredAt', { time })
      : t('customerSync.conflicts.enteredBy', { who: here.by, time })
  }
  return (
    <Radio.Group
      label={t(`customerForm.field.${field}`)}
      value={side}
      onChange={onChoose}
      className={classes.choice ?? ''}
    >
      <div className={classes.sides}>
        {groupsOf(question).map((group) => (
          <Radio
            key={group.side}
            value={group.side}
            label={
              <>
                {sayers(group)}: <strong>{textOf(field, group.value) || t('customerSync.conflicts.empty')}</strong>
              </>
            }
            description={told(group)}
          />
        ))}
      </div>
    </Radio.Group>
  )
}
