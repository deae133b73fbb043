/* Errors and warnings of a file that a page lists. */
export const FAULTS_SHOWN = 200
