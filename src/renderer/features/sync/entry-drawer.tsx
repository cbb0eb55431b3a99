// One outbox entry in full: where it stands and why, what a person may do, both sides compared, and its log.
import { Drawer } from '@mantine/core'
import { formatDayTime } from '@shared/kit/dates'
import type { Entry } from '@shared/outbox/entry'
import { IconAlertTriangle, IconFileUnknown } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useFormats } from '../../i18n/format'
import { ExplainedAlert } from '../../ui/explained-alert'
import { LoadingNotice, NoticeScreen } from '../../ui/notice-screen'
import { useNow } from '../../ui/sources'
import { StateBadge } from '../../ui/state-badge'
import { AttemptLog } from './attempt-log'
import { ContentFacts } from './content-facts'
import { DecisionPanel } from './decision-panel'
import classes from './entry-drawer.module.css'
import { Fact } from './fact'
import { NeverSeenList } from './never-seen-list'
import { useEntry } from './queries'
import { Readings } from './readings'
import { SidesCompared } from './sides-compared'
import { useDecision } from './use-decision'
import { STATE_LOOK, useEntryWords } from './words'

export function EntryDrawer({ entryId, onClose }: { entryId: string | null; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Drawer
      opened={entryId !== null}
      onClose={onClose}
      size={600}
      title={t('entry.heading')}
      closeButtonProps={{ 'aria-label': t('entry.close') }}
      classNames={{ content: classes.content ?? '', header: classes.header ?? '', title: classes.title ?? '' }}
    >
      {entryId !== null && <EntryById entryId={entryId} />}
    </Drawer>
  )
}

function EntryById({ entryId }: { entryId: string }) {
  const { t } = useTranslation()
  const entry = useEntry(entryId)
  if (entry.state === 'loading') return <LoadingNotice text={t('outbox.loading')} />
  if (entry.state === 'failed') {
    return (
      <NoticeScreen
        icon={IconAlertTriangle}
        tone="attention"
        title={t('outbox.failedTitle')}
        text={t('outbox.failedText')}
      />
    )
  }
  if (entry.value === null) return <NoticeScreen icon={IconFileUnknown} title={t('entry.gone')} />
  return <EntryView key={entry.value.id} entry={entry.value} />
}

function EntryView({ entry }: { entry: Entry }) {
  const { t } = useTranslation()
  const words = useEntryWords()
  const deciding = useDecision(entry)
  const { progress } = entry
  const system = t(`system.${entry.system}`)
  const parked = progress.state === 'parked' ? words.park(entry, progress.reason) : null
  return (
    <div className={classes.body}>
      <div className={classes.head}>
        <div>
          <h2 className={classes.name}>{entry.title}</h2>
          <p className={classes.quiet}>{t('entry.title', { system })}</p>
        </div>
        <StateBadge look={STATE_LOOK[progress.state]} label={words.state(entry)} />
      </div>
      {parked ? (
        <ExplainedAlert tone="attention" title={parked.title} text={parked.why}>
          {parked.own && <p className={classes.own}>{parked.own}</p>}
          <NeverSeenList entry={entry} />
        </ExplainedAlert>
      ) : (
        <StateExplained entry={entry} />
      )}
      {progress.state === 'parked' && progress.reason.kind === 'unproven' && <Readings entry={entry} />}
      {progress.state === 'parked' && progress.reason.kind === 'differs' && (
        <SidesCompared entry={entry} seen={progress.reason.seen} />
      )}
      {progress.state === 'parked' && <DecisionPanel entry={entry} reason={progress.reason} deciding={deciding} />}
      <EntryFacts entry={entry} />
      <AttemptLog entry={entry} />
    </div>
  )
}

function StateExplained({ entry }: { entry: Entry }) {
  const words = useEntryWords()
  const nowMs = useNow(1_000)
  const doubt = words.doubt(entry, nowMs)
  if (doubt.length === 0) return <p className={classes.explained}>{words.stateText(entry)}</p>
  return (
    <div className={`${classes.doubt} tabular`}>
      {doubt.map((sentence) => (
        <p key={sentence} className={classes.explained}>
          {sentence}
        </p>
      ))}
    </div>
  )
}

function EntryFacts({ entry }: { entry: Entry }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const nowMs = useNow(1_000)
  const { progress } = entry
  const system = t(`system.${entry.system}`)
  const words = useEntryWords()
  const nextTryAtMs = words.nextTry(entry)
  return (
    <dl className={classes.facts}>
      <Fact label={t('entryContent.what')}>{words.what(entry.operation)}</Fact>
      <ContentFacts entry={entry} />
      <Fact label={t('entry.createdAt')}>{formatDayTime(entry.createdAtMs)}</Fact>
      <Fact label={t('entry.author')}>{entry.author}</Fact>
      <Fact label={t('entry.attempts')}>{entry.attempts}</Fact>
      {nextTryAtMs !== null && <Fact label={t('entry.nextTry')}>{formats.retryIn(nextTryAtMs, nowMs)}</Fact>}
      {progress.state === 'settled' && (
        <Fact label={t('entry.provenBy')}>{t(`entry.proof.${progress.provenBy}`, { system })}</Fact>
      )}
      {progress.state === 'settled' && progress.remoteId && (
        <Fact label={t('entry.remoteId', { system })}>
          <span className="tabular">{progress.remoteId}</span>
        </Fact>
      )}
      <SubjectFact subject={entry.subject} />
    </dl>
  )
}

/** Where the record is that the entry is about; one that was taken out of the list has its page all the same. */
function SubjectFact({ subject }: { readonly subject: string }) {
  const { t } = useTranslation()
  if (subject.startsWith('category:')) {
    return (
      <Fact label={t('entryContent.field.categoryName')}>
        <Link to="/customers/categories" className={classes.link}>
          {t('entryContent.openCategories')}
        </Link>
      </Fact>
    )
  }
  if (!subject.startsWith('customer:')) return null
  return (
    <Fact label={t('customers.columnName')}>
      <Link to={`/customers/${subject.slice('customer:'.length)}`} className={classes.link}>
        {t('entry.openCustomer')}
      </Link>
    </Fact>
  )
}
