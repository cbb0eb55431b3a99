// The customer categories: the POS's own, to be changed, and its loyalty categories beside them, to be looked at.
import { ActionIcon, Button, Loader } from '@mantine/core'
import { formatDayTime } from '@shared/kit/dates'
import { IconArrowLeft, IconRefresh, IconTag, IconTagPlus, IconTagsOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { pullCategoriesNow } from '../../../sync/pull-categories-runtime'
import { useCategoryPullStatus } from '../../../sync/pull-categories-status'
import { LoadingNotice, NoticeScreen } from '../../../ui/notice-screen'
import { PageHeader } from '../../../ui/page-header'
import { GatedButton, useGate } from '../../staff'
import classes from './categories.module.css'
import { CategoryDialogs, type CategoryQuestion } from './category-dialogs'
import type { Category } from './category-overlay'
import { useCategories, useCategoryCounts } from './category-queries'
import { CategoryRow } from './category-row'
import { LoyalCategories } from './loyal-categories'

const NONE: readonly Category[] = []

export function CategoriesScreen() {
  const { t } = useTranslation()
  const live = useCategories()
  const categories = live.state === 'ready' ? live.value : NONE
  const counts = useCategoryCounts(categories)
  const [question, setQuestion] = useState<CategoryQuestion | null>(null)
  const countOf = ({ subject }: Category) => (counts.state === 'ready' ? (counts.value.get(subject) ?? 0) : null)

  return (
    <div className={classes.screen}>
      <PageHeader title={t('categories.title')} aside={<Freshness />}>
        <div className={classes.actions}>
          <Button
            component={Link}
            to="/customers"
            variant="default"
            leftSection={<IconArrowLeft size={18} aria-hidden />}
          >
            {t('categories.back')}
          </Button>
          <GatedButton
            operation="pos.customerCats.create"
            leftSection={<IconTagPlus size={18} aria-hidden />}
            onClick={() => setQuestion({ kind: 'create' })}
          >
            {t('categories.new')}
          </GatedButton>
        </div>
      </PageHeader>
      <div className={classes.columns}>
        <section aria-labelledby="own-categories">
          <h2 id="own-categories" className={classes.heading}>
            {t('categories.own')}
          </h2>
          <p className={classes.quiet}>{t('categories.ownText')}</p>
          {live.state === 'loading' && <LoadingNotice text={t('categories.loading')} />}
          {live.state === 'failed' && (
            <NoticeScreen
              icon={IconTagsOff}
              tone="attention"
              title={t('categories.failedTitle')}
              text={t('categories.failedText')}
            />
          )}
          {live.state === 'ready' && categories.length === 0 && <NoCategories />}
          {categories.length > 0 && (
            <ul className={classes.list} aria-labelledby="own-categories">
              {categories.map((category) => (
                <CategoryRow
                  key={category.subject}
                  category={category}
                  customers={countOf(category)}
                  onAsk={(kind) => setQuestion({ kind, category })}
                />
              ))}
            </ul>
          )}
        </section>
        <LoyalCategories />
      </div>
      <CategoryDialogs
        question={question}
        categories={categories}
        countOf={countOf}
        onClose={() => setQuestion(null)}
      />
    </div>
  )
}

/** Nothing is known yet, or the POS has none: never mistaken for each other. */
function NoCategories() {
  const { t } = useTranslation()
  const { status } = useCategoryPullStatus()
  const gate = useGate('pos.customerCats.list')
  if (status.state === 'running') return <LoadingNotice text={t('categories.loading')} />
  const isRead = gate.allowed && status.state === 'done' && status.failure === null
  return (
    <NoticeScreen
      icon={IconTag}
      title={isRead ? t('categories.empty') : t('categories.neverRead')}
      text={isRead ? t('categories.emptyText') : t('categories.neverReadText')}
    >
      <GatedButton operation="pos.customerCats.list" variant="default" onClick={pullCategoriesNow}>
        {t('categories.readNow')}
      </GatedButton>
    </NoticeScreen>
  )
}

function Freshness() {
  const { t } = useTranslation()
  const { status } = useCategoryPullStatus()
  return (
    <span className={classes.freshness}>
      <span role="status" className={classes.told}>
        {status.state === 'running' && (
          <>
            <Loader size={12} aria-hidden />
            {t('categories.reading')}
          </>
        )}
        {status.state === 'done' &&
          (status.failure ? t('categories.notRead') : t('categories.readAt', { time: formatDayTime(status.atMs) }))}
      </span>
      {status.state !== 'running' && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('categories.readNow')}
          title={t('categories.readNow')}
          onClick={pullCategoriesNow}
        >
          <IconRefresh size={18} aria-hidden />
        </ActionIcon>
      )}
    </span>
  )
}
