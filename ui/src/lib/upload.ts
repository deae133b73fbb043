/* Sends a form with a file and reports how much of it is sent, which fetch cannot. */
import { offline, Problem, refusal } from './api'
import { page } from './page'

export function upload<T>(path: string, form: FormData, progress: (percent: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1${path}`)
    request.setRequestHeader('X-CSRF-Token', page.csrf)
    request.setRequestHeader('Accept-Language', page.lang)
    request.upload.addEventListener('progress', (event) => event.lengthComputable && progress(Math.floor(100 * event.loaded / event.total)))
    request.addEventListener('error', () => reject(offline()))
    request.addEventListener('abort', () => reject(offline()))
    request.addEventListener('load', () => {
      try {
        if (request.status < 200 || request.status >= 300)
          throw refusal(request.status, request.responseText)
        resolve(JSON.parse(request.responseText) as T)
      } catch (caught) {
        reject(caught instanceof Problem ? caught : refusal(request.status, request.responseText))
      }
    })
    request.send(form)
  })
}
