/** Where an incident is, as owners read it: 2栋、3栋, or 全小区. */
export const scopeWords = (
  { buildingIds }: { buildingIds: readonly string[] },
  names: ReadonlyMap<string, string>,
): string =>
  buildingIds.length === 0 ? '全小区' : buildingIds.flatMap((id) => names.get(id) ?? []).join('、')
