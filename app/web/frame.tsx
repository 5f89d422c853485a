import { useMediaQuery } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Outlet, useNavigate, useRouter, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { AdditionsOffered } from '#ui/additions.tsx'
import { formatInstant } from '#ui/dates.ts'
import { FigureOpener, useOpenFigure } from '#ui/figure.tsx'
import { setToneStyle, useLanguage, useT } from '#ui/i18n.ts'
import { useKeys } from '#ui/keyboard.tsx'
import { useLive } from '#ui/live.ts'
import { Rights } from '#ui/may.ts'
import { useSearchParams } from '#ui/search-params.ts'
import { useAct } from '#ui/use-client.ts'
import { UnitPanelsOffered } from '#ui/unit-panels.tsx'
import type { WebModule } from '#ui/web-module.ts'
import { PlaceDefaults } from '#ui/where-when.ts'
import { accountUrl } from '#modules/access/web/urls.ts'
import { Elevation } from './elevation-host.tsx'
import { paletteSources } from './palette-sources.ts'
import { BottomBar, Rail, railItems } from './rail.tsx'
import { shell } from './shell-api.ts'
import { latestOptions, useMe } from './session.ts'
import { TopBar } from './top-bar.tsx'
import styles from './frame.module.css'

const CommandPalette = lazy(() => import('#ui/command-palette.tsx'))
const MoreSheet = lazy(() => import('./more-sheet.tsx').then(file => ({ default: file.MoreSheet })))

/** The frame of every page behind the sign-in: rail, top bar, page, and the drawers that open over any page. */
export function Frame({ modules }: { modules: WebModule[] }) {
  const t = useT()
  const me = useMe()
  const language = useLanguage()
  const navigate = useNavigate()
  const router = useRouter()
  const queryClient = useQueryClient()
  const phone = useMediaQuery('(max-width: 48em)') ?? false
  const [collapsed, setCollapsed] = useCollapsed()
  const [palette, setPalette] = useState(false)
  const [more, setMore] = useState(false)
  const items = railItems(modules, me.permissions)
  const signOut = useAct(shell.access.signOut, {
    onDone: () => {
      queryClient.clear()
      void router.navigate({ to: '/sign-in' })
    },
  })
  useLive()
  useEffect(() => void setToneStyle(me.toneStyle), [me.toneStyle])
  // Answers carry words of the server: they are read again in the new language.
  useEffect(() => {
    if (language) void queryClient.invalidateQueries()
  }, [language, queryClient])
  useKeys([
    { keys: 'mod+k', label: t('web.find'), run: () => setPalette(true), inFields: true },
    { keys: '[', label: t('web.collapse'), run: () => setCollapsed(!collapsed) },
    ...modules
      .flatMap(module => module.goKeys ?? [])
      .map(({ key, to, labelId }) => ({ keys: `g ${key}`, label: t(labelId), group: t('web.keys.go'), run: () => void navigate({ to }) })),
  ])
  const sources = useMemo(() => paletteSources(modules, items, me.permissions, t), [modules, items, me.permissions, t])
  const unit = me.seats[0]?.unit.id ?? ''
  const running = Number(me.clock.today.slice(0, 4))
  // As it was when the person came: what is accepted meanwhile must not turn the page to another year under their eyes.
  const latest = useQuery({ ...latestOptions, enabled: false }).data?.year ?? running
  const looksBack = useRouterState({ select: state => state.matches.some(match => match.staticData.year === 'latest') })
  const year = looksBack ? latest : running
  const place = useMemo(() => ({ unit, year, period: String(year), basis: 'period' }), [unit, year])
  return (
    <PlaceDefaults.Provider value={place}>
      <Rights.Provider value={me.permissions}>
        <Overlays modules={modules}>
          <a href="#main" className={styles.skip}>
            {t('web.skip')}
          </a>
          <div className={styles.frame} data-collapsed={collapsed}>
            {!phone && <Rail items={items} collapsed={collapsed} />}
            <div className={styles.body}>
              {me.clock.demo && (
                <aside className={styles.demo} aria-label={t('web.demo.label')} data-print="hide">
                  {t(phone ? 'web.demo.short' : 'web.demo', { at: formatInstant(me.clock.now) })}
                </aside>
              )}
              <TopBar phone={phone} onRail={() => setCollapsed(!collapsed)} onPalette={() => setPalette(true)} onSignOut={() => void signOut.act({})} />
              {me.secondFactorDue && (
                <aside className={styles.due} aria-label={t('access.factor')} data-print="hide">
                  {t('access.factor.due')} <Link to={accountUrl}>{t('web.factor.go')}</Link>
                </aside>
              )}
              <main id="main" tabIndex={-1} className={styles.main}>
                <Outlet />
              </main>
              {phone && <BottomBar items={items} onMore={() => setMore(true)} />}
            </div>
          </div>
          <Elevation withCode={me.hasCode} />
          {palette && (
            <Suspense>
              <CommandPalette sources={sources} opened onClose={() => setPalette(false)} />
            </Suspense>
          )}
          {more && (
            <Suspense>
              <MoreSheet items={items} onClose={() => setMore(false)} />
            </Suspense>
          )}
        </Overlays>
      </Rights.Provider>
    </PlaceDefaults.Provider>
  )
}

/** Drawers named by a search parameter (`?figure=`): they open over whatever page is shown. */
function Overlays({ modules, children }: { modules: WebModule[]; children: React.ReactNode }) {
  const [params] = useSearchParams()
  const open = useOpenFigure()
  const panels = useMemo(
    () =>
      modules
        .flatMap(module => module.unitPanels ?? [])
        .toSorted((a, b) => a.order - b.order)
        .map(({ panel, ...rest }) => ({ ...rest, Panel: lazy(async () => ({ default: await panel() })) })),
    [modules],
  )
  const additions = useMemo(
    () => modules.flatMap(module => module.additions ?? []).map(({ piece, ...rest }) => ({ ...rest, Piece: lazy(async () => ({ default: await piece() })) })),
    [modules],
  )
  const overlays = useMemo(
    () =>
      modules.flatMap(module => module.overlays ?? []).map(overlay => ({ param: overlay.param, Page: lazy(async () => ({ default: await overlay.page() })) })),
    [modules],
  )
  return (
    <FigureOpener.Provider value={open}>
      <UnitPanelsOffered.Provider value={panels}>
        <AdditionsOffered.Provider value={additions}>{children}</AdditionsOffered.Provider>
      </UnitPanelsOffered.Provider>
      {overlays.map(({ param, Page }) =>
        params[param] ? (
          <Suspense key={param}>
            <Page />
          </Suspense>
        ) : null,
      )}
    </FigureOpener.Provider>
  )
}

function useCollapsed(): [boolean, (collapsed: boolean) => void] {
  const [collapsed, set] = useState(() => localStorage.getItem('caunoi.rail') === 'narrow')
  return [
    collapsed,
    next => {
      localStorage.setItem('caunoi.rail', next ? 'narrow' : 'wide')
      set(next)
    },
  ]
}
