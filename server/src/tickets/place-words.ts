/** Where it is, as staff read it: the home, or the building's shared parts. */
export const placeWords = (place: 'home' | 'public', unit: string | null, building: string | null): string =>
  place === 'public' ? `${building ?? unit ?? ''} 公共区域`.trim() : (unit ?? building ?? '')
