import { Skeleton } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useCallback } from 'react'
import { Failed } from '#ui/empty.tsx'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { FillForm } from './fill-form.tsx'

/** The form of one report. */
export function FillPage() {
  const { obligationId = '' } = useParams({ strict: false }) as { obligationId?: string }
  const sheet = useRead(client.reports.sheet, { obligationId }, { keep: false })
  const { refetch } = sheet
  const readAgain = useCallback(() => void refetch(), [refetch])
  if (sheet.error) return <Failed error={sheet.error} onRetry={readAgain} />
  if (!sheet.data) return <Skeleton h={480} m="md" />
  return <FillForm key={obligationId} sheet={sheet.data} onChanged={readAgain} />
}
