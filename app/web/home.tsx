import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Empty } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import type { WebModule } from '#ui/web-module.ts'
import { railItems } from './rail.tsx'
import { useMe } from './session.ts'

/** The opening page while no module claims the address '/': where one can go. */
export function Home({ modules }: { modules: WebModule[] }) {
  const t = useT()
  const me = useMe()
  const items = railItems(modules, me.permissions)
  return (
    <Page title={t('web.home.title', { name: me.person.name })}>
      <Empty title={t('web.home.empty')}>
        {items.map(item => (
          <Button key={item.to} component={Link} to={item.to} variant="default" leftSection={<item.icon size={16} aria-hidden />} m={4}>
            {t(item.labelId)}
          </Button>
        ))}
      </Empty>
    </Page>
  )
}
