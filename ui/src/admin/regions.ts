/* Regions with units, by code, and their order in the tree. */
import { get, type Schemas } from '../lib/api'
import { nameOf } from '../lib/page'

export type Region = Schemas['Region']

export interface RegionTree {
  name: (code: string) => string
  /** In the order of the tree, with the number of regions above. */
  rows: { region: Region, depth: number }[]
}

export async function loadRegions(): Promise<RegionTree> {
  const items = (await get<Schemas['Regions']>('/regions?in_use=true')).items
  const byCode = new Map(items.map((one) => [one.code, one]))
  const rows: RegionTree['rows'] = []
  const add = (region: Region, depth: number) => {
    rows.push({ region, depth })
    for (const below of items)
      if (below.parent === region.code)
        add(below, depth + 1)
  }
  for (const one of items)
    if (!one.parent || !byCode.has(one.parent))
      add(one, 0)
  return { name: (code) => nameOf(byCode.get(code) ?? { name: code }), rows }
}
