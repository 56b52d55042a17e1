import type { Tx } from '../db/connect.ts'

/** A community as the operator sees it: how much it holds, and whether anybody is in charge. */
export type Listed = {
  company: string
  code: string
  community: string
  homes: number
  staff: number
  administrators: number
}

/** Every community of the installation, by company and code. */
export async function listCompanies(tx: Tx): Promise<Listed[]> {
  const { rows } = await tx.client.query<Listed>(
    `select o.name as company, c.code, c.name as community,
            (select count(*)::int from units u where u.community_id = c.id) as homes,
            (select count(*)::int from staff s where s.community_id = c.id and s.enabled) as staff,
            (select count(*)::int from staff s where s.community_id = c.id and s.enabled and 'administrator' = any(s.roles)
                and s.account_id is not null) as administrators
       from communities c join companies o on o.id = c.company_id
      order by o.name, c.code`,
  )
  return rows
}
