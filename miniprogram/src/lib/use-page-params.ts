import { useRouter } from '@tarojs/taro'
import { useMemo } from 'react'
import type { PageParams } from './navigate'

function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** What the page was told in its address; WeChat and Taro's browser router hand the words over still encoded. */
export function usePageParams(): Partial<PageParams> {
  const { params } = useRouter()
  return useMemo(
    () =>
      Object.fromEntries(
        Object.entries(params).flatMap(([name, value]) =>
          typeof value === 'string' ? [[name, decode(value)]] : [],
        ),
      ),
    [params],
  )
}
