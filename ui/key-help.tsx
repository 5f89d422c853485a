import { Modal } from '@mantine/core'
import { useT } from './i18n.ts'
import type { KeyBinding } from './keyboard.tsx'
import styles from './keyboard.module.css'

/** The list of keys that work here, in a dialog of its own chunk. */
export function KeyHelp({ bindings, onClose }: { bindings: KeyBinding[]; onClose: () => void }) {
  const t = useT()
  const shown = bindings.filter(binding => !binding.hidden)
  const groups = [...new Set(shown.map(binding => binding.group ?? t('ui.keys.everywhere')))]
  return (
    <Modal opened onClose={onClose} title={t('ui.keys.title')} size="lg" closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <div className={styles.groups}>
        {groups.map(group => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {shown
                .filter(binding => (binding.group ?? t('ui.keys.everywhere')) === group)
                .map(binding => (
                  <div key={binding.keys}>
                    <dt>{binding.label}</dt>
                    <dd>
                      {binding.keys.split(/[ +]/).map(key => (
                        <kbd key={key}>{key === 'mod' ? 'Ctrl' : key === 'Escape' ? 'Esc' : key}</kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  )
}
