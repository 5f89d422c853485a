import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { Deadline } from '#ui/deadline.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useKeys } from '#ui/keyboard.tsx'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { periodWords } from '#ui/period-picker.tsx'
import { useAct } from '#ui/use-client.ts'
import type { OutputOf } from '#ui/client.ts'
import { findings as findingsOf } from '../checks/run-checks.ts'
import { client } from './client.ts'
import { fieldLabels } from './field-labels.ts'
import { FigureField } from './figure-field.tsx'
import { FillMenu } from './fill-menu.tsx'
import { FillStatus } from './fill-status.tsx'
import { HistoryList } from './history-list.tsx'
import { ReportState } from './mine-page.tsx'
import { NarrativeField } from './narrative-field.tsx'
import styles from './reports.module.css'
import { SignDialog } from './sign-dialog.tsx'
import { reportsUrl, signedUrl } from './urls.ts'
import { useDraft } from './use-draft.ts'
import { VersionsList } from './versions-list.tsx'
import { dueOf, stateWords } from './words.ts'

export type SheetData = OutputOf<typeof client.reports.sheet>

/** Fields, checks beside them, and the acts of who may act; the keyboard alone is enough. */
export function FillForm({ sheet, onChanged }: { sheet: SheetData; onChanged: () => void }) {
  const t = useT()
  const language = useLanguage()
  const { report } = sheet
  const draft = useDraft(report.id, sheet.draft)
  const [strict, setStrict] = useState(false)
  const [signing, setSigning] = useState<number | null>(null)
  const [wanted, setWanted] = useState(false)
  const [invalid, setInvalid] = useState<ReadonlySet<string>>(new Set())
  const readOnly = sheet.closed || !report.can.includes('save')
  const values = Object.fromEntries(sheet.slots.map(slot => [slot.component, draft.value(`v:${slot.component}`) as number | null]))
  const beside = useMemo(() => besideOf(sheet), [sheet])
  const found = findingsOf(sheet.checks, { ...beside, values })
  const missing =
    sheet.slots.filter(slot => slot.required && values[slot.component] === null).length +
    sheet.sections.filter(section => section.narrative && section.required && !String(draft.value(`n:${section.code}`) ?? '').trim()).length
  const faults = missing + invalid.size + found.filter(finding => finding.kind === 'hard').length + Object.keys(draft.state.conflicts).length
  const send = useAct(client.reports.sendToSign, { done: () => t('reports.fill.sent'), onDone: onChanged })
  const begun = report.state === 'not_started' && draft.state.version > sheet.draft.version
  useEffect(() => {
    // The first save made a draft of it: what may be done with it is another matter now.
    if (begun) onChanged()
  }, [begun, onChanged])
  const primary = report.can.includes('submit') ? 'sign' : report.can.includes('sendToSign') ? 'send' : null

  const finish = async () => {
    if (sheet.closed || (primary === null && (readOnly || report.state !== 'not_started'))) return
    setStrict(true)
    if (primary === null) setWanted(true)
    const version = await draft.keeper.flush()
    // Before the first save nothing may be signed: it goes on when the draft is there, unless there is nothing to save.
    if (primary === null && version !== null && version > sheet.draft.version) return
    setWanted(false)
    if (faults > 0) focusFirstFault()
    else if (version !== null && primary === 'sign') setSigning(version)
    else if (version !== null && primary === 'send') await send.act({ obligationId: report.id })
  }
  const latest = useRef(finish)
  latest.current = finish
  useEffect(() => {
    if (!wanted || primary === null) return
    setWanted(false)
    void latest.current()
  }, [wanted, primary])
  const verb = t(sheet.finish === 'submit' ? 'reports.submit' : 'reports.sendToSign')
  useKeys([{ keys: 'mod+Enter', label: verb, inFields: true, run: () => void finish() }])
  const button = sheet.finish && !sheet.closed && (
    <Button loading={send.pending || wanted} onClick={() => void finish()}>
      {verb}
    </Button>
  )
  // What the superior said stands beside the fields until the corrected version is signed.
  const told = sheet.history.find(entry => ['return', 'submit', 'accept'].includes(entry.verb))
  const returned = told?.verb === 'return' ? told : undefined
  const remarkOf = (field: string) => returned?.remarks.find(remark => remark.field === field)?.words
  const mark = (field: string) => (wrong: boolean) =>
    setInvalid(before => {
      if (before.has(field) === wrong) return before
      const after = new Set(before)
      if (wrong) after.add(field)
      else after.delete(field)
      return after
    })
  return (
    <Page
      title={report.formName[language]}
      crumbs={[{ label: t('reports.mine'), to: reportsUrl }, { label: report.unit.shortName }, { label: periodWords(report.period, t) }]}
      state={<ReportState report={report} />}
      lead={
        <span className={styles.lead}>
          <Deadline due={dueOf(report)} /> <span>{t(`reports.mode.${report.mode}`)}</span> <span className={styles.hint}>{t('reports.fill.lead')}</span>
        </span>
      }
      others={<FillMenu sheet={sheet} draft={draft} readOnly={readOnly} onChanged={onChanged} />}
      action={button && <span className={styles.wide}>{button}</span>}
    >
      {returned && (
        <div role="note" className={styles.returned}>
          <strong>{t('reports.fill.return_reason')}:</strong> {returned.reason}
        </div>
      )}
      {readOnly && (
        <p role="status" className={styles.returned} data-quiet>
          {sheet.closed ? t('reports.fill.closed') : t('reports.fill.readonly', { state: stateWords(report.state, t) })}{' '}
          {report.submissionId && <Link to={signedUrl(report.submissionId)}>{t('reports.signed.title')}</Link>}
        </p>
      )}
      {send.error && <FormError error={send.error} />}
      <div onKeyDown={walk}>
        {sheet.sections.map(section => (
          <Section key={section.code} title={section.names[language]}>
            <Sheet>
              {sheet.slots
                .filter(slot => slot.section === section.code)
                .map(slot => {
                  const field = `v:${slot.component}`
                  return (
                    <FigureField
                      key={field}
                      slot={slot}
                      value={values[slot.component] ?? null}
                      compiled={report.mode === 'compiled'}
                      readOnly={readOnly}
                      findings={found.filter(finding => finding.fields[0] === slot.component)}
                      conflict={draft.state.conflicts[field]}
                      remark={remarkOf(field)}
                      strict={strict}
                      onEdit={value => draft.keeper.edit(field, value)}
                      onTheirs={() => draft.keeper.takeTheirs(field)}
                      onInvalid={mark(field)}
                    />
                  )
                })}
              {section.narrative && (
                <NarrativeField
                  section={section}
                  value={String(draft.value(`n:${section.code}`) ?? '')}
                  readOnly={readOnly}
                  strict={strict}
                  remark={remarkOf(`n:${section.code}`)}
                  conflict={draft.state.conflicts[`n:${section.code}`]}
                  onEdit={value => draft.keeper.edit(`n:${section.code}`, value)}
                  onTheirs={() => draft.keeper.takeTheirs(`n:${section.code}`)}
                />
              )}
            </Sheet>
          </Section>
        ))}
      </div>
      {!readOnly && <FillStatus state={draft.state} faults={faults} warnings={found.filter(finding => finding.kind === 'soft').length} action={button} />}
      {report.version > 0 && <VersionsList obligationId={report.id} />}
      <Section title={t('reports.signed.history')}>
        <HistoryList history={sheet.history} fields={fieldLabels(sheet, language, t)} />
      </Section>
      {signing !== null && (
        <SignDialog
          report={report}
          draftVersion={signing}
          warnings={found.filter(finding => finding.kind === 'soft')}
          onClose={() => setSigning(null)}
          onSigned={onChanged}
        />
      )}
    </Page>
  )
}

/** What the checks look at beside the values. */
function besideOf(sheet: SheetData) {
  const by = <T,>(of: (slot: SheetData['slots'][number]) => T) => Object.fromEntries(sheet.slots.map(slot => [slot.component, of(slot)]))
  return {
    scales: by(slot => slot.scale),
    last: by(slot => slot.last),
    lastYear: by(slot => slot.lastYear),
    usual: by(slot => slot.usual ?? undefined),
    parts: by(slot => slot.parts),
  }
}

/** Enter and the arrows go from field to field; in texts they stay what they are. */
function walk(event: KeyboardEvent<HTMLDivElement>) {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' || event.key === 'Enter' ? 1 : 0
  if (step === 0 || event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement)) return
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-field]')]
  const next = fields[fields.indexOf(event.target) + step]
  event.preventDefault()
  next?.focus()
  if (next instanceof HTMLInputElement) next.select()
}

function focusFirstFault() {
  // After the next drawing, when the fields have been marked.
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-field][aria-invalid="true"]')?.focus())
}
