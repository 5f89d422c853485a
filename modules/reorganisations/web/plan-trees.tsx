import { Section, Sheet } from '#ui/page.tsx'
import { formatDate } from '#ui/dates.ts'
import { useT } from '#ui/i18n.ts'
import { useCatalogue } from '#modules/org/web/routes.tsx'
import type { Node, Rehearsal } from './client.ts'
import { groupsOf } from './groups.ts'
import styles from './reorganisations.module.css'

/** The tree before and after, side by side: what changes, and what it stands under. */
export function PlanTrees({ rehearsal }: { rehearsal: Rehearsal }) {
  const t = useT()
  const date = formatDate(rehearsal.on)
  return (
    <div className={styles.trees}>
      <Section title={t('reorganisations.before', { date })}>
        <Sheet>
          <Tree nodes={rehearsal.before} side="before" />
        </Sheet>
      </Section>
      <Section title={t('reorganisations.after', { date })}>
        <Sheet>
          <Tree nodes={rehearsal.after} side="after" />
        </Sheet>
      </Section>
    </div>
  )
}

function Tree({ nodes, side }: { nodes: readonly Node[]; side: 'before' | 'after' }) {
  const present = new Set(nodes.map(node => node.unit))
  const below = groupsOf(nodes, node => (node.parent !== null && present.has(node.parent) ? node.parent : null))
  return <Branch nodes={below.get(null) ?? []} below={below} side={side} />
}

function Branch({ nodes, below, side }: { nodes: readonly Node[]; below: ReadonlyMap<string | null, Node[]>; side: 'before' | 'after' }) {
  const t = useT()
  const { level } = useCatalogue()
  return (
    <ul className={styles.tree}>
      {nodes.map(node => {
        const children = below.get(node.unit)
        return (
          <li key={node.unit} data-change={node.change}>
            <span className={styles.node}>
              <span className={styles.name}>{node.name}</span>{' '}
              <span className={styles.code}>
                {node.code} · {level(node.level)}
              </span>
              {node.change !== 'none' && <span className={styles.change}>{t(`reorganisations.change.${side}.${node.change}`)}</span>}
              {node.suspended && <span className={styles.change}>{t('reorganisations.change.suspended')}</span>}
            </span>
            {children && <Branch nodes={children} below={below} side={side} />}
          </li>
        )
      })}
    </ul>
  )
}
