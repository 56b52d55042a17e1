/** The homes a list of the register is asked for, with their buildings. */
export const homesAsked = `
  join units u on u.community_id = asked.community_id and (asked.building_id is null or u.building_id = asked.building_id)
  join buildings b on b.community_id = u.community_id and b.id = u.building_id`

/** The order of the buildings, then that of the stairs. */
export const inOrder = 'position, entrance, floor, unit, unit_id'

/** What places a row in that order, for sources that join `homesAsked`. */
export const placed = 'u.id as unit_id, b.position, u.entrance, u.floor, u.label as unit'

/** A moment as its day in Beijing. */
export const dayOf = (moment: string) => `to_char(${moment} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`
