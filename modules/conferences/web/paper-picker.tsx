import { Button, Checkbox, FileInput, Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { OutputOf } from '#ui/client.ts'
import { formatDate } from '#ui/dates.ts'
import { Drawer } from '#ui/drawer.tsx'
import { Empty, Failed } from '#ui/empty.tsx'
import { asBase64 } from '#ui/file-content.ts'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import styles from './hall.module.css'
import { yearJudged } from './words.ts'

interface Chosen {
  fileId: string
  name: string
}

/** A paper for an item: a file from one's own machine, one of the conference's built papers, or a document already recorded. */
export function PaperPicker({
  conference,
  item,
  taken,
  onPick,
  onClose,
}: {
  conference: OutputOf<typeof client.conferences.conference>
  item: string
  taken: readonly string[]
  onPick: (paper: Chosen) => void
  onClose: () => void
}) {
  const t = useT()
  const [words, setWords] = useState('')
  const [search] = useDebouncedValue(words, 200)
  const builds = useRead(client.papers.builds, { unitId: conference.unitId, year: yearJudged(conference.startsAt), size: 1 })
  const documents = useRead(client.documents.list, { search: search || undefined, standing: true, size: 20 })
  const built = builds.data?.rows[0]
  const recorded = (documents.data?.rows ?? []).filter(row => row.fileId !== null)
  const row = (fileId: string, name: string, hint: string) => (
    <li key={fileId}>
      <span>
        {name} <span className={styles.quiet}>{hint}</span>
      </span>
      <Button
        size="compact-md"
        variant="default"
        disabled={taken.includes(fileId)}
        aria-label={t('conferences.agenda.paper_choose_of', { name })}
        onClick={() => onPick({ fileId, name })}
      >
        {t(taken.includes(fileId) ? 'conferences.agenda.paper_chosen' : 'conferences.agenda.paper_choose')}
      </Button>
    </li>
  )
  return (
    <Drawer kind={item} title={t('conferences.agenda.paper_add')} onClose={onClose}>
      <Section title={t('conferences.agenda.paper_upload')}>
        <Upload unitId={conference.unitId} onPick={onPick} />
      </Section>
      {built && (
        <Section title={t('conferences.agenda.paper_built', { number: built.number })}>
          <ul className={styles.choices}>{built.files.map(file => row(file.fileId, file.name, ''))}</ul>
        </Section>
      )}
      <Section title={t('conferences.agenda.paper_recorded')}>
        <TextInput type="search" label={t('conferences.agenda.paper_search')} value={words} onChange={event => setWords(event.currentTarget.value)} />
        {documents.error && <Failed error={documents.error} onRetry={() => void documents.refetch()} />}
        {documents.data && recorded.length === 0 && <Empty title={t('conferences.agenda.paper_none')} />}
        <ul className={styles.choices}>
          {recorded.map(document => row(document.fileId ?? '', `${document.number} ${document.title}`, `${document.issuer}, ${formatDate(document.issuedOn)}`))}
        </ul>
      </Section>
    </Drawer>
  )
}

function Upload({ unitId, onPick }: { unitId: string; onPick: (paper: Chosen) => void }) {
  const t = useT()
  const [file, setFile] = useState<File | null>(null)
  const [open, setOpen] = useState(false)
  const upload = useAct(client.documents.upload)
  const send = async () => {
    if (!file) return
    const stored = await upload.act({ unitId, name: file.name, content: await asBase64(file), notClassified: true })
    if (!stored) return
    setFile(null)
    setOpen(false)
    onPick({ fileId: stored.id, name: stored.name })
  }
  return (
    <Stack gap="sm">
      <FileInput
        label={t('conferences.agenda.paper_file')}
        placeholder={t('conferences.agenda.paper_file_types')}
        accept=".pdf,.docx,.xlsx,.png,.jpg,.jpeg"
        clearable
        clearButtonProps={{ 'aria-label': t('ui.form.clear') }}
        value={file}
        onChange={setFile}
      />
      {file && <Checkbox label={t('conferences.agenda.paper_open')} checked={open} onChange={event => setOpen(event.currentTarget.checked)} />}
      {upload.error && <FormError error={upload.error} />}
      <div>
        <Button variant="default" disabled={!file || !open} loading={upload.pending} onClick={() => void send()}>
          {t('conferences.agenda.paper_take')}
        </Button>
      </div>
    </Stack>
  )
}
