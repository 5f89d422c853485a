import { Button, Group, Skeleton } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Drawer } from '#ui/drawer.tsx'
import { Failed } from '#ui/empty.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Facts, Section } from '#ui/page.tsx'
import { useRead } from '#ui/use-client.ts'
import { client, type Shown } from './client.ts'
import { FormulaForm } from './formula-form.tsx'
import { FormulaVersions } from './formula-versions.tsx'
import { IndicatorForm } from './indicator-form.tsx'
import styles from './indicators.module.css'
import { indicatorsUrl } from './urls.ts'

/** An indicator beside the catalogue: versions of its formula, where its parts are counted, and the form for a new formula. */
export function IndicatorDrawer() {
  const t = useT()
  const language = useLanguage()
  const { code = '' } = useParams({ strict: false }) as { code?: string }
  const found = useRead(client.indicators.indicator, { code }, { keep: false })
  const [form, setForm] = useState<'revise' | 'formula' | null>(null)
  const close = () => setForm(null)
  const shown = found.data
  return (
    <Drawer
      kind={t('indicators.indicator')}
      title={shown?.names[language] ?? t('ui.loading')}
      tab={shown?.names[language]}
      closeTo={indicatorsUrl}
      size={760}
      foot={
        shown &&
        shown.can.length > 0 &&
        form === null && (
          <Group gap="xs">
            <Button variant="default" onClick={() => setForm('revise')}>
              {t('indicators.revise')}
            </Button>
            <Button variant="default" onClick={() => setForm('formula')}>
              {t('indicators.changeFormula')}
            </Button>
          </Group>
        )
      }
    >
      {found.error ? (
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      ) : shown ? (
        form === 'revise' ? (
          <IndicatorForm known={shown} onDone={close} onClose={close} />
        ) : (
          <Body shown={shown} />
        )
      ) : (
        <Skeleton h={280} />
      )}
      {shown && form === 'formula' && <FormulaForm indicator={shown} onClose={close} />}
    </Drawer>
  )
}

function Body({ shown }: { shown: Shown }) {
  const t = useT()
  const language = useLanguage()
  const nameOf = (code: string) => shown.components.find(component => component.code === code)?.names[language] ?? code
  return (
    <>
      <Facts
        facts={[
          { label: t('indicators.column.group'), value: shown.group.names[language] },
          { label: t('indicators.column.measure'), value: shown.display === 'percent' ? '%' : shown.measure[language] },
          { label: t('indicators.column.source'), value: t(`indicators.source.${shown.source}`) },
          { label: t('indicators.column.direction'), value: t(`indicators.direction.${shown.direction}`) },
          { label: t('indicators.column.code'), value: shown.code },
        ]}
      />
      <Section title={t('indicators.formulas')}>
        <FormulaVersions shown={shown} nameOf={nameOf} />
      </Section>
      <Section title={t('indicators.counted')}>
        <ul className={styles.versions}>
          {shown.counted.map(one => (
            <li key={`${one.component} ${one.family}`}>
              <p>
                {t('indicators.counted.line', {
                  component: nameOf(one.component),
                  family: one.familyNames[language],
                  lane: t(`indicators.source.${one.lane}`),
                })}
              </p>
              <span className={styles.note}>{[t(`indicators.periodKind.${one.periodKind}`), t(`indicators.overTime.${one.overTime}`)].join(' · ')}</span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
