/* Saves the answer of a request as a file. */
import { ask } from './api'

export async function download(path: string, body: unknown, name: string): Promise<void> {
  const { body: file } = await ask<Blob>('POST', path, body, { asFile: true })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60000)
}
