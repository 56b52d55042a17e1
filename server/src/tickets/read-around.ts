import type { Api } from '@haolin/shared/api/index.ts'
import type { StaffRole } from '@haolin/shared/roles.ts'
import { eq, type SQL, sql } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { communities } from '../communities/tables.ts'
import type { MemberContext } from '../context.ts'
import type { Tx } from '../db/connect.ts'
import { photosOfTicket, type TicketPhoto } from '../files/queries.ts'
import { type EscalationRow, escalationsOf } from '../promises/queries.ts'
import { type SurveyRead, surveyOf } from '../visits/show-survey.ts'
import type { TicketRow } from './read-ticket.ts'
import { notAbout } from './visible-to.ts'

type Rating = NonNullable<Api['GET /communities/:communityId/tickets/:ticketId']['reply']['rating']>

/** Another ticket this one is tied to. */
export type RelatedRow = Pick<
  TicketRow,
  'id' | 'number' | 'category' | 'state' | 'text' | 'place' | 'mergedIntoId' | 'followsId'
> & { unit: string | null; building: string | null }

/** What a page about a ticket shows beside its row and its log. */
export type Around = {
  dutyPhone: string
  name: string
  roles: StaffRole[]
  building: string | null
  unit: string | null
  photos: TicketPhoto[]
  rating: Rating | null
  survey: SurveyRead | null
  related: RelatedRow[]
  escalations: EscalationRow[]
}

/** Reads it all in one statement, however much there is. */
export async function readAround(tx: Tx, context: MemberContext, row: TicketRow): Promise<Around> {
  const { communityId, id, cycle } = row
  const [around] = await tx.db
    .select({
      dutyPhone: communities.dutyPhone,
      name: sql<string>`(select s.name from staff s where s.community_id = ${communityId} and s.id = ${row.responsibleStaffId})`,
      roles: sql<StaffRole[]>`(select to_json(s.roles) from staff s
        where s.community_id = ${communityId} and s.id = ${row.responsibleStaffId})`,
      building: sql<
        string | null
      >`(select b.name from buildings b where b.community_id = ${communityId} and b.id = ${row.buildingId})`,
      unit: sql<
        string | null
      >`(select u.label from units u where u.community_id = ${communityId} and u.id = ${row.unitId})`,
      photos: all<TicketPhoto>(photosOfTicket(communityId, id)),
      rating: sql<Rating | null>`(select json_build_object('speed', r.speed, 'quality', r.quality, 'attitude', r.attitude,
        'text', r.text) from ratings r where r.community_id = ${communityId} and r.ticket_id = ${id} and r.cycle = ${cycle})`,
      survey: surveyOf(communityId, id, cycle),
      related:
        all<RelatedRow>(sql`select tickets.id, tickets.number, tickets.category, tickets.state, tickets.text,
        tickets.place, tickets.merged_into_id as "mergedIntoId", tickets.follows_id as "followsId", u.label as unit,
        b.name as building
        from tickets
        left join units u on u.community_id = tickets.community_id and u.id = tickets.unit_id
        left join buildings b on b.community_id = tickets.community_id and b.id = tickets.building_id
        where tickets.community_id = ${communityId} and ${notAbout(context) ?? sql`true`}
          and (tickets.id in (${row.mergedIntoId}::uuid, ${row.followsId}::uuid)
               or tickets.merged_into_id = ${id} or tickets.follows_id = ${id})
        order by tickets.id`),
      escalations: all<EscalationRow>(escalationsOf(communityId, id)),
    })
    .from(communities)
    .where(eq(communities.id, communityId))
  return found(around)
}

/** All rows of a query as one value. */
const all = <Row>(rows: SQL) => sql<Row[]>`(select coalesce(json_agg(one), '[]') from (${rows}) one)`
