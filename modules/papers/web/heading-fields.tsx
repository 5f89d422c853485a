import { MultiSelect, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { hasMessage, useLanguage, useT } from '#ui/i18n.ts'
import { Sheet } from '#ui/page.tsx'
import { useRead } from '#ui/use-client.ts'
import { client, type Heading, type Shown } from './client.ts'
import { contents } from '../records.ts'
import styles from './desk.module.css'

interface Props {
  heading: Heading
  placeholders: Shown['placeholders']
  may: boolean
  onChange: (heading: Heading) => void
}

/** One heading: its words, its sentences with figures, and what is laid out below them. */
export function HeadingFields({ heading, placeholders, may, onChange }: Props) {
  const t = useT()
  const language = useLanguage()
  const intro = useRef<HTMLTextAreaElement>(null)
  const indicators = useRead(client.indicators.list, { size: 500 }).data?.rows ?? []
  const forms = useRead(client.reports.forms, {}).data?.rows ?? []
  const put = (patch: Partial<Heading>) => onChange({ ...heading, ...patch })
  const named = indicators.map(indicator => ({ value: indicator.code, label: indicator.names[language] }))
  // A shipped template may name what this installation does not count: it stays, under its code.
  const withUnknown = (options: { value: string; label: string }[], codes: readonly string[]) => [
    ...options,
    ...codes.filter(code => !options.some(option => option.value === code)).map(code => ({ value: code, label: code })),
  ]
  const sections = [
    ...new Map(forms.flatMap(form => form.sections.filter(section => section.narrative).map(section => [section.code, section.names[language]] as const))),
  ]
  const insert = (text: string) => {
    const at = intro.current?.selectionStart ?? heading.intro.length
    put({ intro: `${heading.intro.slice(0, at)}{${text}}${heading.intro.slice(at)}` })
    intro.current?.focus()
  }
  const wordOf = (word: string) => {
    const id = `papers.word.${word.replace(':', '.')}`
    return hasMessage(id) ? t(id) : `{${word}}`
  }
  const common = { disabled: !may }
  return (
    <Sheet>
      <Stack>
        <div className={styles.grid}>
          <TextInput {...common} label={t('papers.heading.text')} value={heading.text} onChange={event => put({ text: event.currentTarget.value })} />
          <TextInput
            {...common}
            label={t('papers.heading.label')}
            value={heading.label ?? ''}
            onChange={event => put({ label: event.currentTarget.value || undefined })}
          />
          <Select
            {...common}
            label={t('papers.heading.level')}
            allowDeselect={false}
            data={[0, 1, 2, 3, 4].map(level => ({ value: String(level), label: t(`papers.level.${level}`) }))}
            value={String(heading.level)}
            onChange={level => put({ level: Number(level) })}
          />
          <Select
            {...common}
            label={t('papers.heading.page')}
            clearable
            clearButtonProps={{ 'aria-label': t('ui.form.clear') }}
            data={(['portrait', 'landscape'] as const).map(value => ({ value, label: t(`papers.page.${value}`) }))}
            value={heading.page ?? null}
            onChange={page => put({ page: (page as 'portrait' | null) ?? undefined })}
          />
        </div>
        <Textarea
          {...common}
          ref={intro}
          label={t('papers.sentences')}
          description={t('papers.sentences.help')}
          autosize
          minRows={4}
          value={heading.intro}
          onChange={event => put({ intro: event.currentTarget.value })}
        />
        {may && (
          <div className={styles.grid}>
            <Select
              label={t('papers.insert.figure')}
              searchable
              limit={80}
              value={null}
              data={placeholders.figures.map(kind => ({
                group: t(`papers.insertOf.${kind}`),
                items: named.map(({ value, label }) => ({
                  value: `${kind}:${value}`,
                  label: `${label} – ${t(`papers.insertOf.${kind}`).toLocaleLowerCase('vi')}`,
                })),
              }))}
              onChange={value => value && insert(value)}
            />
            <Select
              label={t('papers.insert.word')}
              searchable
              value={null}
              data={[...placeholders.words, ...placeholders.counts.map(count => `count:${count}`)].map(value => ({ value, label: wordOf(value) }))}
              onChange={value => value && insert(value)}
            />
          </div>
        )}
        <MultiSelect
          {...common}
          label={t('papers.heading.indicators')}
          description={t('papers.heading.indicators.help')}
          searchable
          limit={80}
          data={withUnknown(named, heading.indicators)}
          value={heading.indicators}
          onChange={value => put({ indicators: value })}
        />
        <MultiSelect
          {...common}
          label={t('papers.heading.content')}
          data={contents.map(value => ({ value, label: t(`papers.content.${value}`) }))}
          value={heading.content}
          onChange={value => put({ content: value as Heading['content'] })}
        />
        <TextInput
          {...common}
          label={t('papers.heading.caption')}
          value={heading.caption ?? ''}
          onChange={event => put({ caption: event.currentTarget.value || undefined })}
        />
        <MultiSelect
          {...common}
          label={t('papers.heading.narratives')}
          searchable
          data={withUnknown(
            sections.map(([value, label]) => ({ value, label })),
            heading.narratives,
          )}
          value={heading.narratives}
          onChange={narratives => put({ narratives })}
        />
      </Stack>
    </Sheet>
  )
}
