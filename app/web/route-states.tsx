import { Button } from '@mantine/core'
import { IconMapOff } from '@tabler/icons-react'
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router'
import { Empty, Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'

/** An address that leads nowhere; the same words as for what one may not see. */
export function RouteMissing() {
  const t = useT()
  return (
    <>
      <h1 className="visually-hidden">{t('web.missing.title')}</h1>
      <Empty
        title={t('web.missing.title')}
        icon={IconMapOff}
        action={
          <Button component={Link} to="/" variant="default">
            {t('web.missing.home')}
          </Button>
        }
      >
        {t('web.missing.words')}
      </Empty>
    </>
  )
}

/** The same without the frame around it. */
export function RootMissing() {
  return (
    <main>
      <RouteMissing />
    </main>
  )
}

/** A page that failed to load or to draw. */
export function RouteFailed({ error }: ErrorComponentProps) {
  const router = useRouter()
  return <Failed error={error instanceof Error ? error : new Error(String(error))} onRetry={() => void router.invalidate()} />
}
