/* What the proof sheet consists of, and the states of its targets. */
import type { Schemas } from '../lib/api'

export type Sheet = Schemas['ProofSheet']
export type Line = Schemas['ProofLine']
export type Part = Schemas['ProofPart']
export type Target = Schemas['ProofTarget']
export type History = Schemas['TargetHistory']
export type NodeHistory = Schemas['NodeHistory']
export type Correction = Schemas['CorrectionRecord']
export type State = Target['state']

/** A shape beside the colour of each state. */
export const marks: Record<State, string> = { read: '○', to_confirm: '▲', confirmed: '✓', corrected: '✎', added: '＋', dropped: '×' }
export const kinds: Record<State, 'good' | 'warn' | 'bad' | 'plain'> = {
  read: 'plain', to_confirm: 'warn', confirmed: 'good', corrected: 'good', added: 'good', dropped: 'plain',
}

export type Filter = 'all' | 'unconfirmed' | 'check' | 'changed'

/** What is open beside the text: a target, or a sentence that is not one. */
export interface Item { key: string, line: number, target: number | null, from: number, to: number }

export function wanted(state: State, filter: Filter): boolean {
  return filter === 'all' || (filter === 'unconfirmed' && (state === 'read' || state === 'to_confirm')) ||
    (filter === 'changed' && state !== 'read' && state !== 'confirmed')
}

/** A stretch of a line: plain text, words to look at, a figure outside of targets, or targets. */
export interface Segment { text: string, targets: Part[], part: Part | null }

/** Cuts a text at the ends of its parts. Places count characters, so a letter of two units is one. */
export function segmentsOf(text: string, parts: Part[]): Segment[] {
  const letters = [...text]
  const ends = [...new Set([0, letters.length, ...parts.flatMap((one) => [one.from, one.to])])].filter((at) => at <= letters.length).sort((a, b) => a - b)
  return ends.slice(1).map((to, index) => {
    const from = ends[index]!
    const here = parts.filter((one) => one.from <= from && one.to >= to)
    const targets = here.filter((one) => one.kind === 'target')
    return { text: letters.slice(from, to).join(''), targets, part: targets[0] ?? here.find((one) => one.kind === 'check') ?? here[0] ?? null }
  })
}

/** The text of a line whose parts are places in it; of a row of the table it is the target. */
export function textOf(line: Line): string {
  return line.kind === 'row' ? line.aim ?? '' : line.text
}

/** Everything that can be opened, in the order of the text. */
export function itemsOf(sheet: Sheet, filter: Filter): Item[] {
  const states = new Map(sheet.targets.map((one) => [one.id, one.state]))
  const seen = new Set<number>()
  return sheet.lines.flatMap((line, index) => line.parts.flatMap((part) => {
    if (part.kind === 'check')
      return filter === 'all' || filter === 'check' ? [{ key: `n${index}-${part.from}`, line: index, target: null, from: part.from, to: part.to }] : []
    const state = part.target === null ? undefined : states.get(part.target)
    if (!state || seen.has(part.target!) || !wanted(state, filter))
      return []
    seen.add(part.target!)
    return [{ key: `t${part.target}`, line: index, target: part.target, from: part.from, to: part.to }]
  }))
}
