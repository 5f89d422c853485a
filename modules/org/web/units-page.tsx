import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { IconArrowsSplit2, IconDownload, IconGavel, IconSearch, IconSitemap, IconTags } from '@tabler/icons-react'
import { useRef } from 'react'
import { reorganisationsUrl } from '#modules/reorganisations/web/urls.ts'
import { addressOf } from '#ui/client.ts'
import { useT } from '#ui/i18n.ts'
import { useKeys } from '#ui/keyboard.tsx'
import { useMay } from '#ui/may.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { AsOf, useAsOf } from './as-of.tsx'
import { client } from './client.ts'
import styles from './org.module.css'
import { SearchHits } from './search-hits.tsx'
import { UnitTree } from './unit-tree.tsx'
import { catalogueUrl, treePictureUrl, unitActsUrl, unitUrl } from './urls.ts'

/** The tree of units on a date; a unit opens at the side. */
export function UnitsPage() {
  const t = useT()
  const on = useAsOf()
  const navigate = useNavigate()
  const open = (useParams({ strict: false }) as { unitId?: string }).unitId
  const [params, change] = useSearchParams()
  const words = params['q'] ?? ''
  const [asked] = useDebouncedValue(words.trim(), 150)
  const field = useRef<HTMLInputElement>(null)
  const mayReorganise = useMay('org.manage')
  useKeys([{ keys: '/', label: t('org.search'), group: t('org.units'), run: () => field.current?.focus() }])
  const show = (id: string) => void navigate({ to: unitUrl(id), search: true, resetScroll: false })
  return (
    <Page
      title={t('org.units')}
      others={
        <>
          <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} component="a" href={addressOf(client.org.export, { on })}>
            {t('org.export')}
          </Button>
          <Button variant="default" leftSection={<IconTags size={16} aria-hidden />} renderRoot={props => <Link to={catalogueUrl} {...props} />}>
            {t('org.catalogue')}
          </Button>
          <Button variant="default" leftSection={<IconGavel size={16} aria-hidden />} renderRoot={props => <Link to={unitActsUrl} {...props} />}>
            {t('org.acts')}
          </Button>
          {mayReorganise && (
            <Button
              variant="default"
              leftSection={<IconArrowsSplit2 size={16} aria-hidden />}
              renderRoot={props => <Link to={reorganisationsUrl} {...props} />}
            >
              {t('org.reorganisations')}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconSitemap size={16} aria-hidden />}
            renderRoot={props => <Link to={treePictureUrl} search={{ on }} {...props} />}
          >
            {t('org.picture')}
          </Button>
        </>
      }
    >
      <div className={styles.bar} data-print="hide">
        <TextInput
          ref={field}
          className={styles.search}
          label={t('org.search')}
          placeholder={t('org.search.placeholder')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={words}
          onChange={event => change({ q: event.currentTarget.value })}
          onKeyDown={event => {
            if (event.key === 'Escape' && words) change({ q: undefined })
          }}
        />
        <AsOf />
      </div>
      <Sheet padded={false}>{asked ? <SearchHits words={asked} on={on} open={open} onOpen={show} /> : <UnitTree on={on} open={open} onOpen={show} />}</Sheet>
      <Outlet />
    </Page>
  )
}
