import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * Tinos: the free face with the widths of Times New Roman, which breaks lines where Word does, and has all Vietnamese
 * letters and the combining marks. Read once, from the package, so that nothing depends on the fonts of the machine.
 */
export function documentFonts(): readonly Buffer[] {
  fonts ??= faces.map(face => readFileSync(find.resolve(`@expo-google-fonts/tinos/${face}/Tinos_${face}.ttf`)))
  return fonts
}

/** The name under which typesetting knows these faces. */
export const documentFamily = 'Tinos'

const faces = ['400Regular', '400Regular_Italic', '700Bold', '700Bold_Italic']
const find = createRequire(import.meta.url)
let fonts: readonly Buffer[] | undefined
