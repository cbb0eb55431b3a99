// The sheet of a day's proof: whose it is, that the book adds up, the table, what is open, what was dropped, signatures.
// The same on screen and on paper.
import { formatDayTime } from '@shared/kit/dates'
import type { Entry } from '@shared/outbox/entry'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../i18n/format'
import { useShop } from '../settings'
import { useSession } from '../staff'
import { addsUp, countedOf, type DayProof, sentOf, unfinishedOf } from './day-proof'
import classes from './day-proof-sheet.module.css'
import { AuthorsTable, SystemsTable } from './day-proof-tables'
import { showDay, spanOf } from './days'
import type { ProofOfDay } from './proof-queries'
import { usePeople } from './queries'
import { useEntryWords } from './words'

/** Beyond this a list says how many more there are: the outbox shows them all, a proof stays readable. */
const LISTED_MAX = 500

export function DayProofSheet({ view: { day, atMs, proof } }: { view: ProofOfDay }) {
  const { t, i18n } = useTranslation()
  const shop = useShop()
  const session = useSession((store) => store.session)
  const people = usePeople()
  const nameOf = (username: string) => (people.state === 'ready' && people.value.get(username)) || username
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'Asia/Ho_Chi_Minh' })
  return (
    <article className={classes.sheet} aria-label={t('proof.sheet', { day: showDay(day) })}>
      <header className={classes.head}>
        <div>
          <p className={classes.shop}>{shop.shopName}</p>
          <p className={classes.title}>{t('proof.title')}</p>
          <h2 className={`${classes.day} tabular`}>
            {weekday.format(spanOf(day).fromMs)}, {showDay(day)}
          </h2>
        </div>
        <ul className={classes.facts}>
          {session && <li>{session.locationName}</li>}
          <li>{t('proof.device', { mark: shop.deviceMark })}</li>
          <li className="tabular">{t('proof.asOf', { time: formatDayTime(atMs) })}</li>
          {session && <li>{t('proof.maker', { who: session.personName })}</li>}
        </ul>
      </header>
      <Balance proof={proof} />
      <SystemsTable proof={proof} />
      <Listed title={t('proof.needsYou')} entries={proof.needsYou}>
        {(entry) => <NeedsYou entry={entry} />}
      </Listed>
      <Listed title={t('proof.discarded')} entries={proof.discarded}>
        {(entry) => <Discarded entry={entry} nameOf={nameOf} />}
      </Listed>
      <AuthorsTable proof={proof} nameOf={nameOf} />
      <footer className={classes.signatures}>
        <Signature who={t('proof.signCashier')} />
        <Signature who={t('proof.signManager')} />
      </footer>
    </article>
  )
}

function Balance({ proof }: { proof: DayProof }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { total } = proof
  const isBalanced = addsUp(proof)
  const unfinished = unfinishedOf(total)
  const Mark = isBalanced ? IconCircleCheck : IconAlertTriangle
  return (
    <div className={classes.balance} data-tone={isBalanced ? 'good' : 'attention'} role={isBalanced ? 'note' : 'alert'}>
      <Mark size={24} className={classes.mark} aria-hidden />
      <div>
        <p className={`${classes.sentence} tabular`}>
          {isBalanced
            ? t('proof.balanced', {
                entered: formats.count(total.entered),
                sent: formats.count(sentOf(total)),
                discarded: formats.count(total.discarded),
                waiting: formats.count(total.waiting),
                checking: formats.count(total.checking),
                needsYou: formats.count(total.needsYou),
              })
            : t('proof.unbalanced', {
                entered: formats.count(total.entered),
                counted: formats.count(countedOf(total)),
              })}
        </p>
        <p className={classes.left}>
          {unfinished === 0 ? t('proof.allDone') : t('proof.openLeft', { amount: formats.count(unfinished) })}{' '}
          {total.needsYou > 0 && t('proof.openNeeds', { amount: formats.count(total.needsYou) })}
        </p>
      </div>
    </div>
  )
}

type ListedProps = {
  readonly title: string
  readonly entries: readonly Entry[]
  readonly children: (entry: Entry) => ReactNode
}

function Listed({ title, entries, children }: ListedProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (entries.length === 0) return null
  const more = entries.length - LISTED_MAX
  return (
    <section className={classes.section} aria-label={title}>
      <h3 className={classes.heading}>
        {title} <span className="tabular">({formats.count(entries.length)})</span>
      </h3>
      <ol className={classes.list}>
        {entries.slice(0, LISTED_MAX).map((entry) => (
          <li key={entry.id} className={classes.line}>
            {children(entry)}
          </li>
        ))}
      </ol>
      {more > 0 && <p className={classes.more}>{t('proof.more', { amount: formats.count(more) })}</p>}
    </section>
  )
}

function NeedsYou({ entry }: { entry: Entry }) {
  const { t } = useTranslation()
  const words = useEntryWords()
  return (
    <>
      <span className={classes.entry}>
        {entry.title} · {t(`system.${entry.system}`)}
      </span>
      <span className={classes.why}>{words.parkedWhy(entry)}</span>
    </>
  )
}

function Discarded({ entry, nameOf }: { entry: Entry; nameOf: (username: string) => string }) {
  const { t } = useTranslation()
  const { progress } = entry
  if (progress.state !== 'discarded') return null
  return (
    <>
      <span className={classes.entry}>
        {entry.title} · {t(`system.${entry.system}`)}
      </span>
      <span className={classes.why}>
        {t('proof.discardedBy', { who: nameOf(progress.by), time: formatDayTime(progress.atMs), why: progress.why })}
      </span>
    </>
  )
}

function Signature({ who }: { who: string }) {
  const { t } = useTranslation()
  return (
    <div className={classes.signature}>
      <p className={classes.who}>{who}</p>
      <p className={classes.hint}>{t('proof.signHint')}</p>
      <div className={classes.rule} />
    </div>
  )
}
