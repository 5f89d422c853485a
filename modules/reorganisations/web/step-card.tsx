import { ActionIcon, Alert, Button, Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useId } from 'react'
import { DateField } from '#ui/date-field.tsx'
import { useT } from '#ui/i18n.ts'
import { Sheet } from '#ui/page.tsx'
import styles from './reorganisations.module.css'
import { StepFields, type StepFieldsProps } from './step-fields.tsx'

interface Props extends StepFieldsProps {
  place: { index: number; last: number }
  /** What the rehearsal found wrong with it. */
  faults: readonly string[]
  onMove: (by: number) => void
  onRemove: () => void
}

/** One act of the reorganisation: what it asks, its own decision if it has one, and what is wrong with it. */
export function StepCard({ place, faults, onMove, onRemove, ...fields }: Props) {
  const t = useT()
  const heading = useId()
  const { step, put, issueAt } = fields
  const number = place.index + 1
  const { decision } = step
  return (
    <Sheet>
      <Stack gap="sm" role="group" aria-labelledby={heading}>
        <div className={styles.stepHead}>
          <h3 id={heading}>
            {number}. {t(`reorganisations.act.${step.act}`)}
          </h3>
          <Group gap={4} wrap="nowrap">
            <ActionIcon size="lg" disabled={place.index === 0} aria-label={t('reorganisations.step.up', { number })} onClick={() => onMove(-1)}>
              <IconArrowUp size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon size="lg" disabled={place.index === place.last} aria-label={t('reorganisations.step.down', { number })} onClick={() => onMove(1)}>
              <IconArrowDown size={18} aria-hidden />
            </ActionIcon>
            <ActionIcon size="lg" aria-label={t('reorganisations.step.remove', { number })} onClick={onRemove}>
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        </div>
        {faults.length > 0 && (
          <Alert color="brick" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />}>
            {faults.map(words => (
              <p key={words} className={styles.words}>
                {words}
              </p>
            ))}
          </Alert>
        )}
        <StepFields {...fields} />
        {decision && (
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
            <TextInput
              label={t('org.field.decisionNumber')}
              withAsterisk
              value={decision.number}
              onChange={event => put({ decision: { ...decision, number: event.currentTarget.value } })}
              error={issueAt('decision.number')}
            />
            <DateField
              label={t('org.field.decisionDate')}
              withAsterisk
              value={decision.date}
              onChange={date => put({ decision: { ...decision, date } })}
              error={issueAt('decision.date')}
            />
            <TextInput
              label={t('org.field.decisionIssuer')}
              withAsterisk
              value={decision.issuer}
              onChange={event => put({ decision: { ...decision, issuer: event.currentTarget.value } })}
              error={issueAt('decision.issuer')}
            />
          </SimpleGrid>
        )}
        <Textarea label={t('org.field.note')} autosize minRows={1} maxRows={6} value={step.note} onChange={event => put({ note: event.currentTarget.value })} />
        <Group>
          <Button size="compact-sm" variant="subtle" onClick={() => put({ decision: decision ? null : { number: '', date: null, issuer: '' } })}>
            {t(decision ? 'reorganisations.step.noDecision' : 'reorganisations.step.ownDecision')}
          </Button>
        </Group>
      </Stack>
    </Sheet>
  )
}
