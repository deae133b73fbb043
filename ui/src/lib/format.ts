/* Times and days as people read them: written alike in both languages, "2026-11-28 10:45", in the reader's time zone. */
import { page } from './page'

/** "2026-11-28T10:45:00Z" to the minute; empty without a time. */
export function timeText(moment: string | null | undefined): string {
  return moment ? isoText(new Date(moment)).slice(0, 16).replace('T', ' ') : ''
}

/** The time of day alone. */
export function clockText(moment: Date): string {
  return isoText(moment).slice(11, 16)
}

/** "12 KiB", "3.4 MiB". */
export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`
}

/** A figure with its unit: "66.2%", in Chinese also "12人", in English "12 persons". */
export function measured(value: string | number | null, unit: string | null | undefined): string {
  return `${value ?? ''}${page.lang === 'zh' || /^[%‰]/.test(unit ?? '') ? '' : ' '}${unit ?? ''}`.trim()
}

/** The day of today, "2026-11-28", as inputs of type date have it. */
export function today(): string {
  return isoText(new Date()).slice(0, 10)
}

function isoText(moment: Date): string {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60000).toISOString()
}

/** Days from today to a day, "2026-11-28"; negative: it is past. */
export function daysUntil(day: string): number {
  return Math.round((Date.parse(day) - Date.parse(today())) / 86400000)
}
