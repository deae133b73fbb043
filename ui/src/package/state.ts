/* Packages and questions: their states in words, and packages as files. */
import { get, type Schemas } from '../lib/api'
import { saveFile } from '../lib/download'
import { table } from '../lib/words'

export type Package = Schemas['PackageRecord']
export type Question = Schemas['Question']
type Kind = 'good' | 'warn' | 'bad' | 'plain'

const words = table({
  made: ['本库生成', 'made here'],
  loaded: ['已存入', 'loaded'],
  waits: ['待第二人确认', 'waits for a second person'],
  replaced: ['已由第{number}号代替', 'replaced by package {number}'],
  label: ['{region} {year}年第{number}号', '{region} {year}, package {number}'],
  asked: ['待答复', 'waits for an answer'],
  overdue: ['逾期未答复', 'overdue'],
  explained: ['已说明', 'explained'],
  corrected: ['已更正', 'corrected'],
  closedExplained: ['已办结（说明）', 'closed (explained)'],
  closedCorrected: ['已办结（更正）', 'closed (corrected)'],
})

export function packageLabel(of: Pick<Package, 'region_name' | 'year' | 'number'>): string {
  return words.label({ region: of.region_name, year: of.year, number: of.number })
}

export function packageState(of: Package): { kind: Kind, text: string } {
  if (of.received && !of.loaded_at)
    return { kind: 'warn', text: words.waits() }
  if (of.replaced_by !== null)
    return { kind: 'plain', text: words.replaced({ number: of.replaced_by }) }
  return { kind: 'good', text: of.received ? words.loaded() : words.made() }
}

export function questionState(of: Question): { kind: Kind, text: string } {
  const isCorrected = of.answer === 'corrected'
  if (of.state === 'closed')
    return { kind: 'good', text: isCorrected ? words.closedCorrected() : words.closedExplained() }
  if (of.state === 'answered')
    return { kind: 'plain', text: isCorrected ? words.corrected() : words.explained() }
  return of.overdue ? { kind: 'bad', text: words.overdue() } : { kind: 'warn', text: words.asked() }
}

export function savePackage(content: Schemas['Package']): void {
  const of = content.manifest
  saveFile(new Blob([`${JSON.stringify(content)}\n`], { type: 'application/json' }), `${of.region}-${of.year}-${of.number}.json`)
}

export async function downloadPackage(of: Package): Promise<void> {
  savePackage(await get<Schemas['Package']>(`/packages/${of.package}`))
}
