// What is asked before a category is added, renamed, made the default or deleted: the POS's rules are told before, not
// after.
import { Button, Checkbox, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../i18n/format'
import { ExplainedAlert } from '../../../ui/explained-alert'
import { GatedButton, useSaving } from '../../staff'
import { RefusedAlert } from '../refused-alert'
import classes from './categories.module.css'
import { createCategory, deleteCategory, makeDefaultCategory, renameCategory } from './category-commands'
import { type Category, namesakesOf } from './category-overlay'

export type CategoryQuestion =
  | { readonly kind: 'create' }
  | { readonly kind: 'rename' | 'default' | 'delete'; readonly category: Category }

type Props = {
  /** Null: nothing is asked. */
  readonly question: CategoryQuestion | null
  readonly categories: readonly Category[]
  /** How many customers are known to be in it; null while nobody knows. */
  readonly countOf: (category: Category) => number | null
  readonly onClose: () => void
}

export function CategoryDialogs({ question, categories, countOf, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={question !== null}
      onClose={onClose}
      size={520}
      title={question && titleOf(question)}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {question?.kind === 'create' && <NameForm named={null} categories={categories} onClose={onClose} />}
      {question?.kind === 'rename' && <NameForm named={question.category} categories={categories} onClose={onClose} />}
      {question?.kind === 'default' && (
        <DefaultConfirm category={question.category} categories={categories} onClose={onClose} />
      )}
      {question?.kind === 'delete' && (
        <DeleteConfirm category={question.category} customers={countOf(question.category)} onClose={onClose} />
      )}
    </Modal>
  )

  function titleOf(asked: CategoryQuestion): string {
    if (asked.kind === 'create') return t('categories.newTitle')
    return t(`categories.${asked.kind}Title`, { name: asked.category.name })
  }
}

const NAME_MAX = 255

type NameFormProps = {
  /** The category to rename; null: a new one. */
  readonly named: Category | null
  readonly categories: readonly Category[]
  readonly onClose: () => void
}

function NameForm({ named, categories, onClose }: NameFormProps) {
  const { t } = useTranslation()
  const { isBusy, refusal, run } = useSaving(t('categories.savedText'))
  const [name, setName] = useState(named?.name ?? '')
  const [problem, setProblem] = useState<string | null>(null)
  const [isMeant, setMeant] = useState(false)
  const wanted = name.trim()
  const namesakes = wanted === '' ? [] : namesakesOf(wanted, categories, named?.subject ?? null)

  function problemOf(): string | null {
    if (wanted === '') return t('categories.nameMissing')
    if ([...wanted].length > NAME_MAX) return t('categories.nameTooLong', { max: NAME_MAX })
    if (wanted.includes('*')) return t('categories.nameMasked')
    return namesakes.length > 0 && !isMeant ? t('categories.nameTaken') : null
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    const found = problemOf()
    setProblem(found)
    if (found !== null) return
    const saved = named
      ? await run(t('categories.renamed', { name: wanted }), (context) => renameCategory(named, wanted, context))
      : await run(t('categories.created', { name: wanted }), (context) =>
          createCategory({ name: wanted, namesakes }, context),
        )
    if (saved) onClose()
  }

  return (
    <form className={classes.dialog} noValidate onSubmit={(event) => void submit(event)}>
      <TextInput
        label={t('categories.name')}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setProblem(null)
          setMeant(false)
        }}
        error={problem}
        autoComplete="off"
        data-autofocus
      />
      {namesakes.length > 0 && (
        <ExplainedAlert
          tone="waiting"
          title={t('categories.namesakes', { names: namesakes.map((category) => category.name).join(', ') })}
          text={t('categories.namesakesText')}
        >
          <Checkbox
            mt="sm"
            label={t('categories.namesakesMeant')}
            checked={isMeant}
            onChange={(event) => {
              setMeant(event.currentTarget.checked)
              setProblem(null)
            }}
          />
        </ExplainedAlert>
      )}
      <RefusedAlert refusal={refusal} />
      <div className={classes.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <GatedButton
          operation={named ? 'pos.customerCats.editName' : 'pos.customerCats.create'}
          type="submit"
          loading={isBusy}
        >
          {named ? t('categories.rename') : t('categories.create')}
        </GatedButton>
      </div>
    </form>
  )
}

type DefaultProps = {
  readonly category: Category
  readonly categories: readonly Category[]
  readonly onClose: () => void
}

function DefaultConfirm({ category, categories, onClose }: DefaultProps) {
  const { t } = useTranslation()
  const { isBusy, refusal, run } = useSaving(t('categories.savedText'))
  const { name } = category
  const before = categories.find(({ isDefault }) => isDefault)

  async function confirm() {
    const title = t('categories.defaultSaved', { name })
    const saved = await run(title, (context) => makeDefaultCategory(category, categories, context))
    if (saved) onClose()
  }

  return (
    <div className={classes.dialog}>
      <p className={classes.text}>{t('categories.defaultText', { name })}</p>
      <p className={classes.text}>
        {before ? t('categories.defaultBefore', { name: before.name }) : t('categories.defaultNone')}
      </p>
      <RefusedAlert refusal={refusal} />
      <div className={classes.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <GatedButton
          operation="pos.customerCats.editIsDefault"
          loading={isBusy}
          data-autofocus
          onClick={() => void confirm()}
        >
          {t('categories.makeDefault')}
        </GatedButton>
      </div>
    </div>
  )
}

type DeleteProps = { readonly category: Category; readonly customers: number | null; readonly onClose: () => void }

function DeleteConfirm({ category, customers, onClose }: DeleteProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { isBusy, refusal, run } = useSaving(t('categories.savedText'))
  const { name, isDefault } = category

  async function confirm() {
    const saved = await run(t('categories.deleted', { name }), (context) => deleteCategory(category, context))
    if (saved) onClose()
  }

  return (
    <div className={classes.dialog}>
      {isDefault && (
        <ExplainedAlert
          tone="attention"
          title={t('categories.deleteDefault')}
          text={t('categories.deleteDefaultText')}
        />
      )}
      {customers !== null && customers > 0 && (
        <ExplainedAlert
          tone="attention"
          title={t('categories.deleteInUse', { amount: formats.count(customers) })}
          text={t('categories.deleteInUseText')}
        />
      )}
      {customers === 0 && <p className={classes.text}>{t('categories.deleteFree')}</p>}
      <p className={classes.text}>{t('categories.deleteChecked')}</p>
      <RefusedAlert refusal={refusal} />
      <div className={classes.dialogActions}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('common.cancel')}
        </Button>
        <GatedButton operation="pos.customerCats.delete" color="clay" loading={isBusy} onClick={() => void confirm()}>
          {t('categories.delete')}
        </GatedButton>
      </div>
    </div>
  )
}
