/* Saves answers of requests as files. */
import { ask } from './api'
import { page } from './page'

export async function download(path: string, body: unknown, name: string): Promise<void> {
  saveFile((await ask<Blob>('POST', path, body, { asFile: true })).body, name)
}

/** Address of a file that the browser gets by itself, for a link. */
export function fileAddress(path: string, query: Record<string, string> = {}): string {
  return `/api/v1${path}?${new URLSearchParams({ ...query, lang: page.lang })}`
}

export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60000)
}
