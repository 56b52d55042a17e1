/// <reference types="@tarojs/taro" />

declare module '*.module.scss' {
  const classNames: Readonly<Record<string, string>>
  export default classNames
}
declare module '*.scss'

/** Where this build runs: WeChat or a browser. */
declare const PLATFORM: 'weapp' | 'h5'
/** Origin of the API; empty in a browser. */
declare const API_BASE: string
