/* Sends a form with a file and reports how much of it is sent, which fetch cannot. */
import { Problem } from './api'
import { page } from './page'

export function upload<T>(path: string, form: FormData, progress: (percent: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1${path}`)
    request.setRequestHeader('X-CSRF-Token', page.csrf)
    request.setRequestHeader('Accept-Language', page.lang)
    request.upload.addEventListener('progress', (event) => event.lengthComputable && progress(Math.floor(100 * event.loaded / event.total)))
    request.addEventListener('error', () => reject(new Problem(0, { code: 'offline' })))
    request.addEventListener('load', () => {
      let body: unknown = {}
      try {
        body = JSON.parse(request.responseText)
      } catch {
        /* A proxy that refuses the file answers in its own words. */
      }
      if (request.status >= 200 && request.status < 300)
        resolve(body as T)
      else
        reject(new Problem(request.status, body as Partial<Problem>))
    })
    request.send(form)
  })
}
