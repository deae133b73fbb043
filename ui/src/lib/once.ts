/* What many parts of a page need and one request brings. */

/** Asks when it is first needed, and again only after a refusal. */
export function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null
  return () => answer ??= ask().catch((caught: unknown) => {
    answer = null
    throw caught
  })
}
