/* The state of requests of a component: busy, and what went wrong. */
import { ref } from 'vue'
import { problemFrom, type Problem } from './api'

export function useRun() {
  const problem = ref<Problem | null>(null)
  const isBusy = ref(false)

  /** Runs work unless another one runs; true when it was done. */
  async function run(work: () => Promise<void>): Promise<boolean> {
    if (isBusy.value)
      return false
    problem.value = null
    isBusy.value = true
    try {
      await work()
      return true
    } catch (caught) {
      problem.value = problemFrom(caught)
      return false
    } finally {
      isBusy.value = false
    }
  }
  return { problem, isBusy, run }
}

/** For what is shown of a choice: the newest choice wins. The answer to an earlier one, or its problem, is left out. */
export function useLatest() {
  const problem = ref<Problem | null>(null)
  let turn = 0

  /** Asks, then uses the answer; false when it was refused, or something newer was asked for meanwhile. */
  async function latest<T>(ask: () => Promise<T>, use: (answer: T) => void): Promise<boolean> {
    const mine = ++turn
    try {
      const answer = await ask()
      if (mine !== turn)
        return false
      problem.value = null
      use(answer)
      return true
    } catch (caught) {
      if (mine === turn)
        problem.value = problemFrom(caught)
      return false
    }
  }
  return { problem, latest }
}
