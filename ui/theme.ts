import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** Deep red of the brand; shade 8 (#A61C1C) is the one primary action of a page on light, shade 7 on dark. */
const brand: MantineColorsTuple = ['#FCEEED', '#F7D9D7', '#EDB3AF', '#EF9A94', '#DC625A', '#CE473F', '#C23630', '#B52A27', '#A61C1C', '#861414']
const warm: MantineColorsTuple = ['#FAF8F5', '#F4F1EC', '#EAE5DE', '#DDD7CE', '#C9C1B6', '#8A8178', '#6A625A', '#544D46', '#3A3530', '#231F1C']
const night: MantineColorsTuple = ['#ECE7E1', '#D5CDC4', '#B8AFA5', '#A0978D', '#4B4540', '#37322E', '#2A2623', '#1B1917', '#161412', '#100E0D']
const teal: MantineColorsTuple = ['#E4F3F0', '#CBE7E2', '#9BD2C9', '#67BBAF', '#3AA598', '#1F9084', '#157F75', '#0F7168', '#0B665E', '#084F49']
const amber: MantineColorsTuple = ['#FCF2DC', '#F8E4B9', '#F0CD80', '#E6B44C', '#D29A24', '#B27D10', '#98690A', '#865B06', '#784F05', '#5C3C03']
const brick: MantineColorsTuple = ['#FBEBE4', '#F6D6C9', '#EDB39B', '#E58F6C', '#D96E45', '#C65828', '#B34A1E', '#A34118', '#943A15', '#732B0E']
const slate: MantineColorsTuple = ['#EBF0F7', '#D6E0EE', '#B0C4DF', '#8AA7CF', '#678ABC', '#4F73A5', '#44648F', '#3B587F', '#334D70', '#263A55']
const gold: MantineColorsTuple = ['#FAF3DD', '#F3E6BB', '#E7D082', '#D9B94F', '#C4A02E', '#A38219', '#8B6D12', '#79600F', '#6A530C', '#503E08']

export const fontFamily = "'Be Vietnam Pro', system-ui, 'Segoe UI', Roboto, sans-serif"

/** The one theme: warm neutrals, one deep red, state colours that are not the brand's. 15 px base, 1.5 line height, 4 px grid. */
export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 8, dark: 7 },
  colors: { brand, gray: warm, dark: night, teal, amber, brick, slate, gold, red: brick, yellow: amber, blue: slate },
  white: '#FFFFFF',
  black: '#231F1C',
  fontFamily,
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  fontSizes: { xs: '12.5px', sm: '14px', md: '15px', lg: '17px', xl: '20px' },
  lineHeights: { xs: '1.45', sm: '1.5', md: '1.5', lg: '1.45', xl: '1.4' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '14px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  autoContrast: false,
  headings: {
    fontFamily,
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '1.35' },
      h2: { fontSize: '17px', lineHeight: '1.4' },
      h3: { fontSize: '15px', lineHeight: '1.5' },
      h4: { fontSize: '15px', lineHeight: '1.5' },
    },
  },
  shadows: {
    xs: '0 1px 2px rgb(50 36 24 / 8%)',
    sm: '0 1px 3px rgb(50 36 24 / 10%)',
    md: '0 4px 14px rgb(50 36 24 / 12%)',
    lg: '0 10px 30px rgb(50 36 24 / 16%)',
    xl: '0 18px 48px rgb(50 36 24 / 20%)',
  },
  components: {
    Button: { defaultProps: { size: 'sm' }, styles: { label: { fontWeight: 550 } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: true, multiline: true, maw: 340, events: { hover: true, focus: true, touch: true } } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 120 } } },
    Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 } } },
    // Mantine draws a dialog's head as <header>, which would be a second banner of the page.
    Modal: {
      defaultProps: {
        attributes: { header: { role: 'none' } },
        transitionProps: { duration: 120 },
        radius: 'lg',
        overlayProps: { backgroundOpacity: 0.45 },
        lockScroll: false,
      },
    },
    Drawer: {
      defaultProps: {
        attributes: { header: { role: 'none' } },
        transitionProps: { duration: 140 },
        overlayProps: { backgroundOpacity: 0.3 },
        lockScroll: false,
      },
    },
    Combobox: { defaultProps: { transitionProps: { duration: 80 } } },
  },
})

