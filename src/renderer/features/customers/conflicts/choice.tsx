// One field that was changed here and in a system: what each side says, to be chosen from with the arrow keys.
import { Radio } from '@mantine/core'
import type { CustomerField, CustomerValues } from '@shared/domain/customer-values'
import { formatDayTime } from '@shared/kit/dates'
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

export function Choice({ question, textOf, side, onChoose }: Props) {
  const { t } = useTranslation()
  const { field, here, there } = question
  const text = (value: CustomerValues[CustomerField]) => textOf(field, value) || t('customerSync.conflicts.empty')
  const entered = () => {
    if (here.atMs === null) return undefined
    const time = formatDayTime(here.atMs)
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
        <Radio
          value="here"
          label={`${t('customerSync.conflicts.here')}: ${text(here.value)}`}
          description={entered()}
        />
        {there.map(({ system, value, atMs }) => (
          <Radio
            key={system}
            value={system}
            label={`${t(`system.${system}`)}: ${text(value)}`}
            description={t('customerSync.conflicts.readAt', { time: formatDayTime(atMs) })}
          />
        ))}
      </div>
    </Radio.Group>
  )
}
