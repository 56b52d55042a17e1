import pg from 'pg'

/** Tells the planner at once how much lies in tables that were just filled; by itself the database looks a minute later. */
export async function gatherStatistics(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'haolin-statistics' })
  await client.connect()
  try {
    await client.query('analyze')
  } finally {
    await client.end()
  }
}
