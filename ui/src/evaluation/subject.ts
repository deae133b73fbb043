/* What an evaluation is about, and the verdicts that a person may give. */
import type { Verdict } from '../verdict/words'

export interface Subject { plan: string, year: number }

/** A person gives no verdict for what only figures can leave open. */
export const givenVerdicts: Verdict[] = ['met', 'on_track', 'behind', 'at_risk', 'moving_away', 'not_met']

export function subjectQuery(subject: Subject): string {
  return String(new URLSearchParams({ plan: subject.plan, year: String(subject.year) }))
}
