import { defaultCssVariablesResolver, DEFAULT_THEME, mergeMantineTheme } from '@mantine/core'
import type { Plugin } from 'vite'
import { theme, variables } from '../../ui/theme.ts'

const ID = 'virtual:theme.css'

/**
 * The theme's CSS variables as a file of the build. Mantine would write them into a `<style>` element at run time, which a strict
 * Content-Security-Policy refuses.
 */
export function themePlugin(): Plugin {
  return {
    name: 'caunoi-theme',
    resolveId: id => (id === ID ? `\0${ID}` : undefined),
    load: id => (id === `\0${ID}` ? themeCss() : undefined),
  }
}

export function themeCss(): string {
  const whole = mergeMantineTheme(DEFAULT_THEME, theme)
  const usual = defaultCssVariablesResolver(whole)
  const ours = variables(whole)
  const block = (selector: string, ...sets: Record<string, string>[]) =>
    `${selector}{${Object.entries(Object.assign({}, ...sets) as Record<string, string>)
      .map(([name, value]) => `${name}:${value}`)
      .join(';')}}`
  return [
    block(':root', usual.variables, ours.variables),
    block(':root,:root[data-mantine-color-scheme="light"]', usual.light, ours.light),
    block(':root[data-mantine-color-scheme="dark"]', usual.dark, ours.dark),
  ].join('\n')
}
