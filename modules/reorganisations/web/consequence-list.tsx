import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { useT } from '#ui/i18n.ts'
import { FormError } from '#ui/form-error.tsx'
import { Section, Sheet } from '#ui/page.tsx'
import { useAct } from '#ui/use-client.ts'
import { client, type Consequence, type Rehearsal } from './client.ts'
import { ConsequenceItem } from './consequence-item.tsx'
import { groupsOf } from './groups.ts'
import styles from './reorganisations.module.css'
import { optionWords } from './words.ts'

interface Props {
  id: string
  consequences: Rehearsal['consequences']
  unanswered: number
  nameOf: (unit: string) => string
  mayChoose: boolean
}

/** More of one kind than this are shown on demand; those that nobody answered always. */
const shownAtOnce = 12

/** Everything that follows, unit by unit and kind by kind, with what is done about it; what somebody must still answer comes first. */
export function ConsequenceList({ id, consequences, unanswered, nameOf, mayChoose }: Props) {
  const t = useT()
  const { act, error } = useAct(client.reorganisations.choose)
  // What was chosen stands at once; the rehearsal that follows says the same, or what has changed meanwhile.
  const [choosing, setChoosing] = useState<ReadonlyMap<string, string>>(new Map())
  const choose = async (choices: { key: string; choice: string }[]) => {
    setChoosing(new Map(choices.map(one => [one.key, one.choice])))
    await act({ id, choices })
    setChoosing(new Map())
  }
  const shown = consequences.map(one => ({ ...one, choice: choosing.get(one.key) ?? one.choice }))
  const openFirst = (a: Consequence, b: Consequence) => Number(a.choice !== null) - Number(b.choice !== null)
  const byUnit = [...groupsOf([...shown].sort(openFirst), one => one.unit)]
  return (
    <Section title={t('reorganisations.consequences', { count: consequences.length })}>
      <div className={styles.open}>
        <p className={styles.quiet} role="status" data-wrong={unanswered > 0 || undefined}>
          {t(consequences.length === 0 ? 'reorganisations.consequences.none' : 'reorganisations.consequences.open', { count: unanswered })}
        </p>
        {unanswered > 0 && (
          <Button size="compact-sm" variant="subtle" onClick={() => document.querySelector<HTMLElement>('li[data-open] input[type=radio]')?.focus()}>
            {t('reorganisations.consequences.next')}
          </Button>
        )}
      </div>
      {error && <FormError error={error} />}
      {byUnit.map(([unit, list]) => (
        <Sheet key={unit}>
          <h3 className={styles.unit}>{nameOf(unit)}</h3>
          {[...groupsOf(list, one => one.about)].map(([about, kind]) => (
            <Kind key={about} about={about} list={kind} nameOf={nameOf} onChoose={mayChoose ? choices => void choose(choices) : undefined} />
          ))}
        </Sheet>
      ))}
    </Section>
  )
}

interface KindProps {
  about: string
  list: readonly Consequence[]
  nameOf: (unit: string) => string
  onChoose: ((choices: { key: string; choice: string }[]) => void) | undefined
}

/** Consequences of one kind for one unit; what can be done about all of them is chosen at once. */
function Kind({ about, list, nameOf, onChoose }: KindProps) {
  const t = useT()
  const [whole, setWhole] = useState(false)
  const open = list.filter(one => one.choice === null).length
  const rows = whole ? list : list.slice(0, Math.max(shownAtOnce, open))
  const [first] = list
  const common = (first?.options ?? []).filter(option => list.every(one => one.options.some(other => other.choice === option.choice)))
  return (
    <div className={styles.kind}>
      <div className={styles.kindHead}>
        <h4>{t('reorganisations.kind', { kind: t(`reorganisations.about.${about}`), count: list.length })}</h4>
        {onChoose && list.length > 1 && common.length > 1 && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="compact-sm" variant="subtle">
                {t('reorganisations.consequence.all', { count: list.length })}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {common.map(({ choice, to }) => (
                <Menu.Item key={choice} onClick={() => onChoose(list.map(one => ({ key: one.key, choice })))}>
                  {optionWords(about, choice, to ? nameOf(to) : '', t)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      <ul className={styles.consequences}>
        {rows.map(one => (
          <ConsequenceItem key={one.key} consequence={one} nameOf={nameOf} onChoose={onChoose && (choice => onChoose([{ key: one.key, choice }]))} />
        ))}
      </ul>
      {rows.length < list.length && (
        <Button size="compact-sm" variant="subtle" data-print="keep" onClick={() => setWhole(true)}>
          {t('reorganisations.consequence.more', { count: list.length - rows.length })}
        </Button>
      )}
    </div>
  )
}
