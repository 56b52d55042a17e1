import { ListRow } from '../components/list-row'
import { Loaded } from '../components/loaded'
import { Box } from '../components/native/box'
import { Sheet } from '../components/sheet'
import { Stack } from '../components/stack'
import { showDay } from '../lib/show-time'
import style from './archive.module.scss'
import { type ArchiveRow, type Period, useArchived } from './use-archive'

type Props = { communityId: string; period: Period; row: ArchiveRow; onClose: () => void }

/** The tickets behind one row of the archive. */
export function ArchivedSheet({ communityId, period, row, onClose }: Props) {
  const query = useArchived(communityId, period, row.behind)
  return (
    <Sheet open title={`${row.building} · ${row.type} ${row.figures.count} 件`} onClose={onClose}>
      <Loaded query={query}>
        {({ items, next }) => (
          <Stack gap={8}>
            {items.map((one) => (
              <ListRow
                key={one.ticketId}
                title={`${one.place} ${one.title}`}
                note={`${one.number} · ${showDay(one.createdAt)}报 · ${one.text}`}
                target={{ to: 'desk/ticket', with: { ticketId: one.ticketId } }}
              />
            ))}
            {next && <Box className={style.quiet}>只列最近 50 件，选短一点的时间看其余的。</Box>}
          </Stack>
        )}
      </Loaded>
    </Sheet>
  )
}
