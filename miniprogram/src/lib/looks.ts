import Taro from '@tarojs/taro'
import { create } from 'zustand'
import { readStored, store } from './stored'

type Theme = 'auto' | 'light' | 'dark'
type Letters = 'auto' | 'normal' | 'large'

type Looks = {
  /** `auto` follows the phone. */
  theme: Theme
  /** `auto` follows the size of letters chosen in WeChat. */
  letters: Letters
  large: boolean
  /** Goes on the outermost box of a page and of everything in front of it. */
  className: string
  setTheme: (theme: Theme) => void
  setLetters: (letters: Letters) => void
}

/** WeChat calls 1.4 its care mode; from 1.3 on our small letters would be too small for the same eyes. */
const LARGE_FROM = 1.3

/** True when the person has set WeChat's letters so large that ours should follow. */
function wantsLargeLetters(): boolean {
  if (PLATFORM === 'h5') return false
  const factor = (Taro.getAppBaseInfo() as { fontSizeScaleFactor?: number }).fontSizeScaleFactor
  return (factor ?? 1) >= LARGE_FROM
}

function derive(theme: Theme, letters: Letters): Pick<Looks, 'large' | 'className'> {
  const large = letters === 'large' || (letters === 'auto' && wantsLargeLetters())
  const names = [theme !== 'auto' && `theme-${theme}`, large && 'letters-large'].filter(Boolean)
  return { large, className: names.join(' ') }
}

const kept = readStored<{ theme: Theme; letters: Letters }>('looks') ?? { theme: 'auto', letters: 'auto' }

/** Light or dark, normal or large letters: one choice for all pages, kept on this device. */
export const useLooks = create<Looks>((set, get) => {
  const choose = (theme: Theme, letters: Letters) => {
    store('looks', { theme, letters })
    set({ theme, letters, ...derive(theme, letters) })
  }
  return {
    ...kept,
    ...derive(kept.theme, kept.letters),
    setTheme: (theme) => choose(theme, get().letters),
    setLetters: (letters) => choose(get().theme, letters),
  }
})
