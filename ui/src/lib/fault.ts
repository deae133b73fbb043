import { nextTick } from 'vue'

/** Puts the cursor into the first field at fault. */
export async function focusFault(): Promise<void> {
  await nextTick()
  document.querySelector<HTMLElement>('#island [aria-invalid="true"]')?.focus()
}
