import { expect, test } from 'vitest'
import { themeCss } from '#app/web/theme-plugin.ts'

const css = themeCss()
const variable = (scheme: 'light' | 'dark', name: string): string => {
  const block = css.split('\n').find(line => line.startsWith(scheme === 'light' ? ':root,' : ':root[data-mantine-color-scheme="dark"]')) ?? ''
  return new RegExp(`${name}:(#[0-9A-Fa-f]{6})`).exec(block)?.[1] ?? ''
}

/** WCAG 2.2 relative luminance and contrast. */
function contrast(a: string, b: string): number {
  const [dark, bright] = [a, b].map(luminance).sort((x, y) => x - y) as [number, number]
  return (bright + 0.05) / (dark + 0.05)
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5]
    .map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const states = ['ontime', 'duesoon', 'overdue', 'waiting', 'idle']

test.each(['light', 'dark'] as const)('every text colour reads on every ground it stands on (%s, AA 4.5)', scheme => {
  const grounds = ['--paper', '--surface', '--sunken', '--hover', '--selected'].map(name => variable(scheme, name))
  for (const ink of ['--ink', '--ink-2', '--ink-3', '--link']) {
    for (const ground of grounds) expect(contrast(variable(scheme, ink), ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
  }
  for (const state of states) {
    expect(contrast(variable(scheme, `--state-${state}`), variable(scheme, `--state-${state}-soft`)), state).toBeGreaterThanOrEqual(4.5)
    expect(contrast(variable(scheme, `--state-${state}`), variable(scheme, '--surface')), state).toBeGreaterThanOrEqual(4.5)
  }
  expect(contrast(variable(scheme, '--gold'), variable(scheme, '--gold-soft'))).toBeGreaterThanOrEqual(4.5)
  expect(contrast(variable(scheme, '--brand'), variable(scheme, '--surface')), 'focus ring').toBeGreaterThanOrEqual(3)
})
