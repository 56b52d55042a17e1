import { createRequire } from 'node:module'
import { type Font, openSync } from 'fontkit'

const { resolve } = createRequire(import.meta.url)
const folder = '@expo-google-fonts/noto-sans-sc'

/** The two weights of Noto Sans SC (SIL Open Font License) that papers are set in. */
export const fontFiles = {
  normal: resolve(`${folder}/400Regular/NotoSansSC_400Regular.ttf`),
  bold: resolve(`${folder}/700Bold/NotoSansSC_700Bold.ttf`),
}

let regular: Font | undefined

/** Whether the font can show a character; opened once, at the first paper. */
export function canShow(character: string): boolean {
  regular ??= openSync(fontFiles.normal) as Font
  return regular.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)
}
