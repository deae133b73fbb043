/* A step of the course of a form, and what comes of it. */
import { post, type Options } from '../lib/api'
import { useRun } from '../lib/run'
import type { FormModel } from './model'
import type { Result } from './sent'

export function useStep(props: { readonly task: string, readonly model: FormModel }) {
  const { problem, isBusy, run } = useRun()

  /** null: it was refused, or another step runs. */
  async function step(move: string, body: object = {}, options: Options = {}): Promise<Result | null> {
    let result: Result | null = null
    await run(async () => {
      result = await post<Result>(`/tasks/${props.task}/${move}`, { revision: props.model.form.task.revision, ...body }, options)
    })
    return result
  }
  return { problem, isBusy, step }
}
