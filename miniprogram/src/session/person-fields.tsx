import { Choice } from '../components/choice'
import { Field } from '../components/field'
import { fieldError } from '../lib/call-error'

type Person<Kind extends string> = { relation: Kind; name: string; phone: string }
type Asked = { label: string; hint?: string }

type Props<Kind extends string> = {
  relation: { label: string; options: readonly { value: Kind; label: string }[] }
  name: Asked
  phone: Asked
  content: Person<Kind>
  change: (part: Partial<Person<Kind>>) => void
  /** What is not filled in yet, by field. */
  missing: { name?: string; phone?: string }
  /** What the server said. */
  error: unknown
  /** It is the person who types, so that the phone may fill it in. */
  own?: boolean
}

/** Who it is about: what they are to the home, how they are called, the phone they bind by. */
export function PersonFields<Kind extends string>(props: Props<Kind>) {
  const { relation, name, phone, content, change, missing, error, own } = props
  return (
    <>
      <Choice
        label={relation.label}
        options={relation.options}
        value={content.relation}
        onChange={(value) => change({ relation: value })}
      />
      <Field
        {...name}
        value={content.name}
        onChange={(value) => change({ name: value })}
        maxLength={30}
        error={missing.name ?? fieldError(error, 'name')}
        autoComplete={own ? 'name' : undefined}
      />
      <Field
        {...phone}
        kind="phone"
        value={content.phone}
        onChange={(value) => change({ phone: value })}
        maxLength={11}
        error={missing.phone ?? fieldError(error, 'phone')}
        autoComplete={own ? 'tel' : undefined}
      />
    </>
  )
}
