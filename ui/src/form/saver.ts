/* Saves changed cells by itself: soon after the last key, one request at a time, again after a lost connection. What is not saved yet is
 * kept in this browser. */
import { ref, type Ref } from 'vue'
import { Problem, problemFrom } from '../lib/api'
import { findUnsent, keepUnsent } from '../lib/unsent'
import type { FormModel, Kept } from './model'
import { saveCells, type CellToSend, type Saved } from './sent'

export type SaveState = 'saved' | 'waiting' | 'saving' | 'offline' | 'signed-out' | 'refused'

export interface SaverEvents {
  /** The server answered: cells, findings and the task may be different. */
  answered(saved: Saved): void
  /** The form as a whole may not be filled in now. */
  refused(problem: Problem): void
}

const pauseMs = 700
/* What was typed while a request was under way goes with the next one. */
const roundsMax = 5
const retryMs = [2000, 5000, 10000, 20000, 30000]

export class Saver {
  readonly state: Ref<SaveState> = ref('saved')
  readonly savedAt: Ref<Date | null> = ref(null)
  private readonly model: FormModel
  private readonly events: SaverEvents
  private readonly task: string
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> | null = null
  private failures = 0

  constructor(task: string, model: FormModel, events: SaverEvents) {
    this.task = task
    this.model = model
    this.events = events
    window.addEventListener('online', () => this.state.value === 'offline' && void this.flush())
    window.addEventListener('pagehide', () => this.keep())
  }

  /** Cells of an earlier visit that were not sent. */
  restore(): number {
    const count = this.model.restore(findUnsent<Kept>(this.task))
    this.keep()
    if (count > 0)
      this.plan(0)
    return count
  }

  /** Cells were changed. */
  touch(): void {
    this.keep()
    if (this.state.value !== 'offline' && this.state.value !== 'signed-out')
      this.state.value = this.model.changed().length > 0 ? 'waiting' : 'saved'
    if (this.state.value !== 'offline')
      this.plan(pauseMs)
  }

  /** Sends now; resolves when nothing is left that can be sent. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer)
    while (this.running)
      await this.running
    for (let round = 0; round < roundsMax && this.model.sendable().length > 0; round++) {
      this.running = this.send().finally(() => this.running = null)
      await this.running
      if (this.failures > 0)
        return false
    }
    if (this.model.changed().length === 0)
      this.state.value = 'saved'
    return this.model.changed().length === 0
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  private keep(): void {
    keepUnsent(this.task, this.model.keep())
  }

  private plan(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), ms)
  }

  private async send(): Promise<void> {
    const sent: CellToSend[] = this.model.sendable().map(({ id, version, now }) => ({ cell: id, version, content: { ...now } }))
    if (this.state.value !== 'offline')
      this.state.value = 'saving'
    try {
      const saved = await saveCells(this.task, sent)
      this.failures = 0
      this.model.settle(sent, saved.cells)
      this.savedAt.value = new Date()
      this.state.value = this.model.changed().length > 0 ? 'waiting' : 'saved'
      this.keep()
      this.events.answered(saved)
    } catch (caught) {
      this.fail(problemFrom(caught))
    }
  }

  private fail(problem: Problem): void {
    this.failures++
    this.keep()
    if (problem.status === 401) {
      this.state.value = 'signed-out'
    } else if (problem.isPassing) {
      this.state.value = 'offline'
      this.plan(retryMs[Math.min(this.failures, retryMs.length) - 1]!)
    } else {
      this.state.value = 'refused'
      this.events.refused(problem)
    }
  }
}
