import { Button, FileInput, Group, Modal, Table } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '#ui/client.ts'
import { FormError } from '#ui/form-error.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useAct } from '#ui/use-client.ts'
import { client } from './client.ts'
import type { DraftKeeper } from './draft-keeper.ts'
import { Told } from './figure-field.tsx'
import type { SheetData } from './fill-form.tsx'
import { shownValue } from './words.ts'

type Result = OutputOf<typeof client.reports.importSheet>

/** A filled-in template: first what is wrong in it and what it would change, then all of it or nothing. */
export function ImportDialog({ sheet, keeper, onClose, onTaken }: { sheet: SheetData; keeper: DraftKeeper; onClose: () => void; onTaken: () => void }) {
  const t = useT()
  const language = useLanguage()
  const [content, setContent] = useState('')
  const [dry, setDry] = useState<Result>()
  const look = useAct(client.reports.importSheet, { onDone: setDry })
  const take = useAct(client.reports.importSheet, {
    done: taken => t('reports.import.done', { count: taken.changes.length }),
    onDone: () => {
      onTaken()
      onClose()
    },
  })
  const slots = new Map(sheet.slots.map(slot => [`v:${slot.component}`, slot]))
  const labelOf = (field: string) =>
    slots.get(field)?.label[language] ?? sheet.sections.find(section => `n:${section.code}` === field)?.names[language] ?? field
  const shown = (field: string, value: number | string | null) =>
    typeof value === 'number' ? shownValue(value, slots.get(field)?.scale ?? 0) : value ? value.slice(0, 80) : '–'
  const choose = async (file: File | null) => {
    setDry(undefined)
    if (!file) return
    await keeper.flush()
    const next = base64(new Uint8Array(await file.arrayBuffer()))
    setContent(next)
    await look.act({ obligationId: sheet.report.id, baseVersion: keeper.state().version, content: next, dryRun: true })
  }
  return (
    <Modal opened onClose={onClose} title={t('reports.import.title')} size="lg" centered closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <FileInput label={t('reports.import.choose')} accept=".xlsx" clearable onChange={file => void choose(file)} data-autofocus />
      {look.error && <FormError error={look.error} />}
      {take.error && <FormError error={take.error} />}
      {dry && dry.bad.length > 0 && (
        <>
          <Told tone="overdue">{t('reports.import.bad', { count: dry.bad.length })}</Told>
          <Rows
            head={[t('reports.import.cell'), t('reports.column.indicator'), t('reports.import.problem')]}
            rows={dry.bad.map(one => [one.cell, labelOf(one.field), t(`issue.${one.code}`, one.data)])}
          />
        </>
      )}
      {dry && dry.bad.length === 0 && (
        <>
          <p role="status">{dry.changes.length ? t('reports.import.changes', { count: dry.changes.length }) : t('reports.import.none')}</p>
          <Rows
            head={[t('reports.column.indicator'), t('reports.import.before'), t('reports.column.value')]}
            rows={dry.changes.map(one => [labelOf(one.field), shown(one.field, one.before), shown(one.field, one.after)])}
          />
          {dry.findings.map(finding => (
            <Told key={finding.code} tone={finding.kind === 'hard' ? 'overdue' : 'duesoon'}>
              {finding.words[language]}
            </Told>
          ))}
        </>
      )}
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button
          disabled={!dry || dry.bad.length > 0 || dry.changes.length === 0}
          loading={take.pending || look.pending}
          onClick={() => void take.act({ obligationId: sheet.report.id, baseVersion: dry?.version ?? 0, content, dryRun: false })}
        >
          {t('reports.import.take', { count: dry?.changes.length ?? 0 })}
        </Button>
      </Group>
    </Modal>
  )
}

function Rows({ head, rows }: { head: string[]; rows: string[][] }) {
  if (rows.length === 0) return null
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          {head.map(word => (
            <Table.Th key={word}>{word}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(row => (
          <Table.Tr key={row.join('|')}>
            {row.map((cell, index) => (
              <Table.Td key={head[index]}>{cell}</Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function base64(bytes: Uint8Array): string {
  let text = ''
  // In parts: the arguments of one call are limited.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
