import { datesOf, movePeriod, periodOf } from '@haolin/shared/billing/period.ts'
import type { Tiers } from '@haolin/shared/billing/tiers.ts'
import { vacancyRules } from '@haolin/shared/billing/vacancy.ts'
import { addDays, localDate } from '@haolin/shared/calendar.ts'
import { and, eq, inArray } from 'drizzle-orm'
import { found } from '../app-error.ts'
import { feeItems, rates } from '../billing/tables.ts'
import { stand } from '../meters/read-facts.ts'
import { saveReadings } from '../meters/save-readings.ts'
import { meters } from '../meters/tables.ts'
import { billingPolicies, pools, taxCodes, vacancies } from '../prices/tables.ts'
import type { LoadedCommunity, LoadedUnit } from './loaded-company.ts'
import { onDuty } from './on-duty.ts'
import { type Choice, chooseFrom } from './seeded-choice.ts'
import type { Stage } from './stage.ts'

const price = (fen: number) => ({ digits: fen * 100, places: 4 })
const upTo = (digits: number) => ({ digits, places: 0 })

/** Annual steps of tap water, as a city publishes them. */
const waterTiers: Tiers = {
  span: 'year',
  steps: [
    { upTo: upTo(216), price: price(290) },
    { upTo: upTo(300), price: price(385) },
    { upTo: null, price: price(670) },
  ],
}

// biome-ignore format: a row reads as a sentence
const items = [
  { code: 'D01', name: '水费',     kind: 'metered', basis: '市发改委居民用水阶梯价格文件；抄表到户，代收代缴', account: 'agency' },
  { code: 'G01', name: '公摊电费', kind: 'pool',    basis: '《物业服务合同》第 9 条：二次供水加压用电按建筑面积分摊', account: 'agency' },
] as const

/**
 * Writes the meters of a community with three months of readings, one shared cost, one empty home, and the tax of its
 * fees. This month one building is still to be read, and one reading waits for a person.
 */
export async function writeMeters(stage: Stage, community: LoadedCommunity): Promise<void> {
  const { tx, now } = stage
  const { communityId } = community
  const present = periodOf(localDate(now))
  const made = await tx.db
    .insert(feeItems)
    .values(items.map((item) => ({ communityId, ...item })))
    .returning({ id: feeItems.id, code: feeItems.code })
  const idOf = (code: string) => found(made.find((item) => item.code === code)).id
  const rate = { communityId, feeItemId: idOf('D01'), appliesTo: 'home', version: 1, fromOn: '2020-01-01' }
  await tx.db.insert(rates).values({ ...rate, priceScaled: 29_000, tiers: waterTiers })
  await writeRules(stage, community, present)
  for (const [period, usage] of [
    [movePeriod(present, -1), 4_850],
    [present, 5_120],
  ] as const)
    await tx.db.insert(pools).values({
      communityId,
      feeItemId: idOf('G01'),
      period,
      name: '二次供水加压',
      weights: 'area',
      costFen: 0,
      counted: { usage: upTo(usage), excluded: upTo(460), price: price(54), unit: 'kWh' },
    })
  await readMeters(stage, community, idOf('D01'), present)
}

/** The contract, the VAT of what is our own income, and one home that has long been empty. */
async function writeRules({ tx, now }: Stage, { communityId, units }: LoadedCommunity, present: string) {
  await tx.db.insert(billingPolicies).values({
    communityId,
    version: 1,
    fromPeriod: movePeriod(present, -12),
    proration: 'NEXT_MONTH',
    dueDay: 15,
    dueMonthsAfter: 1,
    vacancy: vacancyRules.contract,
    basis: '《物业服务合同》第 7、11 条',
  })
  const taxed = await tx.db
    .select({ id: feeItems.id, code: feeItems.code })
    .from(feeItems)
    .where(and(eq(feeItems.communityId, communityId), inArray(feeItems.code, ['A01', 'C01'])))
  await tx.db.insert(taxCodes).values(
    taxed.map(({ id, code }) => ({
      communityId,
      feeItemId: id,
      code: code === 'A01' ? 'WY6' : 'CW9',
      method: 'general' as const,
      rateScaled: code === 'A01' ? 600 : 900,
      fromOn: '2020-01-01',
    })),
  )
  const empty = found(units.filter(({ householdId, usage }) => householdId && usage === 'home').at(-1))
  await tx.db.insert(vacancies).values({
    communityId,
    householdId: found(empty.householdId),
    fromOn: addDays(localDate(now), -400),
    evidence: '书面申请；连续 12 个月水表零用量',
  })
}

const seed = 7_003

/** Three months of readings on their first day, before bills go out: a whole number of m³ a month, the same every time. */
async function readMeters(
  stage: Stage,
  community: LoadedCommunity,
  feeItemId: string,
  present: string,
): Promise<void> {
  const { tx } = stage
  const { communityId, units, buildings } = community
  const choice = chooseFrom(seed)
  const homes = units.filter(({ householdId, usage }) => householdId && usage === 'home')
  const counters = new Map(homes.map(({ unitId }) => [unitId, choice.between(120, 900)]))
  const made = await tx.db
    .insert(meters)
    .values(
      homes.map(({ unitId }, i) => ({
        communityId,
        code: `S${String(i + 1).padStart(4, '0')}`,
        kind: 'water' as const,
        unitId,
        place: '楼道水表井',
        feeItemId,
        digits: 5,
        multiplierScaled: 10_000,
        startScaled: found(counters.get(unitId)) * 1000,
        installedOn: '2020-01-01',
      })),
    )
    .returning({ meterId: meters.id, unitId: meters.unitId })
  const meterOf = new Map(made.map(({ meterId, unitId }) => [unitId, meterId]))
  const lastBuilding = [...buildings.values()].at(-1)
  const readBy = onDuty(community, 'technician', stage.now).staffId
  const read = (unit: LoadedUnit, used: number, readOn: string) => {
    const value = found(counters.get(unit.unitId)) + used
    counters.set(unit.unitId, value)
    const stands = { oldFinal: null, newStart: null }
    return {
      meterId: found(meterOf.get(unit.unitId)),
      kind: 'normal' as const,
      value: stand(value * 1000),
      ...stands,
      readOn,
    }
  }
  for (const back of [-2, -1, 0]) {
    const period = movePeriod(present, back)
    const { firstDay } = datesOf(period)
    const due = back === 0 ? homes.filter(({ buildingId }) => buildingId !== lastBuilding) : homes
    const readings = due.map((unit) => read(unit, usageOf(unit, homes, choice), firstDay))
    const leak = homes.find(({ buildingId }) => back === 0 && buildingId === lastBuilding)
    if (leak) readings.push(read(leak, 186, firstDay))
    await saveReadings(tx, { communityId, period, readBy, readings })
  }
}

/** The empty home uses nothing. */
const usageOf = (unit: LoadedUnit, homes: readonly LoadedUnit[], choice: Choice) =>
  unit === homes.at(-1) ? 0 : choice.between(6, 24)
