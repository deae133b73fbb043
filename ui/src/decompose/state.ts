/* What the decomposition board shows: parts of a plan, units, states. */
import type { Schemas } from '../lib/api'

export type Sheet = Schemas['Responsibilities']
export type Part = Schemas['Responsibility']
export type Unit = Schemas['UnitResponsibilities']
export type Units = Schemas['ResponsibilityUnits']

export const kinds: Record<Part['state'], 'good' | 'warn' | 'bad' | 'plain'> = {
  missing: 'bad', proposed: 'warn', confirmed: 'good', reworded: 'warn', ended: 'bad',
}
export const signKinds: Record<Unit['state'], 'good' | 'warn' | 'bad' | 'plain'> = { not_needed: 'plain', missing: 'bad', signed: 'good', old: 'warn' }

export interface Filter { text: string, unit: string, state: string, kind: string, domain: string }

function holds(part: Part, state: string): boolean {
  return state === '' || part.state === state || (state === 'open' && (part.state === 'proposed' || part.state === 'reworded'))
}

export function choose(parts: Part[], by: Filter): Part[] {
  const text = by.text.trim().toLowerCase()
  return parts.filter((one) => holds(one, by.state) && (!by.kind || one.kind === by.kind) && (!by.domain || String(one.domain_no ?? '') === by.domain) &&
    (!by.unit || String(one.lead?.unit ?? '') === by.unit || one.supports.some((unit) => String(unit.unit) === by.unit)) &&
    (!text || [one.name, one.name_en, one.text, one.domain, one.indicator, one.lead?.name, ...one.supports.map((unit) => unit.name)]
      .some((words) => words?.toLowerCase().includes(text))))
}
