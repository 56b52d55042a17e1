import { Field } from '../components/field'
import { fieldError } from '../lib/call-error'
import { phoneProblem } from '../lib/phone-problem'

type Content = { name: string; jobTitle: string; phone: string }

type Props = {
  content: Content
  change: (part: Partial<Content>) => void
  /** Whether somebody has tried to save, so that what is missing may be said. */
  tried: boolean
  /** What the server said. */
  error: unknown
  /** The number may stay as it is, which is never shown. */
  keepsPhone?: boolean
}

/** Who a colleague is: name, job title, and the mobile number they claim the post by. */
export function ColleagueFields({ content, change, tried, error, keepsPhone = false }: Props) {
  const problems = colleagueProblems(content, keepsPhone)
  const missing: Partial<typeof problems> = tried ? problems : {}
  return (
    <>
      <Field
        label="姓名"
        maxLength={30}
        value={content.name}
        onChange={(name) => change({ name })}
        error={missing.name ?? fieldError(error, 'name')}
      />
      <Field
        label="岗位"
        placeholder="比如：水电维修"
        maxLength={20}
        value={content.jobTitle}
        onChange={(jobTitle) => change({ jobTitle })}
        error={missing.jobTitle ?? fieldError(error, 'jobTitle')}
      />
      <Field
        label={keepsPhone ? '换成新手机号' : '手机号'}
        optional={keepsPhone}
        hint={
          keepsPhone ? '这里不显示现在的号码，不换就空着。' : '同事用这个手机号在微信里登录，岗位就认领好了。'
        }
        kind="phone"
        maxLength={11}
        value={content.phone}
        onChange={(phone) => change({ phone })}
        error={missing.phone ?? fieldError(error, 'phone')}
      />
    </>
  )
}

/** What is not filled in rightly yet, by field. */
export function colleagueProblems({ name, jobTitle, phone }: Content, keepsPhone: boolean) {
  return {
    name: name.trim() === '' ? '请写姓名' : undefined,
    jobTitle: jobTitle.trim() === '' ? '请写岗位，比如水电维修' : undefined,
    phone: keepsPhone && phone === '' ? undefined : phoneProblem(phone),
  }
}
