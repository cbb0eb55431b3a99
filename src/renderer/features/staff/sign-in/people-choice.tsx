// People who have signed in here before, one click each, with a mark on those who have a PIN.
import { UnstyledButton, VisuallyHidden } from '@mantine/core'
import { IconDialpad, IconUserPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Person } from './occasion'
import classes from './people-choice.module.css'

type Props = {
  readonly people: readonly Person[]
  /** Username of the chosen one. */
  readonly chosen: string
  readonly legend: string
  /** True where choosing is the first thing to do. */
  readonly takesFocus: boolean
  readonly onChoose: (person: Person) => void
  /** Absent where a name can be typed anyway. */
  readonly onSomeoneElse: (() => void) | undefined
  readonly isSomeoneElse: boolean
}

export function PeopleChoice(props: Props) {
  const { t } = useTranslation()
  const { people, chosen, legend, takesFocus, onChoose, onSomeoneElse, isSomeoneElse } = props
  if (people.length === 0) return null
  return (
    <fieldset className={classes.people}>
      <legend className={classes.legend}>{legend}</legend>
      <div className={classes.row}>
        {people.map((person, index) => (
          <UnstyledButton
            key={person.username}
            className={classes.person}
            aria-pressed={!isSomeoneElse && chosen === person.username}
            onClick={() => onChoose(person)}
            autoFocus={takesFocus && index === 0}
          >
            {person.personName}
            {person.takesPin && (
              <>
                <IconDialpad size={16} className={classes.pin} aria-hidden />
                <VisuallyHidden>{t('signIn.pin.mark')}</VisuallyHidden>
              </>
            )}
          </UnstyledButton>
        ))}
        {onSomeoneElse && (
          <UnstyledButton className={classes.person} aria-pressed={isSomeoneElse} onClick={onSomeoneElse}>
            <IconUserPlus size={16} aria-hidden />
            {t('signIn.someoneElse')}
          </UnstyledButton>
        )}
      </div>
    </fieldset>
  )
}
