import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the tests leave the papers they made, for looking at. */
export const outputFolder = fileURLToPath(new URL('../../test/.output/papers/', import.meta.url))

export function keep(name: string, content: Buffer): void {
  mkdirSync(outputFolder, { recursive: true })
  writeFileSync(join(outputFolder, name), content)
}

/** Text of a PDF in the order it was set, by poppler's pdftotext (Debian: poppler-utils). */
export function textOfPdf(pdf: Buffer): string {
  return inFolder(folder => {
    const file = join(folder, 'paper.pdf')
    writeFileSync(file, pdf)
    return execFileSync('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'], { encoding: 'utf8' })
  })
}

/** Converts by LibreOffice, which finds Times New Roman in Tinos as Word would find it on its own machine. */
export function byLibreOffice(file: Buffer, from: 'docx' | 'xlsx', to: string): Buffer {
  return inFolder(folder => {
    writeFileSync(join(folder, `paper.${from}`), file)
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const options = { env: { ...process.env, FONTCONFIG_FILE: fontSettings(folder) }, stdio: 'ignore' as const }
    execFileSync('soffice', [profile, '--headless', '--convert-to', to, '--outdir', folder, join(folder, `paper.${from}`)], options)
    return readFileSync(join(folder, `paper.${to.split(':')[0]}`))
  })
}

export function hasLibreOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function fontSettings(folder: string): string {
  const tinos = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))
  const file = join(folder, 'fonts.conf')
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${tinos}</dir>
<match target="pattern"><test name="family"><string>Times New Roman</string></test>
<edit name="family" mode="assign" binding="strong"><string>Tinos</string></edit></match></fontconfig>`,
  )
  return file
}

function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-paper-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