/** Names of the house (`--paper`, `--ink-2`, `--state-overdue` ...) and Mantine's own variables, for light and dark. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...house(light),
    '--mantine-color-body': light.paper,
    '--mantine-color-default': light.surface,
    '--mantine-color-default-hover': light.sunken,
    '--mantine-color-default-border': light.lineStrong,
    '--mantine-color-placeholder': light.ink3,
    '--mantine-color-dimmed': light.ink2,
    '--mantine-color-error': light.overdue,
    '--mantine-color-gray-text': light.ink2,
    '--mantine-color-anchor': light.link,
    '--mantine-color-disabled-color': '#837A70',
  },
  dark: {
    ...house(dark),
    '--mantine-color-body': dark.paper,
    '--mantine-color-default': dark.surface,
    '--mantine-color-default-hover': dark.raised,
    '--mantine-color-default-border': dark.lineStrong,
    '--mantine-color-placeholder': dark.ink3,
    '--mantine-color-dimmed': dark.ink2,
    '--mantine-color-error': dark.overdue,
    '--mantine-color-gray-text': dark.ink2,
    '--mantine-color-anchor': dark.link,
    '--mantine-color-brand-text': dark.link,
    '--mantine-color-disabled-color': '#8F867D',
  },
})

const light = {
  paper: '#FAF8F5',
  surface: '#FFFFFF',
  raised: '#FFFFFF',
  sunken: '#F4F1EC',
  hover: '#F6F3EE',
  selected: '#FBEFEE',
  line: '#E8E3DB',
  lineStrong: '#CFC8BD',
  ink: '#231F1C',
  ink2: '#544D46',
  ink3: '#6C645C',
  link: '#9B1B1B',
  brand: '#A61C1C',
  ontime: '#0B665E',
  ontimeSoft: '#E4F3F0',
  duesoon: '#784F05',
  duesoonSoft: '#FCF2DC',
  overdue: '#A0380F',
  overdueSoft: '#FBEBE4',
  waiting: '#3B587F',
  waitingSoft: '#EBF0F7',
  idle: '#5C544D',
  idleSoft: '#F0ECE6',
  gold: '#6E560B',
  goldSoft: '#FAF3DD',
}

const dark: typeof light = {
  paper: '#1B1917',
  surface: '#23201D',
  raised: '#2C2825',
  sunken: '#161412',
  hover: '#292522',
  selected: '#3A2422',
  line: '#36312D',
  lineStrong: '#4F4842',
  ink: '#ECE7E1',
  ink2: '#BDB4AA',
  ink3: '#A0978D',
  link: '#F2A29C',
  brand: '#E5746C',
  ontime: '#6BCBBE',
  ontimeSoft: '#17332F',
  duesoon: '#E8BC66',
  duesoonSoft: '#392C13',
  overdue: '#F4A483',
  overdueSoft: '#43251A',
  waiting: '#A4BDE0',
  waitingSoft: '#232F42',
  idle: '#BDB4AA',
  idleSoft: '#312C28',
  gold: '#E0C26E',
  goldSoft: '#383016',
}

function house(palette: typeof light): Record<string, string> {
  const name = (key: string) => (/^(ontime|duesoon|overdue|waiting|idle)/.test(key) ? `--state-${kebab(key)}` : `--${kebab(key)}`)
  return Object.fromEntries(Object.entries(palette).map(([key, value]) => [name(key), value]))
}

function kebab(key: string): string {
  return key
    .replace(/([A-Z])/g, '-$1')
    .replace(/(\d)/g, '-$1')
    .toLowerCase()
}
