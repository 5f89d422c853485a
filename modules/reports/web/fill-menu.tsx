import { Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { addressOf } from '#ui/client.ts'
import { useT } from '#ui/i18n.ts'
import { useAct } from '#ui/use-client.ts'
import { client } from './client.ts'
import type { SheetData } from './fill-form.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import type { Draft } from './use-draft.ts'

/** The quieter acts of a report's form: Excel, taking back, asking to correct. */
export function FillMenu({ sheet, draft, readOnly, onChanged }: { sheet: SheetData; draft: Draft; readOnly: boolean; onChanged: () => void }) {
  const t = useT()
  const { report } = sheet
  const [dialog, setDialog] = useState<'import' | 'reopen' | null>(null)
  const takeBack = useAct(client.reports.takeBack, { done: () => t('reports.fill.taken_back'), onDone: onChanged })
  const reopen = useAct(client.reports.reopen, {
    done: () => t('reports.reopen.done'),
    onDone: () => {
      setDialog(null)
      onChanged()
    },
  })
  if (readOnly && !report.can.includes('reopen')) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>
            {t('reports.fill.actions')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {!readOnly && (
            <Menu.Item component="a" href={addressOf(client.reports.template, { obligationId: report.id })} download>
              {t('reports.fill.excel_get')}
            </Menu.Item>
          )}
          {!readOnly && <Menu.Item onClick={() => setDialog('import')}>{t('reports.fill.excel_put')}</Menu.Item>}
          {report.can.includes('takeBack') && <Menu.Item onClick={() => void takeBack.act({ obligationId: report.id })}>{t('reports.takeBack')}</Menu.Item>}
          {report.can.includes('reopen') && <Menu.Item onClick={() => setDialog('reopen')}>{t('reports.reopen')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'import' && <ImportDialog sheet={sheet} keeper={draft.keeper} onClose={() => setDialog(null)} onTaken={onChanged} />}
      {dialog === 'reopen' && (
        <ReasonDialog
          title={t('reports.reopen')}
          words={t('reports.reopen.words')}
          label={t('reports.reopen.reason')}
          verb={t('reports.reopen')}
          pending={reopen.pending}
          error={reopen.error}
          onConfirm={reason => void reopen.act({ obligationId: report.id, reason })}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  )
}
