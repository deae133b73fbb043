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
