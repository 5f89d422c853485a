import { useLanguage, useT } from '#ui/i18n.ts'
import { PanelList } from '#ui/unit-panels.tsx'
import { useRead } from '#ui/use-client.ts'
import type { PanelOf } from '#ui/web-module.ts'
import { client } from './client.ts'
import { bodiesUrl, personUrl } from './urls.ts'

const most = 8

/** Who holds which seat of a unit today (held, on its last day), heads first as the positions are ordered. */
export function UnitPeople({ unit, lastDay }: PanelOf) {
  const t = useT()
  const language = useLanguage()
  const { data, error } = useRead(client.access.bodies, { unitId: unit, ...(lastDay && { on: lastDay }) })
  const held = data?.bodies.flatMap(body => body.seats).filter(seat => seat.holder !== null)
  const people = held && [...new Map(held.map(seat => [seat.holder?.personId ?? '', seat])).values()]
  return (
    <PanelList
      error={error}
      none={t('access.unit.none')}
      more={{ label: t('access.unit.more'), to: bodiesUrl, search: { unit, ...(lastDay && { on: lastDay }) } }}
      rows={people?.slice(0, most).map(seat => ({
        id: seat.id,
        label: seat.holder?.fullName ?? '',
        note: seat.positionNames[language],
        ...(seat.holder ? { to: personUrl(seat.holder.personId) } : {}),
      }))}
    />
  )
}
