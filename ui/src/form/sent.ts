/* The form of a task as the server sends it. Figures are texts: a number of the script would lose the last zero of 85.20. */
import { get, patch } from '../lib/api'
import type { Schemas } from '../lib/api'
import { page } from '../lib/page'
import type { Content, SentContent } from './figure'

type Figures<T> = Omit<T, 'content' | 'last_year' | 'before'>

export type SentCell = Figures<Schemas['FormCell']> & { content: SentContent, last_year: SentContent | null, before?: SentContent }
export type SentForm = Omit<Schemas['TaskForm'], 'cells'> & { cells: SentCell[] }
export type SavedCell = Omit<Schemas['CellSaved'], 'content'> & { content: SentContent }
export type Saved = Omit<Schemas['TaskSaved'], 'cells'> & { cells: SavedCell[] }
export type Task = Schemas['Task']
export type TaskEvent = Schemas['RoundEvent']
export type Result = Schemas['TaskResult']

/** A text in the language of the page. */
export function inLanguage(both: { zh: string, en: string } | null | undefined): string {
  return both ? both[page.lang] || both.zh : ''
}

/** JSON in which figures are texts. */
export function readExact(text: string): unknown {
  return JSON.parse(text.replace(/"(value|numerator|denominator)":\s*(-?\d+(?:\.\d+)?)/g, '"$1":"$2"'))
}

export function loadForm(task: string): Promise<SentForm> {
  return get<SentForm>(`/tasks/${task}/form`, { read: readExact })
}

export interface CellToSend { cell: number, version: number, content: Content }

export function saveCells(task: string, cells: CellToSend[]): Promise<Saved> {
  const body = { cells: cells.map(({ cell, version, content }) => ({ cell, version, ...withoutBlanks(content) })) }
  return patch<Saved>(`/tasks/${task}/cells`, body, { read: readExact, staysSignedOut: true })
}

function withoutBlanks(content: Content): Partial<Content> {
  return Object.fromEntries(Object.entries(content).filter(([, text]) => text !== ''))
}

/** What a validation rule found at a cell. */
export interface Finding {
  cell: number
  isError: boolean
  text: string
}

type Fault = Schemas['CellFault']

export function findingsOf(answer: { findings: Fault[] }): Finding[] {
  return answer.findings.map((one) => ({ cell: one.cell, isError: !one.is_warning, text: inLanguage(one.message) }))
}
