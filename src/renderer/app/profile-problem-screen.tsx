// Shown instead of the app when the shop's configuration is wrong: names each field and how to mend it.
import { Button } from '@mantine/core'
import type { ProfileProblem } from '@shared/ipc/contract'
import { useTranslation } from 'react-i18next'
import { Logo } from '../ui/logo'
import classes from './full-screen.module.css'
import { LanguageSwitch } from './preference-switches'

type Props = { readonly file: string; readonly problems: readonly ProfileProblem[]; readonly onRetry: () => void }

export function ProfileProblemScreen({ file, problems, onRetry }: Props) {
  const { t } = useTranslation()
  return (
    <main className={classes.screen} data-align="top">
      <span className={classes.logo}>
        <Logo size={64} />
      </span>
      <h1 className={classes.title}>{t('profile.title')}</h1>
      <p className={classes.text}>{t('profile.text')}</p>
      <dl className={classes.file}>
        <dt>{t('profile.file')}</dt>
        <dd>
          <code>{file}</code>
        </dd>
      </dl>
      <ul className={classes.problems}>
        {problems.map((problem) => (
          <li key={`${problem.field} ${problem.problem}`} className={classes.problem}>
            <code className={classes.field}>{problem.field || t('profile.wholeFile')}</code>
            <strong>{t(`profile.problem.${problem.problem}.title`)}</strong>
            <span>{t(`profile.problem.${problem.problem}.text`)}</span>
            {problem.detail && <span className={classes.detail}>{problem.detail}</span>}
          </li>
        ))}
      </ul>
      <Button onClick={onRetry}>{t('profile.again')}</Button>
      <LanguageSwitch />
    </main>
  )
}
