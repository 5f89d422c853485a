import { Button, Menu, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { stepActs, type StepAct } from '#modules/org/records.ts'
import { useT } from '#ui/i18n.ts'
import { StepCard } from './step-card.tsx'
import { emptyStep, freeRef, type StepDraft } from './step-draft.ts'
import styles from './reorganisations.module.css'
import { KnownUnits } from './unit-field.tsx'

interface Props {
  /** The day it takes effect: units are chosen from what stands on it. */
  day: string
  named: readonly { id: string; name: string }[]
  steps: readonly StepDraft[]
  issueAt: (step: StepDraft, path: string) => string | undefined
  faultsOf: (step: StepDraft) => string[]
  onChange: (steps: StepDraft[]) => void
}

/** The acts that take effect together, in their order. */
export function StepsEditor({ day, named, steps, issueAt, faultsOf, onChange }: Props) {
  const t = useT()
  const [names, setNames] = useState<ReadonlyMap<string, string>>(() => new Map(named.map(unit => [unit.id, unit.name])))
  const known = useMemo<KnownUnits>(() => {
    const founded = steps.flatMap(step => step.founded)
    return {
      day,
      founded,
      nameOf: unit => founded.find(one => one.ref === unit)?.name ?? names.get(unit) ?? '',
      learn: units => setNames(old => new Map([...old, ...units.map(unit => [unit.id, unit.name] as const)])),
    }
  }, [day, steps, names])
  const put = (key: string, patch: Partial<StepDraft>) => onChange(steps.map(step => (step.key === key ? { ...step, ...patch } : step)))
  const move = (index: number, by: number) => {
    const next = [...steps]
    next.splice(index + by, 0, ...next.splice(index, 1))
    onChange(next)
  }
  const add = (act: StepAct) => onChange([...steps, emptyStep(act, freeRef(steps))])
  return (
    <KnownUnits value={known}>
      <Stack gap="md">
        {steps.length === 0 && <p className={styles.quiet}>{t('reorganisations.steps.none')}</p>}
        {steps.map((step, index) => (
          <StepCard
            key={step.key}
            step={step}
            place={{ index, last: steps.length - 1 }}
            faults={faultsOf(step)}
            issueAt={path => issueAt(step, path)}
            put={patch => put(step.key, patch)}
            newRef={() => freeRef(steps)}
            onMove={by => move(index, by)}
            onRemove={() => onChange(steps.filter(one => one.key !== step.key))}
          />
        ))}
        <Menu position="bottom-start" width={420}>
          <Menu.Target>
            <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} className={styles.add}>
              {t('reorganisations.step.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={420} className={styles.menu}>
            {stepActs.map(act => (
              <Menu.Item key={act} onClick={() => add(act)}>
                <span className={styles.act}>{t(`reorganisations.act.${act}`)}</span>
                <span className={styles.quiet}>{t(`reorganisations.act.${act}.words`)}</span>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Stack>
    </KnownUnits>
  )
}
