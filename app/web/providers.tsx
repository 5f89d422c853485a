import { MantineProvider } from '@mantine/core'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { HintHost } from '#ui/hint.tsx'
import { KeyboardProvider } from '#ui/keyboard.tsx'
import { theme } from '#ui/theme.ts'
import { ToastHost } from '#ui/toast.tsx'

const styleNonce = () => document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? ''

/** What every screen stands in. CSS variables come from the build (theme-plugin.ts), so nothing is written into the page's head. */
export function Providers({ queryClient, children }: { queryClient: QueryClient; children: ReactNode }) {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false} getStyleNonce={styleNonce}>
      <QueryClientProvider client={queryClient}>
        <KeyboardProvider>{children}</KeyboardProvider>
        <HintHost />
        <ToastHost />
      </QueryClientProvider>
    </MantineProvider>
  )
}
