// One field in which the two differ: left, right, both or something else, chosen with the arrow keys.
import { Radio, TextInput } from '@mantine/core'
import type { CustomerField } from '@shared/domain/customer-values'
import { useTranslation } from 'react-i18next'
import type { ValueText } from '../conflicts/value-text'
import classes from './merge.module.css'
import { type Choice, canJoin, isUnreadable, isWritten, type Pair, type Picked } from './picks'

type Props = {
  readonly field: CustomerField
  readonly pair: Pair
  readonly textOf: ValueText
  readonly names: { readonly one: string; readonly other: string }
  readonly choice: Choice
  /** What both together are. */
  readonly joined: string
  /** Why the POS will not take it from this person; empty where it will. */
  readonly closed: string
  readonly onChoose: (choice: Choice) => void
}

export function FieldChoice({ field, pair, textOf, names, choice, joined, closed, onChoose }: Props) {
  const { t } = useTranslation()
  const label = t(`customerForm.field.${field}`)
  const text = (side: 'one' | 'other') => textOf(field, pair[side][field]) || t('merge.empty')
  const isWrong = isUnreadable(field, choice)
  return (
    <Radio.Group
      label={label}
      description={closed}
      value={choice.picked}
      onChange={(picked) => onChoose({ ...choice, picked: picked as Picked })}
      className={classes.choice ?? ''}
    >
      <div className={classes.sides}>
        <Radio value="one" label={text('one')} aria-description={names.one} />
        <Radio value="other" label={text('other')} aria-description={names.other} />
        {canJoin(field, pair) && <Radio value="both" label={t('merge.both', { value: joined })} />}
        {isWritten(field) && <Radio value="own" label={t('merge.own')} />}
      </div>
      {choice.picked === 'own' && (
        <TextInput
          mt="xs"
          aria-label={t('merge.ownField', { field: label })}
          value={choice.own}
          error={isWrong && choice.own !== '' && t('merge.ownWrong')}
          onChange={(event) => onChoose({ ...choice, own: event.currentTarget.value })}
        />
      )}
    </Radio.Group>
  )
}
