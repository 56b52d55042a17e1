import { Choice } from './choice'

/** How somebody felt about it. */
export type Feeling = 'good' | 'fair' | 'bad'

type Props = { label: string; value: Feeling | undefined; onChange: (feeling: Feeling) => void }

const faces = [
  { value: 'bad', label: '不满意', icon: 'bad' },
  { value: 'fair', label: '一般', icon: 'fair' },
  { value: 'good', label: '满意', icon: 'good' },
] as const

/** Three faces; none is chosen beforehand. */
export function Rating({ label, value, onChange }: Props) {
  return <Choice label={label} look="tiles" across={3} options={faces} value={value} onChange={onChange} />
}
