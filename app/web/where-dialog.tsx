import { Modal } from '@mantine/core'
import { useT } from '#ui/i18n.ts'
import { UnitPicker, type UnitLoader } from '#ui/unit-picker.tsx'
import { read } from '#ui/client.ts'
import { useGoWhereWhen } from '#ui/where-when.ts'
import { shell } from './shell-api.ts'

/** Chooses the unit all figures are of. */
export function WhereDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const go = useGoWhereWhen()
  return (
    <Modal opened onClose={onClose} title={t('web.where.choose')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <div data-autofocus>
        <UnitPicker
          label={t('web.where.unit')}
          load={loadUnits}
          loadKey="shell"
          value={null}
          onChange={unit => {
            if (unit) go({ unit: unit.id })
            onClose()
          }}
        />
      </div>
    </Modal>
  )
}

const loadUnits: UnitLoader = async ({ words, under }, signal) => (await read(shell.org.find, { search: words || undefined, under, size: 50 }, { signal })).rows
