/** A place somebody mentions, as far as they say it: 3-2-501, 3栋2单元, 501室. */
export type PlaceMention = { building: string | null; entrance: string | null; room: string | null }

/** The buildings of a community with their homes. */
export type Register = readonly {
  buildingId: string
  name: string
  units: readonly { unitId: string; label: string }[]
}[]

/** What a mention means here: one home, one building, or several homes to choose from. */
export type PlaceGuess = {
  unitId: string | null
  buildingId: string | null
  /** More than one: it is not clear which. */
  candidates: { unitId: string; label: string }[]
}

const digits = '一二三四五六七八九'

/** 三栋二单元 → 3栋2单元, so that one reading is enough. */
const plain = (text: string) =>
  text.normalize('NFKC').replace(/[一二三四五六七八九十]{1,3}(?=栋|幢|座|号楼|单元|楼)/g, (word) => {
    const [tens = '', ones = ''] = word.includes('十') ? word.split('十') : ['', word]
    const value = (letter: string) => digits.indexOf(letter) + 1
    return String((word.includes('十') ? (tens ? value(tens) : 1) * 10 : 0) + value(ones))
  })

const forms: readonly { pattern: RegExp; read: (found: RegExpExecArray) => PlaceMention }[] = [
  {
    pattern:
      /(?<![\dA-Za-z])(\d{1,3}|[A-Za-z])\s*(?:栋|幢|座|号楼|#)\s*(?:(\d{1,2})\s*单元)?[\s-]*(?:\d{1,2}\s*[层楼]\s*)?(\d{3,4}(?!\d))?/,
    read: ([, building, entrance, room]) => mention(building, entrance, room),
  },
  {
    pattern: /(?<![\d-])(\d{1,3})[-/](?:(\d{1,2})[-/])?(\d{3,4})(?![\d-])/,
    read: ([, building, entrance, room]) => mention(building, entrance, room),
  },
  {
    pattern: /(?<!\d)(\d{1,2})\s*单元\s*(\d{3,4})?(?!\d)/,
    read: ([, entrance, room]) => mention(undefined, entrance, room),
  },
  { pattern: /(?<!\d)(\d{3,4})\s*(?:室|户|房)/, read: ([, room]) => mention(undefined, undefined, room) },
]

const bare = (number: string | undefined) => number?.toUpperCase().replace(/^0+(?=.)/, '') ?? null
const mention = (building?: string, entrance?: string, room?: string): PlaceMention => ({
  building: bare(building),
  entrance: bare(entrance),
  room: bare(room),
})

/** Finds the place a text names; null when it names none. */
export function readPlace(text: string): PlaceMention | null {
  const said = plain(text)
  for (const { pattern, read } of forms) {
    const found = pattern.exec(said)
    if (found) return read(found)
  }
  return null
}

const nameOf = (building: string) => bare(building.replace(/\s*(号楼|[栋幢座#])$/, ''))

function numbersOf(label: string): PlaceMention {
  const numbers = label.match(/\d+/g) ?? []
  const entrance = /(\d+)\s*单元/.exec(label)?.[1] ?? (numbers.length > 2 ? numbers.at(-2) : undefined)
  return mention(undefined, entrance, numbers.at(-1))
}

/** Looks a mention up in the register; what is not said fits every home, so the answer may be several. */
export function matchPlace(said: PlaceMention | null, register: Register): PlaceGuess {
  const nowhere: PlaceGuess = { unitId: null, buildingId: null, candidates: [] }
  if (!said) return nowhere
  const buildings = register.filter(({ name }) => said.building === null || nameOf(name) === said.building)
  const buildingId =
    said.building !== null && buildings.length === 1 ? (buildings[0]?.buildingId ?? null) : null
  if (said.room === null) return { ...nowhere, buildingId }
  const units = buildings.flatMap((building) =>
    building.units
      .filter(({ label }) => {
        const { entrance, room } = numbersOf(label)
        return room === said.room && (said.entrance === null || entrance === said.entrance)
      })
      .map((unit) => ({ ...unit, buildingId: building.buildingId })),
  )
  const [only] = units
  if (only && units.length === 1) return { unitId: only.unitId, buildingId: only.buildingId, candidates: [] }
  return { unitId: null, buildingId, candidates: units.map(({ unitId, label }) => ({ unitId, label })) }
}
