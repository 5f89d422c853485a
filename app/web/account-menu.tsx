import { Button, Menu, useMantineColorScheme } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { IconKeyboard, IconLanguage, IconLogout, IconMoon, IconSun, IconSunMoon, IconUserCog } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { setLanguage, useLanguage, useT } from '#ui/i18n.ts'
import { useKeyHelp } from '#ui/keyboard.tsx'
import { Person } from '#ui/person.tsx'
import { accountUrl } from '#modules/access/web/urls.ts'
import { useMe } from './session.ts'
import styles from './frame.module.css'

/** Seats, language, colours, keys and the way out. Mounted when its button was pressed, so it opens at once. */
export function AccountMenu({ onSignOut, phone }: { onSignOut: () => void; phone: boolean }) {
  const t = useT()
  const me = useMe()
  const lang = useLanguage()
  const help = useKeyHelp()
  const [opened, setOpened] = useState(false)
  const target = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // The button that was pressed gave way to this one: focus has to come back here when the menu closes.
    target.current?.focus()
    setOpened(true)
  }, [])
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const schemes = [
    { value: 'light', icon: IconSun, label: t('web.scheme.light') },
    { value: 'dark', icon: IconMoon, label: t('web.scheme.dark') },
    { value: 'auto', icon: IconSunMoon, label: t('web.scheme.auto') },
  ] as const
  return (
    <Menu position="bottom-end" width={280} withinPortal={false} withInitialFocusPlaceholder={false} opened={opened} onChange={setOpened}>
      <Menu.Target>
        <Button
          ref={target}
          variant="subtle"
          color="gray"
          px={6}
          className={styles.account}
          aria-label={phone ? t('web.account', { name: me.person.name }) : undefined}
        >
          <Person name={me.person.name} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {me.seats.map(seat => (
          <Menu.Label key={seat.mandateId}>
            {seat.title} · {seat.unit.name}
          </Menu.Label>
        ))}
        {me.seats.length > 0 && <Menu.Divider />}
        <Menu.Item component={Link} to={accountUrl} leftSection={<IconUserCog size={16} aria-hidden />}>
          {t('access.account')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLanguage size={16} aria-hidden />}
          onClick={() => void setLanguage(lang === 'vi' ? 'en' : 'vi')}
          lang={lang === 'vi' ? 'en' : 'vi'}
        >
          {lang === 'vi' ? 'English' : 'Tiếng Việt'}
        </Menu.Item>
        {schemes.map(({ value, icon: Sign, label }) => (
          <Menu.Item
            key={value}
            leftSection={<Sign size={16} aria-hidden />}
            onClick={() => setColorScheme(value)}
            fw={colorScheme === value ? 600 : 400}
            aria-current={colorScheme === value || undefined}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} rightSection={<kbd>?</kbd>} onClick={help}>
          {t('ui.keys.title')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={onSignOut}>
          {t('web.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
