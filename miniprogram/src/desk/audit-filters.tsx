import { deeds, subjectKinds } from '@haolin/shared/audit/deeds.ts'
import { Field } from '../components/field'
import { Box } from '../components/native/box'
import { Select } from '../components/select'
import style from './audit.module.scss'
import { type AuditFilters, useDoers } from './use-audit'

const all = { value: 'all', label: '全部' } as const
const optionsOf = <Key extends string>(table: Readonly<Record<Key, string>>) => [
  all,
  ...(Object.entries(table) as [Key, string][]).map(([value, label]) => ({ value, label })),
]
// Residents have two kinds in the audit and one word.
const { household: _, ...kinds } = subjectKinds
const deedOptions = optionsOf(deeds)
const kindOptions = optionsOf(kinds)

type Props = {
  communityId: string
  filters: AuditFilters
  onChange: (change: AuditFilters) => void
}

/** By whom, what, to what and when. */
export function AuditFilterBar({ communityId, filters, onChange }: Props) {
  const doers = useDoers(communityId).data ?? []
  const set = <Name extends keyof AuditFilters>(name: Name, value: AuditFilters[Name] | 'all' | '') => {
    const { [name]: _, ...rest } = filters
    onChange(value === 'all' || value === '' ? rest : { ...rest, [name]: value })
  }
  return (
    <Box className={style.filters} role="group" label="筛选">
      <Select
        label="谁"
        options={[all, ...doers.map(({ staffId, name }) => ({ value: staffId, label: name }))]}
        value={filters.staffId ?? 'all'}
        onChange={(value) => set('staffId', value)}
      />
      <Select
        label="做了什么"
        options={deedOptions}
        value={filters.deed ?? 'all'}
        onChange={(value) => set('deed', value)}
      />
      <Select
        label="对象"
        options={kindOptions}
        value={filters.subjectKind ?? 'all'}
        onChange={(value) => set('subjectKind', value)}
      />
      <Field label="从" kind="date" value={filters.since ?? ''} onChange={(value) => set('since', value)} />
      <Field label="到" kind="date" value={filters.until ?? ''} onChange={(value) => set('until', value)} />
    </Box>
  )
}
