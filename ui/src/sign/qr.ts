/* A QR code as the path of an SVG picture: one square a dark module, with the quiet zone around it. */
import qrcode from 'qrcode-generator'

const QUIET = 4

export interface Qr { size: number, path: string }

export function qrOf(text: string): Qr {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  let path = ''
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++)
      if (code.isDark(row, column))
        path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`
  return { size: count + 2 * QUIET, path }
}
