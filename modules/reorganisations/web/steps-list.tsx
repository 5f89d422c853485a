import { foundedBy } from '#modules/org/records.ts'
import { useCatalogue } from '#modules/org/web/routes.tsx'
import { useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import type { Reorganisation } from './client.ts'
import { stepWords } from './step-words.ts'
import styles from './reorganisations.module.css'
import { decisionWords } from './words.ts'

/** What the reorganisation says, a sentence for each step. */
export function StepsList({ reorganisation, faults }: { reorganisation: Reorganisation; faults: ReadonlyMap<number, string[]> }) {
  const t = useT()
  const { level } = useCatalogue()
  const { steps, named } = reorganisation
  const names = new Map([...named.map(unit => [unit.id, unit.name] as const), ...steps.flatMap(foundedBy).map(unit => [unit.ref, unit.name] as const)])
  return (
    <Section title={t('reorganisations.steps')}>
      <Sheet>
        <ol className={styles.steps}>
          {steps.map((step, index) => (
            <li key={JSON.stringify(step)}>
              {stepWords(step, { unit: unit => names.get(unit) ?? '', level }, t)}
              {step.decision && <span className={styles.quiet}>{decisionWords(step.decision, t)}</span>}
              {step.note && <span className={styles.quiet}>{step.note}</span>}
              {faults.get(index)?.map(words => (
                <span key={words} className={styles.wrong}>
                  {words}
                </span>
              ))}
            </li>
          ))}
        </ol>
      </Sheet>
    </Section>
  )
}
