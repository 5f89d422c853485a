import { ActionIcon, Button, Checkbox, Group, MultiSelect, Stack, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import { useRead } from '#ui/use-client.ts'
import { client, type Template } from './client.ts'
import styles from './desk.module.css'

/** The foot of a paper: in whose name and by whom it is signed at the right, where it goes at the left. */
export function SignatureFields({ template, may, onChange }: { template: Template; may: boolean; onChange: (patch: Partial<Template>) => void }) {
  const t = useT()
  const language = useLanguage()
  const positions = useRead(client.access.positionList, {}).data?.rows ?? []
  const { signature, recipients } = template
  const put = (index: number, line: string) => onChange({ recipients: recipients.map((one, at) => (at === index ? line : one)) })
  const move = (index: number, by: number) => {
    const next = [...recipients]
    const [one] = next.splice(index, 1)
    if (one !== undefined) next.splice(index + by, 0, one)
    onChange({ recipients: next })
  }
  return (
    <div className={styles.foot}>
      <Section title={t('papers.recipients')}>
        <Sheet>
          <Stack gap="xs">
            {recipients.map((line, index) => (
              <Group key={index} gap={4} wrap="nowrap">
                <TextInput
                  className={styles.grow}
                  aria-label={t('papers.recipients.line', { number: index + 1 })}
                  readOnly={!may}
                  value={line}
                  onChange={event => put(index, event.currentTarget.value)}
                />
                {may && (
                  <>
                    <ActionIcon
                      variant="default"
                      size="lg"
                      disabled={index === 0}
                      aria-label={t('papers.heading.up', { title: line })}
                      onClick={() => move(index, -1)}
                    >
                      <IconArrowUp size={18} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      variant="default"
                      size="lg"
                      disabled={index === recipients.length - 1}
                      aria-label={t('papers.heading.down', { title: line })}
                      onClick={() => move(index, 1)}
                    >
                      <IconArrowDown size={18} aria-hidden />
                    </ActionIcon>
                    <ActionIcon
                      variant="default"
                      size="lg"
                      aria-label={t('papers.heading.remove', { title: line })}
                      onClick={() => onChange({ recipients: recipients.filter((_one, at) => at !== index) })}
                    >
                      <IconTrash size={18} aria-hidden />
                    </ActionIcon>
                  </>
                )}
              </Group>
            ))}
            {may && (
              <div>
                <Button variant="default" size="compact-md" disabled={recipients.length >= 30} onClick={() => onChange({ recipients: [...recipients, ''] })}>
                  {t('papers.recipients.add')}
                </Button>
              </div>
            )}
          </Stack>
        </Sheet>
      </Section>
      <Section title={t('papers.signature')}>
        <Sheet>
          <Stack>
            <Checkbox
              label={t('papers.signature.signed')}
              disabled={!may}
              checked={signature !== null}
              onChange={event => onChange({ signature: event.currentTarget.checked ? { authority: '', positions: [] } : null })}
            />
            {signature && (
              <>
                <TextInput
                  label={t('papers.signature.authority')}
                  readOnly={!may}
                  value={signature.authority}
                  onChange={event => onChange({ signature: { ...signature, authority: event.currentTarget.value } })}
                />
                <MultiSelect
                  label={t('papers.signature.positions')}
                  description={t('papers.signature.positions.help')}
                  disabled={!may}
                  searchable
                  data={positions.map(position => ({ value: position.code, label: position.names[language] }))}
                  value={signature.positions}
                  onChange={chosen => onChange({ signature: { ...signature, positions: chosen } })}
                />
              </>
            )}
          </Stack>
        </Sheet>
      </Section>
    </div>
  )
}
