import type { Api } from '@haolin/shared/api/index.ts'
import type { MemberContext } from '../context.ts'

type Reply = Api['GET /communities/:communityId/vacancies']['reply']

/** Homes that stand or stood empty, as a second person agreed, newest first. */
export async function listVacancies(context: MemberContext): Promise<Reply> {
  return context.inTx(async (tx) => {
    const { rows } = await tx.client.query<Reply['vacancies'][number]>({
      name: 'list_vacancies',
      text: `
        select v.id as "vacancyId", u.id as "unitId", u.label as "unitLabel", v.from_on::text as "fromOn",
               v.until_on::text as "untilOn", v.evidence
          from vacancies v
          join households h on h.community_id = $1 and h.id = v.household_id
          join units u on u.community_id = $1 and u.id = h.unit_id
         where v.community_id = $1 order by v.from_on desc, u.label limit 500`,
      values: [context.member.communityId],
    })
    return { vacancies: rows }
  })
}
