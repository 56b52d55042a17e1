import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = join(import.meta.dirname, '../node_modules/.cache/chromium')
const fontPackage = '@expo-google-fonts/noto-sans-sc/package.json'

/** Where the unpacked browser lies and the environment it needs to find its libraries and a Chinese font. */
export type UnpackedBrowser = { executablePath: string; env: Record<string, string> }

/** Unpacks the browser and the font that come with the packages, once, without root or network. */
export async function unpackBrowser(): Promise<UnpackedBrowser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No browser found: install Chrome or name one with CHROME=/path/to/chrome')
  }
  if (!existsSync(folder)) await unpack()
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
    },
  }
}

async function unpack(): Promise<void> {
  const { inflate } = await import('@sparticuz/chromium')
  const packages = createRequire(import.meta.url)
  const archives = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin')
  const fonts = dirname(packages.resolve(fontPackage))
  // Two test processes may unpack at once: each does so aside, and the first to finish moves its folder in.
  const aside = `${folder}-${process.pid}`
  mkdirSync(join(aside, 'fonts'), { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = aside
  try {
    for (const archive of ['chromium.br', 'al2023.tar.br']) await inflate(join(archives, archive))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  for (const weight of ['400Regular', '700Bold']) {
    const name = `NotoSansSC_${weight}.ttf`
    copyFileSync(join(fonts, weight, name), join(aside, 'fonts', name))
  }
  writeFileSync(join(aside, 'fonts.conf'), fontSettings)
  try {
    renameSync(aside, folder)
  } catch (error) {
    rmSync(aside, { recursive: true })
    if (!existsSync(folder)) throw error
  }
}

const fontSettings = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`
