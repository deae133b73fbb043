/* The heads of the menu open and close without a script; with one, Escape and a click elsewhere close them too. */
function close(isToClose: (head: HTMLDetailsElement) => boolean): void {
  for (const head of document.querySelectorAll<HTMLDetailsElement>('.site details[open]'))
    if (isToClose(head)) {
      if (head.contains(document.activeElement))
        head.querySelector('summary')?.focus()
      head.open = false
    }
}

export function watchMenu(): void {
  addEventListener('click', (event) => close((head) => !head.contains(event.target as Node)))
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape')
      close((head) => head.contains(document.activeElement))
  })
}
