/* Times and days as people read them, in the language of the page. */
import { page } from './page'

const locale = page.lang === 'en' ? 'en-GB' : 'zh-CN'

/** "2026-11-28T10:45:00Z" in the reader's time zone, to the minute; empty for none. */
export function timeText(moment: string | null | undefined): string {
  return moment ? new Date(moment).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' }) : ''
}

/** The day of today, "2026-11-28", as inputs of type date have it. */
export function today(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10)
}

/** Days from today to a day, "2026-11-28"; negative: it is past. */
export function daysUntil(day: string): number {
  return Math.round((Date.parse(day) - Date.parse(today())) / 86400000)
}
