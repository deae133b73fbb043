/* What many parts need is asked for once, and again after a refusal. */
import { expect, it } from 'vitest'
import { once } from '../src/lib/once'

it('asks once for all who need it', async () => {
  let asked = 0
  const titles = once(async () => ++asked)
  expect(await Promise.all([titles(), titles()])).toEqual([1, 1])
  expect(await titles()).toBe(1)
})

it('asks again after a refusal', async () => {
  let asked = 0
  const titles = once(async () => {
    if (++asked === 1)
      throw new Error('offline')
    return asked
  })
  await expect(titles()).rejects.toThrow('offline')
  expect(await titles()).toBe(2)
})
