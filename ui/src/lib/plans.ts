/* The plans of the store, and the one that a page is about: the plan of its address where there is one, else the first. */
import { computed, ref } from 'vue'
import { get, type Schemas } from './api'
import { once } from './once'
import { query } from './page'
import { table } from './words'

const words = table({
  none: ['还没有规划。请在“规划导入和核对”页导入。', 'There are no plans yet. Import one on the page "Import and proofread plans".'],
})
/** What a page says in a store without plans. */
export const noPlans = words.none

/** Titles by code. */
export const planTitles = once(async () => new Map((await get<Schemas['Plan'][]>('/plans')).map((one) => [one.plan, one.title])))

export function usePlans() {
  const plans = ref<Schemas['Plan'][] | null>(null)
  const plan = ref('')
  const chosen = computed(() => plans.value?.find((one) => one.plan === plan.value))
  const planChoices = computed(() => (plans.value ?? []).map((one) => ({ value: one.plan, text: one.title })))
  /** Of the plan, the first one first. */
  const years = computed(() => {
    const of = chosen.value
    return of ? Array.from({ length: of.end - of.start + 1 }, (_one, place) => String(of.start + place)) : []
  })

  async function loadPlans(): Promise<void> {
    const found = await get<Schemas['Plan'][]>('/plans')
    plan.value = (found.find((one) => one.plan === query('plan')) ?? found[0])?.plan ?? ''
    plans.value = found
  }
  return { plans, plan, chosen, planChoices, years, loadPlans }
}
