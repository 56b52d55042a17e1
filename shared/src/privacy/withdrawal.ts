/** What we hold of what WeChat hands out with consent. */
export type Withdrawable = 'phone' | 'photos'

/**
 * What a withdrawn consent is about, by WeChat's numbers in `RevokeInfo` (授权用户信息变更): 7 摄像头, 8 手机号, 14 选中的图片或视频.
 * Other numbers name what we never ask for.
 */
const byNumber: Readonly<Record<string, Withdrawable>> = { 7: 'photos', 8: 'phone', 14: 'photos' }

/** What to delete for a `RevokeInfo` such as `8` or `8,14`. */
export const withdrawnBy = (revokeInfo: string): Withdrawable[] => [
  ...new Set(revokeInfo.split(/\D+/).flatMap((number) => byNumber[number] ?? [])),
]
