/** A photo on this device that outlives the page: `id` goes into drafts, `path` onto the screen. */
export type ChosenPhoto = { id: string; path: string }
