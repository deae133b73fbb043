/* Tables that are sent to the server as CSV. */

/** Rows of cells, every cell in quotes. */
export function csvOf(rows: string[][]): string {
  return rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join()).join('\n')
}
