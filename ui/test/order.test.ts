/* The course of an order in words: a letter that was sent has a name in the language of the page, a day stays. */
import { expect, it } from 'vitest'
import { detailWord } from '../src/order/state'

it('names the letters that a step sent', () => {
  expect(['order_due', 'order_overdue', 'order_unsigned', '2026-11-18', ''].map(detailWord)).toEqual(['到期提醒', '逾期报告', '签收催办', '2026-11-18', ''])
})
