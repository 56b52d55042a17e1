import type { CSSProperties, ReactNode } from 'react'

/** Something one taps, or reaches by keyboard and presses. */
export type PressProps = {
  className?: string
  style?: CSSProperties
  id?: string
  children?: ReactNode
  onPress?: () => void
  disabled?: boolean
  /** Name for listeners, when the drawing has no words. */
  label?: string
  role?: 'button' | 'switch' | 'tab' | 'link' | 'radio' | 'checkbox'
  checked?: boolean
  expanded?: boolean
  selected?: boolean
  current?: boolean
  /** Sends the form it stands in (browser); in WeChat use onPress. */
  submit?: boolean
  /** WeChat's own abilities; browsers ignore them. */
  ability?: 'getPhoneNumber' | 'chooseAvatar' | 'share' | 'agreePrivacyAuthorization'
  /** Code for the server after the person agreed to give the phone number; undefined after a refusal. */
  onPhoneCode?: (code: string | undefined) => void
  onAvatar?: (temporaryPath: string) => void
}
